package dev.interleave.timeline;

import dev.interleave.timeline.TraceAnomaly.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a thread is in its life, and what may happen there: the table of legal steps.
enum LanePhase {
    /// `start` was called, or it was heard of; it has not run yet.
    STARTED,
    RUNNING,
    WAITING,
    ENDED;

    /// What can happen on a thread.
    enum Step {
        BEGIN(null, Kind.UNEXPECTED_BEGIN, Kind.UNEXPECTED_BEGIN),
        OPEN_SPAN(Kind.BEFORE_THE_THREAD_BEGAN, null, Kind.WHILE_WAITING),
        CLOSE_SPAN(Kind.BEFORE_THE_THREAD_BEGAN, null, Kind.WHILE_WAITING),
        OPEN_WAIT(Kind.BEFORE_THE_THREAD_BEGAN, null, null),
        CLOSE_WAIT(Kind.BEFORE_THE_THREAD_BEGAN, Kind.END_WITHOUT_BEGIN, null),
        FAIL_TASK(Kind.BEFORE_THE_THREAD_BEGAN, null, null),
        FAIL(Kind.BEFORE_THE_THREAD_BEGAN, null, Kind.WHILE_WAITING),
        END(Kind.BEFORE_THE_THREAD_BEGAN, null, Kind.WHILE_WAITING),
        /// Prints, submits, starts others: nothing on its own lane changes.
        ACT(Kind.BEFORE_THE_THREAD_BEGAN, null, null);

        private final Optional<Kind> whenStarted;
        private final Optional<Kind> whenRunning;
        private final Optional<Kind> whenWaiting;

        Step(@Nullable Kind whenStarted, @Nullable Kind whenRunning, @Nullable Kind whenWaiting) {
            this.whenStarted = Optional.ofNullable(whenStarted);
            this.whenRunning = Optional.ofNullable(whenRunning);
            this.whenWaiting = Optional.ofNullable(whenWaiting);
        }
    }

    private static final Optional<Kind> AFTER_THE_END = Optional.of(Kind.AFTER_THE_THREAD_ENDED);

    /// What is wrong with that step here; empty when it is legal.
    Optional<Kind> objection(Step step) {
        return switch (this) {
            case STARTED -> step.whenStarted;
            case RUNNING -> step.whenRunning;
            case WAITING -> step.whenWaiting;
            case ENDED -> AFTER_THE_END;
        };
    }
}
