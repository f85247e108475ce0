package dev.interleave.launch;

import dev.interleave.compile.SourceCompiler;
import dev.interleave.trace.ChildCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The engine: compiles in this JVM, and runs each program in a child JVM that was started and
/// warmed before. Safe to use from any thread.
public final class JvmEngine implements Engine {
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private final EngineOptions options;
    private final WorkDirectory directory;
    private final StandbyPool standbys;
    private final SpareWorkers spares;
    private final CompletableFuture<SourceCompiler> compiler = new CompletableFuture<>();
    private final Set<RunSession> sessions = ConcurrentHashMap.newKeySet();
    private final Set<Series> series = ConcurrentHashMap.newKeySet();
    private final AtomicInteger runs = new AtomicInteger();
    private boolean closed;

    /// Begins to warm up a child and the compiler in the background; runs may start at once.
    ///
    /// @throws IOException when the folder for traces cannot be made
    public JvmEngine(EngineOptions options) throws IOException {
        this.options = options;
        directory = WorkDirectory.make(options.bytesOnDisk());
        spares = new SpareWorkers(options, directory);
        standbys = new StandbyPool(options, directory, spares::standbyOptions);
        Thread.ofPlatform().name("interleave-warm-up").daemon().start(this::warmUp);
    }

    /// @throws IllegalStateException when the engine is closed
    @Override
    public Run start(Program program, RunOptions runOptions) {
        var session = new RunSession(program, runOptions, compiler, standbys, spares, options);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException(
                        "The engine is closed, so %s cannot be run.".formatted(program.name()));
            }
            sessions.add(session);
        }
        Thread.ofPlatform()
                .name("interleave-run-" + runs.incrementAndGet())
                .daemon()
                .start(() -> {
                    try {
                        session.run();
                    } finally {
                        sessions.remove(session);
                    }
                });
        return session;
    }

    /// @throws IllegalStateException when the engine is closed
    @Override
    public Series series(SeriesOptions seriesOptions) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The engine is closed, so nothing can be run.");
            }
        }
        standbys.beginQuiet();
        var opened = new CompletableFuture<Series>();
        Runnable whenClosed =
                () -> {
                    standbys.endQuiet();
                    series.remove(opened.join());
                };
        Series made =
                seriesOptions.freshJvm()
                        ? new FreshSeries(this, seriesOptions, whenClosed)
                        : new WarmSeries(
                                seriesOptions, compiler, standbys, spares, options, whenClosed);
        opened.complete(made);
        series.add(made);
        return made;
    }

    /// Waits until every child is gone, with a bound. Closing twice is harmless.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        sessions.forEach(RunSession::stop);
        series.forEach(Series::stop);
        standbys.close();
        CompletableFuture.allOf(
                        sessions.stream().map(RunSession::ended).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_AT_CLOSE.toSeconds(), TimeUnit.SECONDS)
                .join();
        spares.close();
        directory.close();
    }

    /// How many workers for process pools wait.
    int spareWorkers() {
        return spares.waiting();
    }

    /// Where the traces are.
    Path directory() {
        return directory.folder();
    }

    private void warmUp() {
        try {
            var loaded = new SourceCompiler(List.of(directory.apiJar()));
            compiler.complete(loaded);
            loaded.warmUp();
        } catch (RuntimeException | Error e) {
            compiler.completeExceptionally(e);
        }
        if (!Boolean.getBoolean(ChildCommand.HASTY)) {
            try {
                WarmModel.run(directory.newTraceFile(), Child.chunks(options), this::isNeeded);
            } catch (IOException e) {
                // The first runs share the cores with the JIT then.
            }
        }
    }

    /// Whether somebody wants something run, or nothing any more.
    private synchronized boolean isNeeded() {
        return closed || !sessions.isEmpty() || !series.isEmpty();
    }
}
