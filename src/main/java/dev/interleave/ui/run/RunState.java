package dev.interleave.ui.run;

import dev.interleave.compile.Problem;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.DeadlockWords;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of the run in one frame.
///
/// @param result once it is over
public record RunState(
        Phase phase, RunSnapshot snapshot, List<Problem> problems, Optional<RunResult> result) {

    /// Where a run stands.
    public enum Phase {
        /// None yet.
        NONE,
        /// Compiling, or waiting for its JVM.
        STARTING,
        RUNNING,
        ENDED
    }

    public static final RunState NONE =
            new RunState(Phase.NONE, RunSnapshot.EMPTY, List.of(), Optional.empty());

    /// The same only when it is the very same: comparing whole runs would cost a frame.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /// True from the start until the end.
    public boolean active() {
        return phase == Phase.STARTING || phase == Phase.RUNNING;
    }

    /// How the end is to be felt; colours hang on it.
    public enum Tone {
        NEUTRAL,
        GOOD,
        WARNING,
        BAD;

        public String styleClass() {
            return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Tone tone() {
        return result.map(RunResult::outcome).map(RunState::toneOf).orElseGet(this::toneSoFar);
    }

    private Tone toneSoFar() {
        return DeadlockWords.whileRunning(snapshot).isPresent() ? Tone.BAD : Tone.NEUTRAL;
    }

    private static Tone toneOf(Outcome outcome) {
        return switch (outcome.kind()) {
            case COMPLETED -> Tone.GOOD;
            case EXITED -> outcome.exitCode() == 0 ? Tone.GOOD : Tone.BAD;
            case STOPPED -> Tone.NEUTRAL;
            case TIMEOUT, LIMIT -> Tone.WARNING;
            case FAILED, COMPILE_ERROR, DEADLOCK, HANG, KILLED -> Tone.BAD;
        };
    }

    /// Two or three words for the state, as in `running 1.2 s`.
    public String words() {
        return switch (phase) {
            case NONE -> "ready";
            case STARTING -> "starting";
            case RUNNING ->
                    (snapshot.waitsForInput() ? "waits for input " : "running ")
                            + Durations.text(snapshot.nowNanos());
            case ENDED -> result.map(end -> brief(end.outcome()) + time(end)).orElse("over");
        };
    }

    /// When it ended; of a deadlock or hang the verdict says since when nothing went on, and how
    /// long that was looked at is nothing of the program's.
    private static String time(RunResult end) {
        Outcome.Kind kind = end.outcome().kind();
        boolean stuck = kind == Outcome.Kind.DEADLOCK || kind == Outcome.Kind.HANG;
        return stuck || end.wallNanos() <= 0 ? "" : " after " + Durations.text(end.wallNanos());
    }

    private static String brief(Outcome outcome) {
        return switch (outcome.kind()) {
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case EXITED -> "exited with code " + outcome.exitCode();
            case COMPILE_ERROR -> "does not compile";
            case TIMEOUT -> "timed out";
            case LIMIT -> "stopped at a limit";
            case DEADLOCK -> "deadlock";
            case HANG -> "hangs";
            case STOPPED -> "stopped";
            case KILLED -> "killed";
        };
    }
}
