package dev.interleave.chart.bench;

import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

/// Frames of a window, one after the other. The first [#WARM_UP] after the window has opened do not
/// count: then classes are loaded and code is compiled.
///
/// @param frameMillis from each frame to the next
/// @param workMillis how long the FX thread was on a core for each
public record LiveFrames(List<Double> frameMillis, List<Double> workMillis) {
    public static final Duration WARM_UP = Duration.ofSeconds(2);

    private static final double WIDTH = 1600;
    private static final double HEIGHT = 600;

    /// The timeline, showing each frame what the supplier has then. JavaFX must have been started;
    /// not to be called on its thread.
    public static LiveFrames of(Supplier<RunSnapshot> run, Duration length) throws IOException {
        TimelineView view = FxToolkit.call(() -> new TimelineView(Palette.LIGHT));
        return record(view, () -> view.show(run.get()), length);
    }

    /// A window where nothing moves but a dot.
    public static LiveFrames ofNothing(Duration length) throws IOException {
        Rectangle dot = FxToolkit.call(() -> new Rectangle(2, 2));
        return record(new Pane(dot), () -> dot.setX((dot.getX() + 1) % 100), length);
    }

    private static LiveFrames record(Region shown, Runnable change, Duration length)
            throws IOException {
        var done = new CompletableFuture<LiveFrames>();
        FxToolkit.call(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(new StackPane(shown), WIDTH, HEIGHT));
            stage.show();
            new Recorder(stage, shown, change, length, done).start();
            return true;
        });
        return done.join();
    }

    private static final class Recorder extends AnimationTimer {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Stage stage;
        private final Region shown;
        private final Runnable change;
        private final long lengthNanos;
        private final CompletableFuture<LiveFrames> done;
        private final List<Double> frames = new ArrayList<>();
        private final List<Double> work = new ArrayList<>();
        private long begunNanos = -1;
        private boolean warm;
        private long lastNanos;

        Recorder(
                Stage stage,
                Region shown,
                Runnable change,
                Duration length,
                CompletableFuture<LiveFrames> done) {
            this.stage = stage;
            this.shown = shown;
            this.change = change;
            this.lengthNanos = length.toNanos();
            this.done = done;
        }

        @Override
        public void handle(long ignored) {
            long now = System.nanoTime();
            if (begunNanos < 0) {
                begunNanos = now;
            }
            boolean counts = now - begunNanos >= WARM_UP.toNanos();
            if (warm) {
                frames.add((now - lastNanos) / 1e6);
            }
            warm = counts;
            lastNanos = now;
            long onCore = threads.getCurrentThreadCpuTime();
            try {
                change.run();
                shown.layout();
            } catch (RuntimeException e) {
                end();
                done.completeExceptionally(e);
                return;
            }
            if (counts) {
                work.add((threads.getCurrentThreadCpuTime() - onCore) / 1e6);
            }
            if (now - begunNanos > WARM_UP.toNanos() + lengthNanos) {
                end();
                done.complete(new LiveFrames(List.copyOf(frames), List.copyOf(work)));
            }
        }

        private void end() {
            stop();
            stage.close();
        }
    }
}
