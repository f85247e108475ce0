package dev.interleave.chart.bench;

import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// How long the timeline takes for one picture of a run: axis, grid, bars, labels and names anew.
/// JavaFX must have been started; not to be called on its thread.
public final class TimelineTimes {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 600;
    private static final int STEPS = 8;

    private TimelineTimes() {}

    /// Milliseconds of full redraws with everything in view, each a little farther in or out than
    /// the one before.
    public static double[] redraw(RunSnapshot run, int times) throws IOException {
        return FxToolkit.call(() -> Stopwatch.millis(times, redraw(run)));
    }

    /// The same, but only what the FX thread was on a core.
    public static double[] redrawOnCore(RunSnapshot run, int times) throws IOException {
        return FxToolkit.call(() -> Stopwatch.onCoreMillis(times, redraw(run)));
    }

    private static Runnable redraw(RunSnapshot run) {
        TimelineView view = shown(run);
        int[] turn = {0};
        return () -> {
            view.moves().zoom(WIDTH / 2, turn[0]++ % 2 == 0 ? 1.02 : 1 / 1.02);
            view.layout();
        };
    }

    /// Milliseconds of redraws while the view moves and zooms from the whole run down to the
    /// closest and back.
    public static double[] panAndZoom(RunSnapshot run, int times) throws IOException {
        return FxToolkit.call(() -> {
            TimelineView view = shown(run);
            int[] turn = {0};
            return Stopwatch.millis(
                    times,
                    () -> {
                        int step = turn[0]++ % (4 * STEPS);
                        if (step % 2 == 1) {
                            view.moves().pan(37);
                        } else {
                            view.moves().zoom(WIDTH * 0.6, step < 2 * STEPS ? 3 : 1 / 3.0);
                        }
                        view.layout();
                    });
        });
    }

    /// Milliseconds from the pointer's move to its card beside it.
    public static double[] hover(RunSnapshot run, int times) throws IOException {
        return FxToolkit.call(() -> {
            TimelineView view = shown(run);
            var bounds = view.plotBounds();
            int[] turn = {0};
            double[] millis =
                    Stopwatch.millis(
                            times,
                            () -> {
                                double share = turn[0]++ * 37 % 1000 / 1000.0;
                                move(
                                        view,
                                        bounds.getMinX() + bounds.getWidth() * share,
                                        bounds.getMinY() + bounds.getHeight() * 0.3);
                                view.layout();
                            });
            if (view.hoveredProperty().get().isEmpty()) {
                throw new IllegalStateException("the pointer stood on no lane");
            }
            return millis;
        });
    }

    private static void move(TimelineView view, double x, double y) {
        Event.fireEvent(
                view,
                new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
    }

    private static TimelineView shown(RunSnapshot run) {
        var view = new TimelineView(Palette.LIGHT);
        var scene = new Scene(new StackPane(view), WIDTH, HEIGHT);
        view.show(run);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return view;
    }
}
