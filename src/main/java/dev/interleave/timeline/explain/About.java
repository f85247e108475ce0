package dev.interleave.timeline.explain;

import dev.interleave.timeline.Link;
import dev.interleave.timeline.OutputPiece;
import java.util.List;

/// What every [Explanation] tells.
///
/// @param lane id of the lane
/// @param nanos the point in time, since the run's start
/// @param title a few words, as in `task(3)` or `waits for rlock`
/// @param sentences whole sentences, the most important one first
/// @param line source line to show, or 0
/// @param jumps places worth going to
/// @param output the first pieces that the lane printed there
/// @param outputCount how many pieces it printed there
/// @param links arrows to draw
public record About(
        int lane,
        long nanos,
        String title,
        List<String> sentences,
        int line,
        List<Jump> jumps,
        List<OutputPiece> output,
        int outputCount,
        List<Link> links) {

    public About {
        sentences = List.copyOf(sentences);
        jumps = List.copyOf(jumps);
        output = List.copyOf(output);
        links = List.copyOf(links);
    }

    public String text() {
        return String.join("\n", sentences);
    }
}
