package dev.interleave.timeline.grouping;

import dev.interleave.timeline.Pyramid;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.SpanRow;
import dev.interleave.timeline.Spans;
import java.util.Optional;

/// Pieces as the bars of a row: next to each other, none inside another.
///
/// @param id of the row
/// @param byLane true when a bar is named after its lane, false when after the bar it stands for
record PieceSpans(RunSnapshot run, int id, Pieces pieces, boolean byLane) implements Spans {
    @Override
    public int size() {
        return pieces.size();
    }

    @Override
    public long startNanos(int index) {
        return pieces.startNanos(index);
    }

    @Override
    public long endNanos(int index) {
        return pieces.endNanos(index);
    }

    @Override
    public int depth(int index) {
        return 0;
    }

    @Override
    public int parent(int index) {
        return -1;
    }

    @Override
    public SpanKind kind(int index) {
        return pieces.span(index).map(ref -> spans(ref).kind(ref.index())).orElse(SpanKind.CALL);
    }

    @Override
    public boolean failed(int index) {
        return !byLane
                && pieces.span(index).map(ref -> spans(ref).failed(ref.index())).orElse(false);
    }

    @Override
    public long submittedNanos(int index) {
        return Span.OPEN;
    }

    private Spans spans(SpanRef ref) {
        return run.lanes().get(ref.lane() - 1).spans();
    }

    @Override
    public Span get(int index) {
        Optional<Span> original = pieces.span(index).flatMap(run::span);
        String lane = pieces.laneName(run, index);
        return new Span(
                new SpanRef(id, index),
                original.map(Span::kind).orElse(SpanKind.CALL),
                byLane ? lane : original.map(Span::name).orElse(lane),
                original.map(Span::method).orElse(""),
                Span.OPEN,
                startNanos(index),
                endNanos(index),
                byLane ? "" : original.map(Span::failure).orElse(""),
                -1,
                0,
                original.map(Span::line).orElse(0),
                original.map(Span::startCore).orElse(-1),
                original.map(Span::endCore).orElse(-1));
    }

    @Override
    public Optional<SpanRow> row(int depth) {
        return depth == 0 ? Optional.of(new All(size())) : Optional.empty();
    }

    @Override
    public int maxDepth() {
        return size() == 0 ? -1 : 0;
    }

    private record All(int size) implements SpanRow {
        @Override
        public int span(int position) {
            return position;
        }

        @Override
        public Optional<Pyramid> pyramid() {
            return Optional.empty();
        }
    }
}
