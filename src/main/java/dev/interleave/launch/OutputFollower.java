package dev.interleave.launch;

import dev.interleave.timeline.OutputPiece;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hands the output of one run to the reader that wants to follow it, from the first piece to the
/// last, in order and each once; what was not kept before the reader came is a gap.
///
/// The run's thread calls [#piece], [#look] and [#end]; any thread may call [#follow].
final class OutputFollower {
    /// Null while nobody follows.
    private volatile @Nullable Consumer<OutputPiece> reader;

    private boolean caughtUp;
    private boolean over;
    private List<OutputPiece> all = List.of();

    /// Sends all output to the reader, on the run's thread, or on this one when the run is over. At
    /// most one reader can follow.
    synchronized void follow(Consumer<OutputPiece> newReader) {
        reader = newReader;
        if (over) {
            look(all);
        }
    }

    /// The next piece; those before it are given too.
    void piece(Supplier<List<OutputPiece>> before, OutputPiece piece) {
        Consumer<OutputPiece> now = reader;
        if (now != null && look(before.get())) {
            now.accept(piece);
        }
    }

    /// Gives a new reader what there is.
    ///
    /// @return whether somebody follows
    boolean look(List<OutputPiece> output) {
        Consumer<OutputPiece> now = reader;
        if (now == null) {
            return false;
        }
        if (!caughtUp) {
            caughtUp = true;
            output.forEach(now);
        }
        return true;
    }

    /// There will be no more.
    synchronized void end(List<OutputPiece> output) {
        look(output);
        all = output;
        over = true;
    }
}
