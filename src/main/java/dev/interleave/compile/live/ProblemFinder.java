package dev.interleave.compile.live;

import dev.interleave.compile.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Finds the problems of a program.
@FunctionalInterface
public interface ProblemFinder {
    /// Finds none, ever.
    ProblemFinder NONE = (files, outdated) -> Optional.empty();

    /// Looks at the files together. Takes its time: not for the FX thread.
    ///
    /// @param outdated asked now and then; once true nobody waits for the answer any more
    /// @return nothing when it was given up
    Optional<List<Finding>> check(List<SourceFile> files, BooleanSupplier outdated);
}
