package dev.interleave.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Limits and input of one run.
///
/// @param timeout stop the program after this time, or never
/// @param stdin file that is given to the program as standard input; without one it reads end of
///   file
public record RunOptions(Optional<Duration> timeout, Optional<Path> stdin) {
    public static final RunOptions DEFAULT = new RunOptions(Optional.empty(), Optional.empty());
}
