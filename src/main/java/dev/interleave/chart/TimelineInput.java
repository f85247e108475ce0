package dev.interleave.chart;

import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Mouse and keys of the timeline.
final class TimelineInput {
    private static final double WHEEL_ZOOM = 1.0025;
    private static final double KEY_ZOOM = 1.4;
    private static final double KEY_PAN_SHARE = 0.1;
    private static final double DRAG_FROM = 4;

    private final TimelineView view;
    private Point2D pressed = Point2D.ZERO;
    private Point2D dragged = Point2D.ZERO;
    private boolean dragging;

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
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static Optional<Point2D> point(MouseEvent event) {
        return Optional.of(new Point2D(event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        pressed = new Point2D(event.getX(), event.getY());
        dragged = pressed;
        dragging = false;
    }

    private void drag(MouseEvent event) {
        var at = new Point2D(event.getX(), event.getY());
        if (!dragging && at.distance(pressed) > DRAG_FROM) {
            dragging = true;
            view.setCursor(Cursor.CLOSED_HAND);
            view.pointAt(Optional.empty());
        }
        if (dragging) {
            view.pan(dragged.getX() - at.getX());
            view.scroll(dragged.getY() - at.getY());
            dragged = at;
        }
    }

    private void release(MouseEvent event) {
        if (dragging) {
            view.setCursor(Cursor.DEFAULT);
            view.pointAt(point(event));
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || dragging) {
            return;
        }
        Optional<Hover> at = view.at(event.getX(), event.getY());
        if (at.isEmpty()) {
            view.clearSelection();
            return;
        }
        Hover hover = at.get();
        view.select(hover.lane(), hover.nanos(), hover.span());
        if (event.getClickCount() == 2) {
            zoomTo(hover);
        }
        event.consume();
    }

    private void zoomTo(Hover hover) {
        RunSnapshot run = view.snapshot();
        Optional<Span> span = hover.span().flatMap(run::span);
        if (span.isPresent()) {
            long end = span.get().effectiveEnd(run.nowNanos());
            view.zoomTo(hover.lane(), span.get().startNanos(), end);
        } else {
            run.lane(hover.lane()).map(LaneTrack::lane).ifPresent(lane -> zoomTo(run, lane));
        }
    }

    private void zoomTo(RunSnapshot run, Lane lane) {
        view.zoomTo(lane.id(), lane.startNanos(), lane.effectiveEnd(run.nowNanos()));
    }

    private void wheel(ScrollEvent event) {
        Bounds plot = view.plotBounds();
        double sideways = event.getDeltaX();
        double upDown = event.getDeltaY();
        if (event.isShiftDown() || Math.abs(sideways) > Math.abs(upDown)) {
            view.pan(-(Math.abs(sideways) > Math.abs(upDown) ? sideways : upDown));
        } else if (event.getX() < plot.getMinX() || event.getX() > plot.getMaxX()) {
            view.scroll(-upDown);
        } else {
            view.zoom(event.getX(), Math.pow(WHEEL_ZOOM, Math.clamp(upDown, -400, 400)));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        double step = view.plotBounds().getWidth() * KEY_PAN_SHARE;
        double middle = view.plotBounds().getCenterX();
        boolean known = true;
        switch (event.getCode()) {
            case A, LEFT, KP_LEFT -> view.pan(-step);
            case D, RIGHT, KP_RIGHT -> view.pan(step);
            case W, PLUS, EQUALS, ADD -> view.zoom(middle, KEY_ZOOM);
            case S, MINUS, SUBTRACT -> view.zoom(middle, 1 / KEY_ZOOM);
            case F, L, DIGIT0, NUMPAD0, HOME -> view.fit();
            case UP, KP_UP -> lane(-1);
            case DOWN, KP_DOWN -> lane(1);
            case PAGE_UP -> view.scroll(-view.plotBounds().getHeight());
            case PAGE_DOWN -> view.scroll(view.plotBounds().getHeight());
            case N -> bar(1);
            case P -> bar(-1);
            case ENTER -> bar(event.isShiftDown() ? -1 : 1);
            case Z -> view.selection().ifPresent(this::zoomTo);
            case ESCAPE -> {
                known = view.selectedLaneProperty().get() != 0;
                view.clearSelection();
                view.clearHighlight();
            }
            // Every other key belongs to somebody else.
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void zoomTo(SpanRef ref) {
        zoomTo(new Hover(ref.lane(), 0, Optional.of(ref)));
    }

    /// Goes to the lane above or below, and to its bar at the same time if there is one.
    private void lane(int step) {
        List<Integer> order =
                view.laneLayout().rows().stream()
                        .filter(row -> row.kind() == LaneRow.Kind.LANE)
                        .map(row -> row.lane() + 1)
                        .toList();
        if (order.isEmpty()) {
            return;
        }
        int at = order.indexOf(view.selectedLaneProperty().get());
        int next =
                at < 0
                        ? (step > 0 ? 0 : order.size() - 1)
                        : Math.clamp(at + step, 0, order.size() - 1);
        int lane = order.get(next);
        RunSnapshot run = view.snapshot();
        long nanos = view.selectedNanosProperty().get();
        Optional<SpanRef> span =
                nanos == Span.OPEN
                        ? Optional.empty()
                        : run.lane(lane)
                                .map(track -> Search.spanAt(track.spans(), nanos, 0, 0))
                                .filter(index -> index >= 0)
                                .map(index -> new SpanRef(lane, index));
        view.select(lane, nanos, span);
        view.revealLane(lane);
        view.setTipOnSelection(span.isPresent());
    }

    /// Goes to the next or previous bar: along the lane, then to the lane below or above.
    private void bar(int step) {
        RunSnapshot run = view.snapshot();
        List<Integer> lanes =
                view.laneLayout().rows().stream()
                        .filter(row -> row.kind() == LaneRow.Kind.LANE)
                        .map(row -> row.lane() + 1)
                        .filter(id -> size(run, id) > 0)
                        .toList();
        if (lanes.isEmpty()) {
            return;
        }
        Optional<SpanRef> from = view.selection();
        int lane = lanes.indexOf(view.selectedLaneProperty().get());
        int index = from.map(ref -> ref.index() + step).orElse(step > 0 ? 0 : -1);
        if (lane < 0) {
            lane = step > 0 ? 0 : lanes.size() - 1;
            index = step > 0 ? 0 : size(run, lanes.get(lane)) - 1;
        } else if (index < 0) {
            lane = (lane + lanes.size() - 1) % lanes.size();
            index = size(run, lanes.get(lane)) - 1;
        } else if (index >= size(run, lanes.get(lane))) {
            lane = (lane + 1) % lanes.size();
            index = 0;
        }
        view.select(new SpanRef(lanes.get(lane), index));
        view.setTipOnSelection(true);
    }

    private static int size(RunSnapshot run, int lane) {
        return run.lane(lane).map(track -> track.spans().size()).orElse(0);
    }
}
