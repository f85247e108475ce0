package dev.interleave.ui.code;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.event.EventHandler;
import javafx.scene.input.ScrollEvent;

/// How large code is beside the rest of the window, in percent; one for all editors. FX thread
/// only.
public final class CodeZoom {
    private static final int STEP = 10;
    private static final int LEAST = 50;
    private static final int MOST = 300;

    private final ReadOnlyIntegerWrapper percent = new ReadOnlyIntegerWrapper(100);

    ReadOnlyIntegerProperty percentProperty() {
        return percent.getReadOnlyProperty();
    }

    void normal() {
        percent.set(100);
    }

    /// Makes code larger or smaller while Ctrl is held and the wheel turns.
    EventHandler<ScrollEvent> wheel() {
        return event -> {
            if (event.isShortcutDown()) {
                int step = event.getDeltaY() > 0 ? STEP : event.getDeltaY() < 0 ? -STEP : 0;
                percent.set(Math.clamp(percent.get() + step, LEAST, MOST));
                event.consume();
            }
        };
    }
}
