package dev.interleave.chart.view;

import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.Search;
import dev.interleave.chart.rows.Walk;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyEvent;

/// The keys of the timeline.
final class TimelineKeys {
    private static final double KEY_ZOOM = 1.4;
    private static final double KEY_PAN_SHARE = 0.1;

    private final TimelineView view;

    TimelineKeys(TimelineView view) {
        this.view = view;
    }

    void install() {
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        boolean known =
                event.isAltDown()
                        ? withAlt(event)
                        : !event.isControlDown() && !event.isMetaDown() && plain(event);
        if (known) {
            event.consume();
        }
    }

    private boolean withAlt(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> view.moves().back();
            case RIGHT, KP_RIGHT -> view.moves().forward();
            case UP, KP_UP -> view.lanes().move(row(), -1, view.laneLayout());
            case DOWN, KP_DOWN -> view.lanes().move(row(), 1, view.laneLayout());
            // Every other key belongs to somebody else.
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        Bounds plot = view.plotBounds();
        double step = plot.getWidth() * KEY_PAN_SHARE;
        double middle = plot.getCenterX();
        boolean walks = row() != 0 && !event.isShiftDown();
        switch (event.getCode()) {
            case A -> view.moves().pan(-step);
            case D -> view.moves().pan(step);
            case LEFT, KP_LEFT -> leftOrRight(walks, -1, step);
            case RIGHT, KP_RIGHT -> leftOrRight(walks, 1, step);
            case W, PLUS, EQUALS, ADD -> view.moves().zoom(middle, KEY_ZOOM);
            case S, MINUS, SUBTRACT -> view.moves().zoom(middle, 1 / KEY_ZOOM);
            case F, DIGIT0, NUMPAD0, HOME -> view.moves().fit();
            case L, END -> view.moves().followPresent();
            case UP, KP_UP -> lane(-1);
            case DOWN, KP_DOWN -> lane(1);
            case PAGE_UP -> view.moves().scroll(-plot.getHeight());
            case PAGE_DOWN -> view.moves().scroll(plot.getHeight());
            case N -> bar(1);
            case P -> bar(-1);
            case ENTER -> bar(event.isShiftDown() ? -1 : 1);
            case Z -> view.moves().zoomToSelection();
            case G -> fold();
            case T -> pin();
            case ESCAPE -> {
                return escape();
            }
            // Every other key belongs to somebody else.
            default -> {
                return false;
            }
        }
        return true;
    }

    private int row() {
        return view.selected().row();
    }

    private boolean escape() {
        if (view.selectedRangeProperty().get().isPresent()) {
            view.clearRange();
            return true;
        }
        boolean selected = row() != 0;
        view.clearSelection();
        view.marking().clear();
        return selected;
    }

    private void fold() {
        view.laneLayout().rowOf(row()).ifPresent(view.lanes()::toggleFold);
    }

    private void pin() {
        if (row() != 0) {
            view.lanes().togglePin(row());
        }
    }

    /// Goes to what begins next on the row, or moves the view when no row is selected.
    private void leftOrRight(boolean walks, int way, double step) {
        if (!walks) {
            view.moves().pan(way * step);
            return;
        }
        int row = row();
        long nanos = view.selected().nanosProperty().get();
        view.shown()
                .lane(row)
                .ifPresent(track -> {
                    long from = nanos == Span.OPEN ? track.lane().startNanos() - 1 : nanos;
                    OptionalLong to = way > 0 ? Walk.next(track, from) : Walk.previous(track, from);
                    to.ifPresent(at -> view.goTo(row, at, barAt(row, at)));
                });
    }

    private Optional<SpanRef> barAt(int row, long nanos) {
        return view.shown()
                .lane(row)
                .map(track -> Search.spanAt(track.spans(), nanos, LaneLayout.MOST_LEVELS - 1, 0))
                .filter(index -> index >= 0)
                .map(index -> new SpanRef(row, index));
    }

    private List<Integer> rowsInOrder() {
        return view.laneLayout().rows().stream()
                .filter(row -> row.kind() != LaneRow.Kind.HEADER)
                .map(row ->
                        row.kind() == LaneRow.Kind.LANE
                                ? row.lane() + 1
                                : row.members().getFirst() + 1)
                .toList();
    }

    /// Goes to the row above or below, and to its bar at the same time if there is one.
    private void lane(int step) {
        List<Integer> order = rowsInOrder();
        if (order.isEmpty()) {
            return;
        }
        int at = order.indexOf(row());
        int next =
                at < 0
                        ? (step > 0 ? 0 : order.size() - 1)
                        : Math.clamp(at + step, 0, order.size() - 1);
        int row = order.get(next);
        long nanos = view.selected().nanosProperty().get();
        Optional<SpanRef> bar = nanos == Span.OPEN ? Optional.empty() : barAt(row, nanos);
        if (nanos == Span.OPEN) {
            view.selectInRow(row, nanos, bar);
        } else {
            view.goTo(row, nanos, bar);
        }
        view.setTipOnSelection(bar.isPresent());
    }

    /// Goes to the next or previous bar: along the row, then to the row below or above.
    private void bar(int step) {
        RunSnapshot shown = view.shown();
        List<Integer> rows =
                view.laneLayout().rows().stream()
                        .filter(row -> row.kind() == LaneRow.Kind.LANE)
                        .map(row -> row.lane() + 1)
                        .filter(id -> size(shown, id) > 0)
                        .toList();
        if (rows.isEmpty()) {
            return;
        }
        Optional<SpanRef> from = view.selected().inRows();
        int place = rows.indexOf(row());
        int index = from.map(ref -> ref.index() + step).orElse(step > 0 ? 0 : -1);
        if (place < 0) {
            place = step > 0 ? 0 : rows.size() - 1;
            index = step > 0 ? 0 : size(shown, rows.get(place)) - 1;
        } else if (index < 0) {
            place = (place + rows.size() - 1) % rows.size();
            index = size(shown, rows.get(place)) - 1;
        } else if (index >= size(shown, rows.get(place))) {
            place = (place + 1) % rows.size();
            index = 0;
        }
        int row = rows.get(place);
        int bar = index;
        shown.lane(row)
                .ifPresent(track ->
                        view.goTo(
                                row,
                                track.spans().startNanos(bar),
                                Optional.of(new SpanRef(row, bar))));
    }

    private static int size(RunSnapshot run, int row) {
        return run.lane(row).map(LaneTrack::spans).map(spans -> spans.size()).orElse(0);
    }
}
