package dev.interleave.chart.view;

import dev.interleave.chart.TimeRange;
import dev.interleave.chart.rows.RowSource;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.grouping.LaneMode;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What is selected: in the rows that are shown, in the run, and the chosen stretch of time.
final class TimelineSelection {
    private final RowSource rows;
    private final ReadOnlyObjectWrapper<Optional<Selected>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SpanRef>> span =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper lane = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyLongWrapper nanos = new ReadOnlyLongWrapper(Span.OPEN);
    private final ReadOnlyObjectWrapper<Optional<TimeRange>> range =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private int row;
    private Optional<SpanRef> inRows = Optional.empty();

    TimelineSelection(RowSource rows) {
        this.rows = rows;
    }

    ReadOnlyObjectWrapper<Optional<Selected>> selectedProperty() {
        return selected;
    }

    ReadOnlyObjectWrapper<Optional<SpanRef>> spanProperty() {
        return span;
    }

    ReadOnlyIntegerWrapper laneProperty() {
        return lane;
    }

    ReadOnlyLongWrapper nanosProperty() {
        return nanos;
    }

    ReadOnlyObjectWrapper<Optional<TimeRange>> rangeProperty() {
        return range;
    }

    Optional<TimeRange> range() {
        return range.get();
    }

    void chooseRange(TimeRange chosen) {
        range.set(Optional.of(chosen));
    }

    void clearRange() {
        range.set(Optional.empty());
    }

    /// Id of the selected row, 0 for none.
    int row() {
        return row;
    }

    /// The selected bar of the rows.
    Optional<SpanRef> inRows() {
        return inRows;
    }

    /// Selects a place of a row.
    void atRow(int newRow, long at, Optional<SpanRef> bar) {
        row = newRow;
        inRows = bar;
        set(rows.originalLane(newRow, bar), at, bar.flatMap(rows::original));
    }

    /// Selects a place of the run.
    void inRun(int laneId, long at, Optional<SpanRef> bar) {
        List<SpanRef> shown = bar.map(rows::inRows).orElse(List.of());
        inRows = shown.stream().findFirst();
        row = inRows.map(SpanRef::lane).orElse(rows.mode() == LaneMode.THREAD ? laneId : 0);
        set(laneId, at, bar);
    }

    /// Finds the selected bar again among rows that are others now.
    void rowsChanged() {
        selected.get()
                .ifPresentOrElse(now -> inRun(now.lane(), now.nanos(), now.span()), this::clear);
    }

    void clear() {
        row = 0;
        inRows = Optional.empty();
        set(0, Span.OPEN, Optional.empty());
    }

    private void set(int laneId, long at, Optional<SpanRef> bar) {
        lane.set(laneId);
        nanos.set(at);
        span.set(bar);
        selected.set(
                laneId == 0 && row == 0
                        ? Optional.empty()
                        : Optional.of(new Selected(laneId, at, bar)));
    }
}
