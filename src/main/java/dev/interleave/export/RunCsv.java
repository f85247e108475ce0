package dev.interleave.export;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// The bars of a run as CSV (RFC 4180), one line each; times in nanoseconds since the run's start,
/// an empty end for a bar that never ended.
final class RunCsv {
    private RunCsv() {}

    static void write(RunSnapshot snapshot, OutputStream target) throws IOException {
        Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        out.write("lane,thread,kind,name,submitted,start,end,depth,line,failed\r\n");
        for (LaneTrack track : snapshot.shownLanes()) {
            for (int i = 0; i < track.spans().size(); i++) {
                write(track, track.spans().get(i), out);
            }
        }
        out.flush();
    }

    private static void write(LaneTrack track, Span span, Writer out) throws IOException {
        out.write(
                String.join(
                        ",",
                        Integer.toString(track.lane().id()),
                        quoted(track.lane().name()),
                        span.kind().word(),
                        quoted(span.name()),
                        time(span.submittedNanos()),
                        time(span.startNanos()),
                        time(span.endNanos()),
                        Integer.toString(span.depth()),
                        Integer.toString(span.line()),
                        quoted(span.failure())));
        out.write("\r\n");
    }

    private static String time(long nanos) {
        return nanos == Span.OPEN ? "" : Long.toString(nanos);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
