package dev.interleave.ui.kit;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The one door to the FX thread. Nothing else in the workbench calls `Platform.runLater`.
public final class FxThread {
    private FxThread() {}

    /// Runs it on the FX thread, soon. Safe to call from any thread.
    public static void later(Runnable action) {
        Platform.runLater(action);
    }

    /// Has the next frame drawn even when nothing changed.
    public static void requestPulse() {
        Platform.requestNextPulse();
    }

    /// Something that can be switched on and off.
    public interface Pulse {
        void start();

        void stop();
    }

    /// Runs it once per frame while started. Call on the FX thread.
    public static Pulse pulse(Runnable action) {
        var timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        action.run();
                    }
                };
        return new Pulse() {
            @Override
            public void start() {
                timer.start();
            }

            @Override
            public void stop() {
                timer.stop();
            }
        };
    }
}
