package dev.interleave.cli;

import dev.interleave.experiment.Conditions;
import dev.interleave.experiment.Machine;
import dev.interleave.launch.Warmth;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/// Checks a step again when other programs have taken so much of the machine that a thread may not
/// have had its turn in time: "two threads that sleep for 100 ms overlap" is true of the program,
/// and false where the second one waits for a core for longer. On a quiet machine nothing is
/// checked twice, and what fails each time has failed.
final class FairTries {
    static final int MOST = 3;

    /// Above this share of all cores.
    private static final double BUSY = 0.25;

    private FairTries() {}

    /// What came of the tries.
    ///
    /// @param failures of the last one, empty when it passed
    /// @param othersShare of the cores, from 0 to 1, in the first one
    record Outcome(List<String> failures, int tries, double othersShare) {
        boolean passed() {
            return failures.isEmpty();
        }

        /// What is to be said of the tries, or nothing when there was only one.
        String note() {
            return tries == 1
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            " (%d tries: other programs used %.0f %% of the cores)",
                            tries,
                            100 * othersShare);
        }
    }

    /// Gives what has failed, or nothing.
    interface Check {
        List<String> failures() throws InterruptedException;
    }

    static Outcome of(Check check) throws InterruptedException {
        return of(check, FairTries::watched);
    }

    /// @param watch begins to watch the machine; what it gives tells the share of others since then
    static Outcome of(Check check, Supplier<DoubleSupplier> watch) throws InterruptedException {
        double first = 0;
        for (int tries = 1; ; tries++) {
            DoubleSupplier others = watch.get();
            List<String> failures = check.failures();
            double share = others.getAsDouble();
            first = tries == 1 ? share : first;
            if (failures.isEmpty() || share < BUSY || tries == MOST) {
                return new Outcome(failures, tries, first);
            }
        }
    }

    private static DoubleSupplier watched() {
        var machine = new Machine();
        machine.runBegins();
        return () -> {
            machine.runEnded();
            Conditions conditions = machine.conditions(Warmth.FRESH_JVM, 0);
            return Math.max(0, conditions.othersShare()) + Math.max(0, conditions.stealShare());
        };
    }
}
