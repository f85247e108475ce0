package dev.interleave.app;

import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.Series;
import dev.interleave.launch.SeriesOptions;
import java.util.Optional;
import java.util.function.Supplier;

/// An engine that is made at the first run, or when it is told to warm up. An engine starts a JVM
/// and a compiler; made together with the window it would keep the window from appearing.
final class LateEngine implements Engine {
    private final Supplier<Engine> factory;
    private Optional<Engine> engine = Optional.empty();
    private boolean closed;

    LateEngine(Supplier<Engine> factory) {
        this.factory = factory;
    }

    /// Makes the engine now, on another thread; a failure shows at the first run.
    void warmUp() {
        Thread.ofPlatform().name("interleave-warm-up").daemon().start(this::tryToMake);
    }

    private void tryToMake() {
        try {
            engine();
        } catch (RuntimeException ignored) {
            // The first run tries again and says what is wrong.
        }
    }

    private synchronized Engine engine() {
        if (closed) {
            throw new IllegalStateException("the window is closed");
        }
        if (engine.isEmpty()) {
            engine = Optional.of(factory.get());
        }
        return engine.get();
    }

    @Override
    public Run start(Program program, RunOptions options) {
        return engine().start(program, options);
    }

    @Override
    public Series series(SeriesOptions options) {
        return engine().series(options);
    }

    @Override
    public void close() {
        Optional<Engine> made;
        synchronized (this) {
            closed = true;
            made = engine;
        }
        made.ifPresent(Engine::close);
    }
}
