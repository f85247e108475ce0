package dev.interleave.ui;

import dev.interleave.compile.Problem;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// An engine whose runs do what the test says, so that the window can be watched at any moment.
final class FakeEngine implements Engine {
    final List<FakeRun> runs = new ArrayList<>();
    volatile boolean closed;

    @Override
    public synchronized Run start(Program program, RunOptions options) {
        var run = new FakeRun(program);
        runs.add(run);
        return run;
    }

    synchronized FakeRun last() {
        return runs.getLast();
    }

    @Override
    public void close() {
        closed = true;
    }

    /// A run that changes when told.
    static final class FakeRun implements Run {
        private final Program program;
        private final CompletableFuture<RunResult> result = new CompletableFuture<>();
        private volatile RunSnapshot snapshot = RunSnapshot.EMPTY;
        private volatile List<Problem> problems = List.of();
        volatile boolean stopped;
        final List<String> typed = new CopyOnWriteArrayList<>();
        volatile boolean inputEnded;

        FakeRun(Program program) {
            this.program = program;
        }

        void show(RunSnapshot next) {
            snapshot = next;
        }

        void end(Outcome.Kind kind, String message, RunSnapshot last, List<Problem> said) {
            problems = said;
            var outcome = new Outcome(kind, kind == Outcome.Kind.COMPLETED ? 0 : -1, message, "");
            result.complete(new RunResult(program, outcome, said, last, last.nowNanos(), -1));
        }

        void complete(RunSnapshot last) {
            end(Outcome.Kind.COMPLETED, "The program completed.", last, List.of());
        }

        @Override
        public void follow(Consumer<OutputPiece> reader) {
            throw new UnsupportedOperationException("the window looks at snapshots");
        }

        @Override
        public Program program() {
            return program;
        }

        @Override
        public RunSnapshot snapshot() {
            return snapshot;
        }

        @Override
        public List<Problem> problems() {
            return problems;
        }

        @Override
        public void input(byte[] bytes) {
            typed.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void endInput() {
            inputEnded = true;
        }

        @Override
        public void stop() {
            stopped = true;
            end(Outcome.Kind.STOPPED, "Stopped by you.", snapshot, List.of());
        }

        @Override
        public CompletableFuture<RunResult> result() {
            return result;
        }
    }
}
