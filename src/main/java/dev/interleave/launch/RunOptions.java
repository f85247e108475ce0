package dev.interleave.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Limits and input of one run.
///
/// @param timeout stop the program after this time, or never
/// @param stdin file that is given to the program as standard input
/// @param typed without such a file: whether standard input is what [Run#input] gives, until
///   [Run#endInput]; if not, the program reads end of file
public record RunOptions(Optional<Duration> timeout, Optional<Path> stdin, boolean typed) {
    public static final RunOptions DEFAULT = new RunOptions(Optional.empty(), Optional.empty());

    /// For a run in front of somebody who may type.
    public static final RunOptions TYPED = new RunOptions(Optional.empty(), Optional.empty(), true);

    /// Options of a run to which nobody types.
    public RunOptions(Optional<Duration> timeout, Optional<Path> stdin) {
        this(timeout, stdin, false);
    }
}
