package dev.interleave.chart.rows;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the bars of one source line. Looks at each bar once, however often it is asked while the
/// run grows.
final class LineBars {
    private final int line;
    private final List<SpanRef> found = new ArrayList<>();
    private int[] seen = new int[0];

    /// @param line from 1
    LineBars(int line) {
        this.line = line;
    }

    int line() {
        return line;
    }

    /// All bars of the line in the run, which must be the same one at every call.
    List<SpanRef> in(RunSnapshot run) {
        if (seen.length < run.lanes().size()) {
            seen = Arrays.copyOf(seen, run.lanes().size());
        }
        for (int lane = 0; lane < run.lanes().size(); lane++) {
            LaneTrack track = run.lanes().get(lane);
            Spans spans = track.spans();
            for (; seen[lane] < spans.size(); seen[lane]++) {
                if (spans.get(seen[lane]).line() == line) {
                    found.add(new SpanRef(track.lane().id(), seen[lane]));
                }
            }
        }
        return found;
    }
}
