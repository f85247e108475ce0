package dev.interleave.experiment.repeat;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The order in which the pieces of work of a run ended.
final class FinishOrder {
    /// Orders of more pieces than this differ each time and say nothing.
    static final int MOST_UNITS = 10;

    private FinishOrder() {}

    private record Piece(String name, long submittedNanos, long endNanos) {}

    /// As in `a, c, b`; empty when fewer than two pieces ended, or too many.
    static Optional<String> of(RunSnapshot run) {
        List<Unit> units =
                UnitsOfWork.of(run).units().stream()
                        .filter(unit -> unit.endNanos() != Span.OPEN && !unit.nested())
                        .toList();
        if (units.size() < 2 || units.size() > MOST_UNITS) {
            return Optional.empty();
        }
        List<Piece> pieces = new ArrayList<>();
        for (Unit unit : units) {
            pieces.add(piece(run.lanes().get(unit.lane() - 1), unit));
        }
        List<Piece> bySubmission =
                pieces.stream().sorted(Comparator.comparingLong(Piece::submittedNanos)).toList();
        Map<String, Integer> same = new HashMap<>();
        Map<Piece, String> names = new HashMap<>();
        for (Piece piece : bySubmission) {
            int number = same.merge(piece.name(), 1, Integer::sum);
            names.put(piece, piece.name() + " " + number);
        }
        return Optional.of(
                String.join(
                        ", ",
                        pieces.stream()
                                .sorted(Comparator.comparingLong(Piece::endNanos))
                                .map(piece ->
                                        same.getOrDefault(piece.name(), 1) == 1
                                                ? piece.name()
                                                : names.getOrDefault(piece, piece.name()))
                                .toList()));
    }

    private static Piece piece(LaneTrack track, Unit unit) {
        if (unit.span() == UnitsOfWork.WHOLE_LANE) {
            return new Piece(track.lane().name(), unit.startNanos(), unit.endNanos());
        }
        Span span = track.spans().get(unit.span());
        long submitted =
                span.submittedNanos() == Span.OPEN ? unit.startNanos() : span.submittedNanos();
        // What a task calls first says more than the lambda that it is.
        int next = unit.span() + 1;
        boolean calls =
                next < track.spans().size() && track.spans().get(next).parent() == unit.span();
        String name = calls ? track.spans().get(next).name() : span.name();
        return new Piece(name, submitted, unit.endNanos());
    }
}
