package dev.interleave.ui.code;

import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Duration;

/// Runs the code again while a number in it is dragged, when that is wanted: a moment after the
/// last turn, so that a drag across a hundred values does not start a hundred runs. FX thread only.
final class DragRun {
    private static final Duration PAUSE = Duration.millis(250);

    private final BooleanProperty on = new SimpleBooleanProperty();
    private final PauseTransition pause = new PauseTransition(PAUSE);

    /// Whether a turned number runs the code.
    BooleanProperty onProperty() {
        return on;
    }

    void onRun(Runnable run) {
        pause.setOnFinished(event -> run.run());
    }

    /// Takes up that a number was turned.
    void turned() {
        if (on.get()) {
            pause.playFromStart();
        }
    }
}
