package dev.interleave.timeline.explain;

import dev.interleave.timeline.Link;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import java.util.ArrayList;
import java.util.List;

/// Collects what an explanation says.
final class AboutBuilder {
    private static final int MOST_OUTPUT = 20;
    private static final int MOST_LINKS = 50;

    private final RunSnapshot run;
    private final int lane;
    private final long nanos;
    private final List<String> sentences = new ArrayList<>();
    private final List<Jump> jumps = new ArrayList<>();
    private final List<OutputPiece> output = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private int outputCount;
    private int line;

    AboutBuilder(RunSnapshot run, int lane, long nanos) {
        this.run = run;
        this.lane = lane;
        this.nanos = nanos;
    }

    AboutBuilder say(String sentence) {
        sentences.add(Words.sentence(sentence));
        return this;
    }

    AboutBuilder line(int number) {
        if (line == 0) {
            line = number;
        }
        return this;
    }

    /// Adds the bar of that lane at that time, or the time alone when there is none.
    AboutBuilder jump(String label, int toLane, long toNanos) {
        if (run.lane(toLane).isPresent()) {
            jumps.add(new Jump(label, toLane, toNanos, run.spanAt(toLane, toNanos)));
        }
        return this;
    }

    AboutBuilder link(Link link) {
        if (links.size() < MOST_LINKS && !links.contains(link)) {
            links.add(link);
        }
        return this;
    }

    /// Adds what the lane printed from that time up to and with the other.
    AboutBuilder output(long fromNanos, long toNanos) {
        for (OutputPiece piece : run.output()) {
            if (piece.lane() == lane && piece.nanos() >= fromNanos && piece.nanos() <= toNanos) {
                outputCount++;
                if (output.size() < MOST_OUTPUT) {
                    output.add(piece);
                }
            }
        }
        return this;
    }

    int outputCount() {
        return outputCount;
    }

    About build(String title) {
        return new About(lane, nanos, title, sentences, line, jumps, output, outputCount, links);
    }
}
