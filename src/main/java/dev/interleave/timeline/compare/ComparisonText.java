package dev.interleave.timeline.compare;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Halt;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Differences between runs in words.
final class ComparisonText {
    /// Closer than this two single runs say nothing.
    private static final double SAME = 1.05;

    private ComparisonText() {}

    static List<String> of(List<ComparedRun> runs) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            sentences.add(sentence(runs.get(i), runs.getFirst(), i == 0) + ".");
        }
        if (runs.size() > 1) {
            differentWork(runs, sentences);
            sentences.add("Each of them ran once; the next run may take a little more or less.");
        }
        return sentences;
    }

    private static String sentence(ComparedRun run, ComparedRun first, boolean isFirst) {
        List<String> parts = new ArrayList<>();
        parts.add(run.title() + took(run, first, isFirst));
        if (run.units() > 1) {
            parts.add("at most " + Durations.count(run.maxConcurrency()) + " at once");
        }
        if (run.blockedNanos() > 0) {
            parts.add(Durations.text(run.blockedNanos()) + " spent waiting for locks");
        }
        if (run.failed() > 0) {
            parts.add(
                    run.units() == 1
                            ? "it failed"
                            : Durations.count(run.failed())
                                    + " of "
                                    + Durations.count(run.units())
                                    + " tasks failed");
        }
        return String.join("; ", parts);
    }

    private static String took(ComparedRun run, ComparedRun first, boolean isFirst) {
        if (run.halt() != Halt.NONE) {
            return " did not run to its end: " + run.haltWords();
        }
        String time = Durations.seconds(run.wallNanos());
        return run.running()
                ? " goes on, " + time + " so far"
                : " took " + time + (isFirst ? "" : against(run, first));
    }

    private static String against(ComparedRun run, ComparedRun first) {
        if (run.speedUp() == 0) {
            return "";
        }
        if (run.speedUp() < SAME && run.speedUp() > 1 / SAME) {
            return ": about as long as " + first.title();
        }
        return run.speedUp() > 1
                ? ": " + times(run.speedUp()) + " times as fast as " + first.title()
                : ": " + times(1 / run.speedUp()) + " times as long as " + first.title();
    }

    /// Three digits, as times are given.
    private static String times(double ratio) {
        return BigDecimal.valueOf(ratio)
                .round(new MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void differentWork(List<ComparedRun> runs, List<String> sentences) {
        ComparedRun first = runs.getFirst();
        for (ComparedRun run : runs) {
            if (run.units() != first.units() && run.comparable() && first.comparable()) {
                sentences.add(
                        "They did not do the same number of tasks (%s %s, %s %s)."
                                .formatted(
                                        first.title(),
                                        Durations.count(first.units()),
                                        run.title(),
                                        Durations.count(run.units())));
                return;
            }
        }
    }
}
