package dev.interleave.chart.rows;

import dev.interleave.timeline.SpanRef;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// What other views marked in the timeline: a part of a lane, some bars, or all bars of a line.
public final class Highlights {
    /// A part of a lane.
    public record Part(int lane, long fromNanos, long toNanos, int level) {}

    private Optional<Part> part = Optional.empty();
    private Set<SpanRef> bars = Set.of();
    private Optional<LineBars> line = Optional.empty();

    public void part(int lane, long fromNanos, long toNanos, int level) {
        part = Optional.of(new Part(lane, fromNanos, toNanos, level));
    }

    public void clearPart() {
        part = Optional.empty();
    }

    public Optional<Part> part() {
        return part;
    }

    public void bars(Set<SpanRef> marked) {
        clear();
        bars = Set.copyOf(marked);
    }

    /// Marks all bars of a source line, and nothing else.
    ///
    /// @param number from 1; 0 marks nothing
    public void line(int number) {
        if (line.map(LineBars::line).orElse(0) != number) {
            clear();
            line = number > 0 ? Optional.of(new LineBars(number)) : Optional.empty();
        }
    }

    public void clear() {
        part = Optional.empty();
        bars = Set.of();
        line = Optional.empty();
    }

    /// Another run is shown: what was marked in the last one means nothing, but the line stays.
    public void reset() {
        int number = line.map(LineBars::line).orElse(0);
        clear();
        line(number);
    }

    /// The marked bars of the rows; the same collection as long as nothing changes.
    public Collection<SpanRef> marked(RowSource rows) {
        return rows.inRows(
                line.<Collection<SpanRef>>map(found -> found.in(rows.run())).orElse(bars));
    }
}
