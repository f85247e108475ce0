package dev.interleave.compile.live;

import dev.interleave.compile.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What can be said about a program while somebody types it: its problems, what could come next,
/// and what a call wants. All of it takes its time: not for the FX thread.
@FunctionalInterface
public interface CodeAdvice {
    /// Says nothing, ever.
    CodeAdvice NONE = (files, outdated) -> Optional.empty();

    /// Looks for problems in the files together.
    ///
    /// @param outdated asked now and then; once true nobody waits for the answer any more
    /// @return nothing when it was given up
    Optional<List<Finding>> check(List<SourceFile> files, BooleanSupplier outdated);

    /// What could stand at that place.
    ///
    /// @param file name of the file with the caret
    /// @param offset of the caret
    default Completion complete(List<SourceFile> files, String file, int offset) {
        return new Completion(offset, List.of());
    }

    /// What the call around that place takes; nothing when there is none.
    ///
    /// @param file name of the file with the caret
    /// @param offset of the caret
    default Optional<CallHint> hint(List<SourceFile> files, String file, int offset) {
        return Optional.empty();
    }
}
