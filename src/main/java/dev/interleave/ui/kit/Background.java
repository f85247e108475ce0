package dev.interleave.ui.kit;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One daemon thread for work that must not hold up the FX thread.
public final class Background implements AutoCloseable {
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("ui-background").factory());

    /// Computes on the background thread, then hands the value over on the FX thread.
    ///
    /// @param failed gets what the work threw, on the FX thread
    public <T> void compute(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        try {
            worker.execute(() -> {
                try {
                    T value = work.get();
                    FxThread.later(() -> done.accept(value));
                } catch (RuntimeException | Error e) {
                    FxThread.later(() -> failed.accept(e));
                }
            });
        } catch (RejectedExecutionException e) {
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
