package dev.interleave.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks one recorded run whether it shows what a step promises. Pure; safe from any thread.
///
/// Expectations that hold only sometimes cannot be judged on one run; see [SometimesCheck].
public final class ExpectationCheck {
    private ExpectationCheck() {}

    /// Judges the run of a step with one program.
    public static List<Failure> check(Step step, RunFacts run) {
        return check(step.expectations(""), run);
    }

    /// Judges the run of one variant of a step.
    public static List<Failure> check(Step step, String variant, RunFacts run) {
        return check(step.expectations(variant), run);
    }

    /// Judges these expectations, but for those that hold only sometimes.
    public static List<Failure> check(List<Expectation> expectations, RunFacts run) {
        List<Failure> failures = new ArrayList<>();
        for (Expectation expectation : expectations) {
            judge(expectation, run)
                    .map(message -> new Failure(expectation, message))
                    .ifPresent(failures::add);
        }
        return List.copyOf(failures);
    }

    private static Optional<String> judge(Expectation expectation, RunFacts run) {
        Frequency frequency = expectation.rule().frequency();
        if (frequency == Frequency.SOMETIMES) {
            return Optional.empty();
        }
        Finding finding = Judge.judge(expectation.rule(), run);
        if (finding.decided() && finding.holds() == (frequency == Frequency.ALWAYS)) {
            return Optional.empty();
        }
        String not = frequency == Frequency.NEVER ? "never " : "";
        return Optional.of("expected " + not + finding.expected() + ", found " + finding.found());
    }
}
