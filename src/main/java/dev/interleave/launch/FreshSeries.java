package dev.interleave.launch;

import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// A series in which each run has a JVM of its own.
final class FreshSeries implements Series {
    private final Engine engine;
    private final RunOptions options;
    private final Runnable whenClosed;
    private boolean closed;
    private volatile Optional<Run> current = Optional.empty();
    private volatile boolean stopped;
    private volatile int jvms;

    /// @param whenClosed run once, when the series is closed
    FreshSeries(Engine engine, SeriesOptions options, Runnable whenClosed) {
        this.engine = engine;
        this.whenClosed = whenClosed;
        this.options = new RunOptions(Optional.of(options.timeout()), options.stdin());
    }

    /// Nothing is kept: each run compiles for itself, before its time begins.
    @Override
    public Optional<RunResult> prepare(Program program) {
        return Optional.empty();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread runs; others only read.
    public RunResult run(Program program) throws InterruptedException {
        Run run = engine.start(program, options);
        current = Optional.of(run);
        if (stopped) {
            run.stop();
        }
        try {
            RunResult result = run.result().get();
            jvms += result.wallNanos() > 0 ? 1 : 0;
            return result;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run ended without a result", e);
        } finally {
            current = Optional.empty();
        }
    }

    @Override
    public void stop() {
        stopped = true;
        current.ifPresent(Run::stop);
    }

    @Override
    public Warmth warmth() {
        return Warmth.FRESH_JVM;
    }

    @Override
    public int jvms() {
        return jvms;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stop();
            whenClosed.run();
        }
    }
}
