package dev.interleave.chart.view;

import dev.interleave.chart.rows.Highlights;
import dev.interleave.chart.rows.RowSource;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.explain.Segment;
import dev.interleave.timeline.grouping.LaneMode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.geometry.Rectangle2D;

/// What is marked over the bars: what other views point at, arrows, the critical path, and what is
/// selected. Told in terms of the run; arrows and path stand between threads, so other rows do
/// without them. FX thread only.
public final class TimelineMarking {
    private final RowSource rows;
    private final TimelineSelection selection;
    private final TimelineSurface surface;
    private final Viewport viewport;
    private final Runnable changed;
    private final Highlights highlights = new Highlights();
    private List<Link> links = List.of();
    private List<Segment> path = List.of();

    /// @param changed what to do when something else is marked
    TimelineMarking(
            RowSource rows,
            TimelineSelection selection,
            TimelineSurface surface,
            Viewport viewport,
            Runnable changed) {
        this.rows = rows;
        this.selection = selection;
        this.surface = surface;
        this.viewport = viewport;
        this.changed = changed;
    }

    /// Marks a part of a lane, until [#clear].
    public void part(int laneId, long fromNanos, long toNanos) {
        highlights.part(laneId, fromNanos, toNanos, 0);
        changed.run();
    }

    /// Marks a bar, until [#clear].
    public void bar(SpanRef ref) {
        RunSnapshot run = rows.run();
        if (rows.mode() != LaneMode.THREAD) {
            bars(Set.of(ref));
            return;
        }
        run.span(ref)
                .ifPresentOrElse(
                        span ->
                                highlights.part(
                                        ref.lane(),
                                        span.startNanos(),
                                        span.effectiveEnd(run.nowNanos()),
                                        span.depth()),
                        highlights::clearPart);
        changed.run();
    }

    /// Marks these bars and no others, until [#clear].
    public void bars(Set<SpanRef> bars) {
        highlights.bars(bars);
        changed.run();
    }

    /// Marks all bars of a source line, those to come too, until [#clear].
    ///
    /// @param line from 1; 0 marks nothing
    public void line(int line) {
        highlights.line(line);
        changed.run();
    }

    public void clear() {
        highlights.clear();
        changed.run();
    }

    /// Shows these arrows and no others.
    public void links(List<Link> arrows) {
        links = List.copyOf(arrows);
        changed.run();
    }

    /// Shows the line through these pieces, which follow each other in time; none for an empty
    /// list.
    public void path(List<Segment> segments) {
        path = List.copyOf(segments);
        changed.run();
    }

    /// Forgets what concerns the run of before.
    void reset() {
        highlights.reset();
        links = List.of();
        path = List.of();
    }

    /// The marked bars of the rows; the same collection as long as nothing changes.
    Collection<SpanRef> marked() {
        return highlights.marked(rows);
    }

    /// Draws everything where it stands now.
    void draw() {
        Marks marks = surface.marks();
        RunSnapshot run = rows.run();
        boolean byThread = rows.mode() == LaneMode.THREAD;
        marks.now(viewport.range().x(run.nowNanos()), run.running() && !run.lanes().isEmpty());
        marks.selectedLane(surface.laneArea(selection.row()));
        marks.selection(
                selection
                        .inRows()
                        .flatMap(rows.shown()::span)
                        .map(this::area)
                        .orElse(Rectangle2D.EMPTY));
        marks.highlight(
                highlights
                        .part()
                        .filter(each -> byThread)
                        .map(each ->
                                surface.barArea(
                                        each.lane(),
                                        each.fromNanos(),
                                        each.toNanos(),
                                        each.level()))
                        .orElse(Rectangle2D.EMPTY));
        marks.range(
                selection.range().map(range -> surface.x(range.fromNanos())).orElse(0.0),
                selection.range().map(range -> surface.x(range.toNanos())).orElse(0.0),
                selection.range().map(range -> Durations.text(range.lengthNanos())).orElse(""));
        marks.links().show(byThread ? links : List.of(), surface);
        marks.path().show(byThread ? path : List.of(), surface);
    }

    private Rectangle2D area(Span span) {
        return surface.barArea(
                span.ref().lane(),
                span.startNanos(),
                span.effectiveEnd(rows.shown().nowNanos()),
                span.depth());
    }
}
