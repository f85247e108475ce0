package dev.interleave.chart.view;

import dev.interleave.chart.rows.Hover;
import dev.interleave.chart.rows.LaneRow;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/// The mouse and the touch pad over the timeline: dragging moves, with Shift or on the axis it
/// chooses a stretch of time, on a lane's name it moves the lane; the wheel zooms.
final class TimelineInput {
    private static final double WHEEL_ZOOM = 1.0025;
    private static final double DRAG_FROM = 4;

    private enum Drag {
        NONE,
        MOVE,
        RANGE,
        LANE
    }

    private final TimelineView view;
    private Point2D pressed = Point2D.ZERO;
    private Point2D dragged = Point2D.ZERO;
    private Drag drag = Drag.NONE;
    private long pressedNanos;

    TimelineInput(TimelineView view) {
        this.view = view;
    }

    void install() {
        view.addEventHandler(MouseEvent.MOUSE_MOVED, event -> view.pointAt(point(event)));
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> view.pointAt(Optional.empty()));
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        view.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        view.addEventHandler(ZoomEvent.ZOOM, this::pinch);
    }

    private static Optional<Point2D> point(MouseEvent event) {
        return Optional.of(new Point2D(event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        pressed = new Point2D(event.getX(), event.getY());
        pressedNanos = view.nanosAt(event.getX());
        dragged = pressed;
        drag = Drag.NONE;
    }

    private void drag(MouseEvent event) {
        var at = new Point2D(event.getX(), event.getY());
        if (drag == Drag.NONE && at.distance(pressed) > DRAG_FROM) {
            begin(event);
        }
        switch (drag) {
            case NONE -> {}
            case MOVE -> {
                view.moves().pan(dragged.getX() - at.getX());
                view.moves().scroll(dragged.getY() - at.getY());
                dragged = at;
            }
            case RANGE -> view.selectRange(pressedNanos, view.nanosAt(at.getX()));
            case LANE -> moveLane(at);
        }
    }

    private void begin(MouseEvent event) {
        Bounds plot = view.plotBounds();
        boolean onAxis = pressed.getY() >= plot.getMaxY() && pressed.getX() >= plot.getMinX();
        boolean onName = pressed.getX() < plot.getMinX();
        boolean empty = view.snapshot().lanes().isEmpty();
        if ((onAxis || event.isShiftDown()) && !onName && !empty) {
            drag = Drag.RANGE;
            view.setCursor(Cursor.H_RESIZE);
        } else if (onName) {
            drag = Drag.LANE;
            view.setCursor(Cursor.V_RESIZE);
        } else {
            drag = Drag.MOVE;
            view.setCursor(Cursor.CLOSED_HAND);
        }
        view.pointAt(Optional.empty());
    }

    /// Changes places with the row that the pointer has come to.
    private void moveLane(Point2D at) {
        Optional<LaneRow> from = view.rowAt(dragged.getY());
        Optional<LaneRow> to = view.rowAt(at.getY());
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return;
        }
        int step = at.getY() > dragged.getY() ? 1 : -1;
        if (from.get().kind() == LaneRow.Kind.LANE) {
            view.lanes().move(from.get().lane() + 1, step, view.laneLayout());
        } else {
            view.lanes().moveGroup(from.get().group(), step, view.laneLayout());
        }
        dragged = at;
    }

    private void release(MouseEvent event) {
        if (drag != Drag.NONE) {
            view.setCursor(Cursor.DEFAULT);
            view.pointAt(point(event));
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || drag != Drag.NONE) {
            return;
        }
        Optional<LaneRow> row = view.rowAt(event.getY());
        if (row.filter(each -> foldsAt(each, event)).isPresent()) {
            view.lanes().toggleFold(row.get());
            event.consume();
            return;
        }
        Optional<Hover> at = view.at(event.getX(), event.getY());
        if (at.isEmpty()) {
            view.clearSelection();
            return;
        }
        Hover hover = at.get();
        view.selectInRow(hover.lane(), hover.nanos(), hover.span());
        if (event.getClickCount() == 2) {
            view.moves().zoomToSelection();
        }
        event.consume();
    }

    private boolean foldsAt(LaneRow row, MouseEvent event) {
        return switch (row.kind()) {
            case HEADER -> true;
            case FOLDED -> event.getX() < view.plotBounds().getMinX() || event.getClickCount() == 2;
            case LANE -> false;
        };
    }

    private void wheel(ScrollEvent event) {
        Bounds plot = view.plotBounds();
        double sideways = event.getDeltaX();
        double upDown = event.getDeltaY();
        if (event.isShiftDown() || Math.abs(sideways) > Math.abs(upDown)) {
            view.moves().pan(-(Math.abs(sideways) > Math.abs(upDown) ? sideways : upDown));
        } else if (event.getX() < plot.getMinX() || event.getX() > plot.getMaxX()) {
            view.moves().scroll(-upDown);
        } else {
            view.moves().zoom(event.getX(), Math.pow(WHEEL_ZOOM, Math.clamp(upDown, -400, 400)));
        }
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        view.moves().zoom(event.getX(), event.getZoomFactor());
        event.consume();
    }
}
