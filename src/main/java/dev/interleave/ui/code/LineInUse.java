package dev.interleave.ui.code;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// The line that the user is at: that below the pointer, else that of the caret while the area has
/// the focus. Numbers count from 1; 0 for none. FX thread only.
final class LineInUse {
    /// A pointer on its way through the code does not mean every line.
    private static final Duration STANDS_STILL = Duration.millis(120);

    private final CodeArea area;
    private final ReadOnlyIntegerWrapper line = new ReadOnlyIntegerWrapper();
    private final PauseTransition pause = new PauseTransition(STANDS_STILL);
    private int pointed;
    private Point2D pointer = Point2D.ZERO;

    LineInUse(CodeArea area) {
        this.area = area;
        pause.setOnFinished(event -> pointAt(pointer));
        area.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        area.addEventHandler(
                MouseEvent.MOUSE_EXITED,
                event -> {
                    pause.stop();
                    pointed = 0;
                    update();
                });
        area.focusedProperty().subscribe(focused -> update());
        area.currentParagraphProperty().addListener((o, before, now) -> update());
    }

    private void moved(MouseEvent event) {
        pointer = new Point2D(event.getX(), event.getY());
        pause.playFromStart();
    }

    private void pointAt(Point2D at) {
        int offset = area.hit(at.getX(), at.getY()).getInsertionIndex();
        pointed = area.offsetToPosition(offset, Bias.Backward).getMajor() + 1;
        update();
    }

    private void update() {
        line.set(pointed > 0 ? pointed : area.isFocused() ? area.getCurrentParagraph() + 1 : 0);
    }

    ReadOnlyIntegerProperty property() {
        return line.getReadOnlyProperty();
    }

    void dispose() {
        pause.stop();
    }
}
