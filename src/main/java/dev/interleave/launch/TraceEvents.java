package dev.interleave.launch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes single events of the Trace Event Format, and knows where on a lane's track they may
/// stand.
final class TraceEvents {
    private static final long UNKNOWN_PID = 1;

    private final JsonGenerator json;
    private final RunSnapshot run;
    private long ids;

    TraceEvents(JsonGenerator json, RunSnapshot run) {
        this.json = json;
        this.run = run;
    }

    JsonGenerator json() {
        return json;
    }

    RunSnapshot run() {
        return run;
    }

    static long pid(Lane lane) {
        return lane.pid() > 0 ? lane.pid() : UNKNOWN_PID;
    }

    /// The process that the program itself is.
    long mainPid() {
        return pid(run.lanes().getFirst().lane());
    }

    long nextId() {
        return ++ids;
    }

    /// Begins an event; the caller adds fields and ends the object.
    void begin(String phase, String name, String category, long pid, int track) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", name);
        unlessEmpty("cat", category);
        json.writeNumberField("pid", pid);
        json.writeNumberField("tid", track);
    }

    void times(long start, long end) throws IOException {
        time("ts", start);
        time("dur", end - start);
    }

    void time(String field, long nanos) throws IOException {
        json.writeNumberField(field, BigDecimal.valueOf(nanos, 3));
    }

    void open(long endNanos) throws IOException {
        if (endNanos == Span.OPEN) {
            json.writeStringField("open", "had not ended when the run was over");
        }
    }

    void unlessEmpty(String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }

    /// A value that holds until the next one of that name.
    void counter(String name, String unit, long nanos, long value) throws IOException {
        begin("C", name, "counter", mainPid(), 0);
        time("ts", nanos);
        json.writeObjectFieldStart("args");
        json.writeNumberField(unit, value);
        json.writeEndObject();
        json.writeEndObject();
    }

    /// An arrow from one lane to another. Its ends must lie inside slices, so one that leaves its
    /// lane at the very end is moved back by a nanosecond; one that cannot be drawn is left out.
    void flow(String kind, LaneTrack from, long fromNanos, LaneTrack to, long toNanos)
            throws IOException {
        long start = Math.min(fromNanos, lifeEnd(from) - 1);
        boolean drawable =
                start >= lifeStart(from)
                        && toNanos >= start
                        && toNanos >= lifeStart(to)
                        && toNanos < lifeEnd(to);
        if (!drawable) {
            return;
        }
        long id = nextId();
        begin("s", kind, kind, pid(from.lane()), from.lane().id());
        json.writeNumberField("id", id);
        time("ts", start);
        json.writeEndObject();
        begin("f", kind, kind, pid(to.lane()), to.lane().id());
        json.writeNumberField("id", id);
        json.writeStringField("bp", "e");
        time("ts", toNanos);
        json.writeEndObject();
    }

    long lifeStart(LaneTrack track) {
        long start = track.lane().startNanos();
        return track.spans().size() == 0 ? start : Math.min(start, track.spans().startNanos(0));
    }

    /// The end of the lane, or of a bar that ends later.
    long lifeEnd(LaneTrack track) {
        long end = Math.max(track.lane().effectiveEnd(run.nowNanos()), lifeStart(track));
        for (int index = track.spans().size() - 1; index >= 0; index--) {
            if (track.spans().depth(index) == 0) {
                long last = track.spans().endNanos(index);
                return Math.max(end, last == Span.OPEN ? run.nowNanos() : last);
            }
        }
        return end;
    }
}
