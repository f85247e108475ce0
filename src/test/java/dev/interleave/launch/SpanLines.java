package dev.interleave.launch;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;

/// The first bars of a run as text, for messages.
final class SpanLines {
    private static final int MOST = 40;

    private SpanLines() {}

    static String of(RunSnapshot run) {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (LaneTrack track : run.lanes()) {
            for (int i = 0; i < track.spans().size() && count < MOST; i++, count++) {
                Span span = track.spans().get(i);
                text.append("\n  ")
                        .append(track.lane().name())
                        .append(" | ")
                        .append(span.kind().word())
                        .append(' ')
                        .append(span.name())
                        .append(span.failed() ? " failed: " + span.failure() : "");
            }
        }
        return text.toString();
    }
}
