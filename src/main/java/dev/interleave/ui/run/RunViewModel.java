package dev.interleave.ui.run;

import dev.interleave.compile.Problem;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.ui.kit.FxThread;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The run that the window shows. FX thread only.
///
/// Once per frame it asks the run for its snapshot and publishes a new [RunState] when that
/// changed. A run that was replaced is stopped and never asked again, so that its late results go
/// nowhere.
public final class RunViewModel {
    private final Engine engine;
    private final FxThread.Pulse pulse = FxThread.pulse(this::ask);
    private final ReadOnlyObjectWrapper<RunState> state =
            new ReadOnlyObjectWrapper<>(RunState.NONE);
    private Optional<Run> current = Optional.empty();

    public RunViewModel(Engine engine) {
        this.engine = engine;
    }

    public ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public RunState state() {
        return state.get();
    }

    /// Starts the program; a run in progress is stopped first.
    public void start(Program program) {
        stop();
        current = Optional.empty();
        state.set(
                new RunState(
                        RunState.Phase.STARTING, RunSnapshot.EMPTY, List.of(), Optional.empty()));
        try {
            current = Optional.of(engine.start(program, RunOptions.TYPED));
            pulse.start();
        } catch (RuntimeException e) {
            pulse.stop();
            state.set(ended(notStarted(program, e)));
        }
    }

    private static RunResult notStarted(Program program, RuntimeException e) {
        String message = "The program could not be started: " + e.getMessage();
        return new RunResult(
                program,
                new Outcome(Outcome.Kind.KILLED, -1, message, ""),
                List.of(),
                RunSnapshot.EMPTY,
                0,
                -1);
    }

    /// Shows a run that is over, as one that was saved; a run in progress is stopped first.
    public void show(RunResult result) {
        clear();
        state.set(ended(result));
    }

    /// Asks the run to end; harmless when none is in progress.
    public void stop() {
        if (state.get().active()) {
            current.ifPresent(Run::stop);
        }
    }

    /// Gives the program this text as standard input; harmless when no run is in progress.
    public void input(String text) {
        if (state.get().active()) {
            current.ifPresent(run -> run.input(text));
        }
    }

    /// Ends the program's standard input; harmless when no run is in progress.
    public void endInput() {
        if (state.get().active()) {
            current.ifPresent(Run::endInput);
        }
    }

    /// Forgets the run, as when another step is opened.
    public void clear() {
        stop();
        pulse.stop();
        current = Optional.empty();
        state.set(RunState.NONE);
    }

    /// Stops the run; what comes of it is shown to nobody.
    public void close() {
        stop();
        pulse.stop();
        current = Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // A snapshot is the old one, or the run has gone on.
    private void ask() {
        if (current.isEmpty()) {
            pulse.stop();
            return;
        }
        Run run = current.get();
        CompletableFuture<RunResult> result = run.result();
        if (result.isDone()) {
            pulse.stop();
            state.set(ended(result.join()));
            return;
        }
        RunSnapshot snapshot = run.snapshot();
        List<Problem> problems = run.problems();
        RunState shown = state.get();
        if (snapshot != shown.snapshot() || !problems.equals(shown.problems())) {
            RunState.Phase phase =
                    snapshot.running() ? RunState.Phase.RUNNING : RunState.Phase.STARTING;
            state.set(new RunState(phase, snapshot, problems, Optional.empty()));
        }
    }

    private static RunState ended(RunResult result) {
        return new RunState(
                RunState.Phase.ENDED, result.snapshot(), result.problems(), Optional.of(result));
    }
}
