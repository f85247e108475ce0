package dev.interleave.trace;

/// When, on which thread and on which core an event happened.
///
/// @param nanos `System.nanoTime()` of the child JVM; on one machine it is the same clock in every
///   process
/// @param thread `Thread.threadId()` of the thread that did it
/// @param core the core it ran on, or -1 where the operating system does not tell
public record Stamp(long nanos, long thread, int core) {}
