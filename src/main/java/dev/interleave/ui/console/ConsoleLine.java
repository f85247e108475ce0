package dev.interleave.ui.console;

import dev.interleave.timeline.OutputPiece;
import java.util.List;

/// One line of output, from its pieces in the order of printing: mangled output stays mangled.
///
/// @param number from 1, counted from the start of the run
public record ConsoleLine(long number, List<Part> parts) {
    /// Lane of pieces that no thread printed, because the user typed them.
    public static final int TYPED = -1;

    /// A piece of output, as far as it stands on one line.
    ///
    /// @param text what of the piece stands on this line
    public record Part(OutputPiece piece, String text) {}

    public OutputPiece first() {
        return parts.getFirst().piece();
    }

    /// True when more than one thread wrote on this line.
    public boolean mixed() {
        return parts.stream()
                        .mapToInt(part -> part.piece().lane())
                        .filter(lane -> lane != TYPED)
                        .distinct()
                        .count()
                > 1;
    }

    public String text() {
        return String.join("", parts.stream().map(Part::text).toList());
    }

    /// True when that lane wrote any of it between these times.
    public boolean writtenBy(int lane, long fromNanos, long toNanos) {
        return parts.stream()
                .map(Part::piece)
                .anyMatch(piece ->
                        piece.lane() == lane
                                && piece.nanos() >= fromNanos
                                && piece.nanos() <= toNanos);
    }
}
