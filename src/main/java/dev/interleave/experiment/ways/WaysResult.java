package dev.interleave.experiment.ways;

import dev.interleave.experiment.Conditions;
import dev.interleave.timeline.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Several programs that do the same work, side by side.
///
/// @param work what they have to do, in words
/// @param ways in the order in which they were given
public record WaysResult(
        String work,
        int repeats,
        List<WayResult> ways,
        Conditions conditions,
        long totalNanos,
        boolean complete) {
    private static final double SAME = 0.05;

    public WaysResult {
        ways = List.copyOf(ways);
    }

    public String runs() {
        return (repeats == 1 ? "1 repeat" : repeats + " repeats")
                + ", 1 warm-up"
                + (complete ? "" : ", cancelled");
    }

    /// Findings first, then what makes them less sure; whole sentences.
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        List<WayResult> timed =
                ways.stream()
                        .filter(way -> way.wall().isPresent())
                        .sorted(Comparator.comparingDouble(WaysResult::median))
                        .toList();
        if (timed.size() > 1) {
            WayResult best = timed.getFirst();
            WayResult first = ways.getFirst();
            double times = first.wall().isPresent() ? median(first) / median(best) : 0;
            List<String> asGood =
                    timed.stream()
                            .skip(1)
                            .filter(way -> median(way) <= median(best) * (1 + SAME))
                            .map(WayResult::title)
                            .toList();
            sentences.add(
                    "Shortest: %s with %s%s%s."
                            .formatted(
                                    best.title(),
                                    Durations.seconds((long) median(best)),
                                    best.equals(first) || times == 0
                                            ? ""
                                            : String.format(
                                                    Locale.ROOT,
                                                    ", %.2f times as fast as %s",
                                                    times,
                                                    first.title()),
                                    asGood.isEmpty()
                                            ? ""
                                            : "; as good within 5 %: "
                                                    + String.join(", ", asGood)));
        }
        for (WayResult way : ways) {
            way.failure().ifPresent(message -> sentences.add(way.title() + ": " + message));
        }
        if (ways.stream().anyMatch(way -> way.typical().processes() > 0)) {
            sentences.add(
                    "Processes have a heap of their own each; the column heap shows the first JVM only. Their first workers wait warm, as for every run here: under plain java a process takes longer to start.");
        }
        if (repeats == 1) {
            sentences.add(
                    "Each of them ran once: nothing says how much the times differ by chance.");
        }
        sentences.addAll(conditions.warnings());
        return List.copyOf(sentences);
    }

    private static double median(WayResult way) {
        return way.wall().orElseThrow().median();
    }
}
