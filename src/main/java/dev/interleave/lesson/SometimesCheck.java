package dev.interleave.lesson;

import java.util.ArrayList;
import java.util.List;

/// Judges what need not show in every run: it must show in at least one of several.
public final class SometimesCheck {
    private SometimesCheck() {}

    /// True when a check of these expectations needs more than one run.
    public static boolean needsRepeats(List<Expectation> expectations) {
        return expectations.stream().anyMatch(one -> one.rule().frequency() == Frequency.SOMETIMES);
    }

    /// The sometimes-expectations that no run shows. With no runs at all, each of them.
    public static List<Failure> check(List<Expectation> expectations, List<RunFacts> runs) {
        List<Failure> failures = new ArrayList<>();
        for (Expectation expectation : expectations) {
            if (expectation.rule().frequency() != Frequency.SOMETIMES) {
                continue;
            }
            List<Finding> findings =
                    runs.stream().map(run -> Judge.judge(expectation.rule(), run)).toList();
            if (findings.stream().noneMatch(Finding::holds)) {
                failures.add(new Failure(expectation, message(findings)));
            }
        }
        return List.copyOf(failures);
    }

    private static String message(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "expected to see it at least once, found no run to look at";
        }
        Finding last = findings.getLast();
        return "expected at least once %s, found it in none of %d runs; in the last one: %s"
                .formatted(last.expected(), findings.size(), last.found());
    }
}
