package dev.interleave.experiment.repeat;

import java.time.Duration;
import java.util.Optional;

/// What a repetition will run.
///
/// @param runs most runs that are made
/// @param budget no run begins after this time
/// @param by what tells one outcome from another
/// @param wanted ends the repetition at the first run that is it
public record RepeatPlan(int runs, Optional<Duration> budget, By by, Optional<Wanted> wanted) {
    /// Most runs that one repetition may make.
    public static final int MOST = 10_000;

    /// What tells one outcome from another, for runs that complete. Others are told apart by how
    /// they ended.
    public enum By {
        /// The last line that the program prints.
        LAST_LINE("last line printed"),
        /// Everything it prints.
        OUTPUT("everything printed");

        private final String title;

        By(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// @throws IllegalArgumentException when there are too few or too many runs
    public RepeatPlan {
        if (runs < 1 || runs > MOST) {
            throw new IllegalArgumentException(
                    "%d runs; from 1 to %d can be made".formatted(runs, MOST));
        }
    }

    public static RepeatPlan of(int runs) {
        return new RepeatPlan(runs, Optional.empty(), By.LAST_LINE, Optional.empty());
    }
}
