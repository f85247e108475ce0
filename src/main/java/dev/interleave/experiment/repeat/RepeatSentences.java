package dev.interleave.experiment.repeat;

import dev.interleave.experiment.Spread;
import dev.interleave.launch.Warmth;
import dev.interleave.timeline.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a repetition has shown, in whole sentences.
public final class RepeatSentences {
    private static final double SURE = 3;

    private RepeatSentences() {}

    /// Findings first, then what makes them less sure.
    public static List<String> of(RepeatResult result) {
        List<String> sentences = new ArrayList<>();
        int runs = result.runs();
        if (runs == 0) {
            return List.of("No run has ended yet.");
        }
        sentences.add(
                result.outcomes().size() == 1
                        ? "All %s had the same outcome.%s"
                                .formatted(
                                        plural(runs),
                                        runs > 1
                                                ? " An outcome that comes less often than about once in %s runs may still be missing."
                                                        .formatted(
                                                                Durations.count(
                                                                        Math.round(runs / SURE)))
                                                : "")
                        : "%d different outcomes in %s; the most frequent came %s of the time."
                                .formatted(
                                        result.outcomes().size(),
                                        plural(runs),
                                        share(result.outcomes().getFirst().count(), runs)));
        if (result.orders().size() > 1) {
            sentences.add(
                    "The pieces of work ended in %d different orders."
                            .formatted(result.orders().size()));
        }
        result.wall().ifPresent(wall -> sentences.add(times(wall)));
        result.plan()
                .wanted()
                .ifPresent(wanted ->
                        sentences.add(
                                result.foundRun() > 0
                                        ? "Run %d is one that %s."
                                                .formatted(result.foundRun(), wanted.text())
                                        : "No run of %s is one that %s."
                                                .formatted(runs, wanted.text())));
        if (result.conditions().warmth() != Warmth.FRESH_JVM && result.jvms() > 1) {
            sentences.add(
                    "It took %d JVMs: one is given up when a run ends it, is stopped, or leaves something behind, and after 1 000 runs."
                            .formatted(result.jvms()));
        }
        if (!result.complete()) {
            sentences.add("It was ended early.");
        }
        sentences.addAll(result.conditions().warnings());
        return List.copyOf(sentences);
    }

    private static String times(Spread wall) {
        return "A run took %s (median; the middle half %s to %s, the longest %s)."
                .formatted(
                        Durations.text((long) wall.median()),
                        Durations.text((long) wall.lower()),
                        Durations.text((long) wall.upper()),
                        Durations.text((long) wall.max()));
    }

    private static String plural(int runs) {
        return runs == 1 ? "1 run" : Durations.count(runs) + " runs";
    }

    /// As in `12 %`, or `0.3 %` for what is rare.
    public static String share(int count, int of) {
        double hundred = 100.0 * count / of;
        return String.format(Locale.ROOT, hundred < 10 ? "%.1f %%" : "%.0f %%", hundred);
    }
}
