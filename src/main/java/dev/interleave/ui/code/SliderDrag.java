package dev.interleave.ui.code;

import dev.interleave.lesson.Slider;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.fxmisc.richtext.CodeArea;

/// Lets a number in the text be dragged to the left and to the right. FX thread only.
final class SliderDrag {
    /// A click that shakes is no drag.
    private static final double SHAKE_PX = 4;

    /// How far the hand goes for all values, as long as single ones can be hit.
    private static final double WAY_PX = 300;

    private static final double MOST_PX_A_STOP = 16;

    private final CodeArea area;
    private final SliderTurns turns;
    private final DragRun dragRun;
    private int number = -1;
    private double fromX;
    private int fromStop;
    private boolean dragging;

    private SliderDrag(CodeArea area, SliderTurns turns, DragRun dragRun) {
        this.area = area;
        this.turns = turns;
        this.dragRun = dragRun;
    }

    static void install(CodeArea area, SliderTurns turns, DragRun dragRun) {
        var drag = new SliderDrag(area, turns, dragRun);
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, drag::pressed);
        area.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag::dragged);
        area.addEventFilter(MouseEvent.MOUSE_RELEASED, drag::released);
        area.addEventFilter(MouseEvent.MOUSE_MOVED, drag::moved);
    }

    private int under(MouseEvent event) {
        OptionalInt character = area.hit(event.getX(), event.getY()).getCharacterIndex();
        return character.isPresent() ? turns.at(character.getAsInt()) : -1;
    }

    private void moved(MouseEvent event) {
        boolean turnable = turns.allowed() && under(event) >= 0;
        area.setCursor(turnable ? Cursor.H_RESIZE : Cursor.TEXT);
    }

    private void pressed(MouseEvent event) {
        number = -1;
        dragging = false;
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() <= 1
                && turns.allowed()) {
            number = under(event);
            if (number >= 0) {
                Slider slider = turns.sliders().get(number);
                fromX = event.getX();
                fromStop = slider.nearestStop(slider.value());
            }
        }
    }

    private void dragged(MouseEvent event) {
        if (number < 0 || number >= turns.sliders().size()) {
            return;
        }
        // Else the area would select text.
        event.consume();
        double way = event.getX() - fromX;
        if (!dragging && Math.abs(way) < SHAKE_PX) {
            return;
        }
        if (!dragging) {
            dragging = true;
            turns.begin();
        }
        List<BigDecimal> stops = turns.sliders().get(number).stops();
        double pxPerStop = Math.min(MOST_PX_A_STOP, WAY_PX / stops.size());
        long stop = Math.clamp(fromStop + Math.round(way / pxPerStop), 0, stops.size() - 1);
        turns.turn(number, stops.get((int) stop));
        dragRun.turned();
    }

    private void released(MouseEvent event) {
        if (dragging) {
            dragging = false;
            turns.end();
            event.consume();
        }
        number = -1;
    }
}
