package dev.interleave.launch;

/// A run that is over with everything needed to show it again, here or on another machine.
///
/// @param options limits and input it had
/// @param heapMegabytes heap it was given
/// @param cores processors that the machine offered to it
public record SavedRun(RunResult result, RunOptions options, int heapMegabytes, int cores) {}
