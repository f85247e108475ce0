package dev.interleave.ui.compare;

import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.ui.kit.FxThread;
import dev.interleave.ui.run.RunState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Runs several versions of a program one after the other. FX thread only.
///
/// A version that does not compile, and a stop by the user, end the row.
public final class VariantRuns {
    /// One version.
    public record Version(String title, Program program) {}

    private final Consumer<Version> start;
    private final BiConsumer<Version, RunResult> ended;
    private final Deque<Version> left = new ArrayDeque<>();
    private Optional<Version> running = Optional.empty();
    private boolean begun;

    /// @param start starts a version
    /// @param ended gets each version that has run, with what came of it
    public VariantRuns(Consumer<Version> start, BiConsumer<Version, RunResult> ended) {
        this.start = start;
        this.ended = ended;
    }

    /// Runs them, first to last.
    public void run(List<Version> versions) {
        left.clear();
        left.addAll(versions);
        next();
    }

    /// Forgets what is left, as when the user runs something else.
    public void cancel() {
        left.clear();
        running = Optional.empty();
    }

    private void next() {
        running = Optional.ofNullable(left.poll());
        begun = false;
        running.ifPresent(start);
    }

    /// Tells how the run that is shown gets on.
    public void show(RunState state) {
        begun |= state.active();
        if (running.isEmpty() || !begun || state.result().isEmpty()) {
            return;
        }
        RunResult result = state.result().get();
        Version version = running.get();
        running = Optional.empty();
        Outcome.Kind kind = result.outcome().kind();
        if (kind == Outcome.Kind.STOPPED || kind == Outcome.Kind.COMPILE_ERROR) {
            left.clear();
        }
        // Later: the others have not been told of this end yet.
        FxThread.later(() -> {
            ended.accept(version, result);
            next();
        });
    }
}
