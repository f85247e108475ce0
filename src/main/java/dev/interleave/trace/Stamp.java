package dev.interleave.trace;

/// When, on which thread and on which core an event happened.
///
/// @param nanos `System.nanoTime()` of the child JVM; on one machine it is the same clock in every
///   process
/// @param thread `Thread.threadId()` of the thread that did it; for a thread of another process
///   than the child JVM itself also its process id, in the upper 32 bits
/// @param core the core it ran on, or -1 where the operating system does not tell
public record Stamp(long nanos, long thread, int core) {
    private static final int BITS = 32;

    /// The process id in the id of a thread, 0 for the child JVM itself.
    public static long process(long thread) {
        return thread >>> BITS;
    }

    /// The id of a thread within its process.
    public static long local(long thread) {
        return thread & 0xffff_ffffL;
    }

    /// The id that a thread of this process has among all threads of the run.
    public static long global(long process, long thread) {
        return thread == 0 ? 0 : process << BITS | thread;
    }
}
