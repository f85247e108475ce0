package dev.interleave.trace;

/// Layout of the trace file, known to the writer in the child and to [TraceReader].
///
/// ```
/// header     4 KiB: one counter per cache line, at the offsets below
/// names      [#NAME_BYTES] in the header says how many: int length, UTF-8 bytes, padded to 4;
///            the n-th entry has id n, from 1
/// directory  one long per chunk: 0 when free, else generation << 2 | state
/// chunks     4 KiB each: 64 bytes of header (its first int: how many slots are committed),
///            then 126 slots of 32 bytes
/// ```
///
/// A record fills one slot: word 0 is `type | flags << 8 | (core + 1) << 16 | name << 32`, word 1
/// the time in nanoseconds, word 2 the thread's id, word 3 the argument. An [#OUTPUT] record is
/// followed by the slots that hold its bytes. A record with the flag [#DETAILED] is followed by one
/// slot with two more numbers: of a [#WAIT_BEGAN] the holder's thread id, and the source line with
/// the lock's number `<< 32`; of others see there.
public final class TraceFormat {
    public static final long MAGIC_VALUE = 0x6c7632_54524143L;
    public static final long VERSION_VALUE = 6;

    public static final int HEADER_BYTES = 4096;
    public static final int CHUNK_BYTES = 4096;
    public static final int CHUNK_HEADER_BYTES = 64;
    public static final int SLOT_BYTES = 32;
    public static final int SLOTS = (CHUNK_BYTES - CHUNK_HEADER_BYTES) / SLOT_BYTES;
    public static final int DEFAULT_CHUNKS = 16 * 1024;
    public static final int DEFAULT_NAME_BYTES = 8 << 20;

    /// Offsets in the header.
    public static final int MAGIC = 0;

    public static final int VERSION = 8;
    public static final int CHUNKS = 16;
    public static final int NAME_BYTES = 24;

    /// Bytes of the name table that are in use.
    public static final int NAME_CURSOR = 64;

    /// Records that found no free chunk.
    public static final int DROPS = 128;

    /// Where the next writer looks for a free chunk.
    public static final int CLAIM = 192;

    /// How many chunks were ever claimed.
    public static final int GENERATION = 256;

    /// How many chunks are not free.
    public static final int USED = 320;

    /// How often a name found no room.
    public static final int NAMES_LOST = 384;

    /// Records of submitted tasks among those that found no free chunk.
    public static final int TASKS_LOST = 448;

    /// Records of failed tasks among them.
    public static final int FAILURES_LOST = 512;

    /// States in the low two bits of a directory word.
    public static final int OWNED = 1;

    public static final int CLOSED = 2;

    /// Types of records.
    public static final int RUN_BEGAN = 1;

    public static final int MAIN_ENDED = 2;
    public static final int THREAD_STARTED = 3;
    public static final int THREAD_BEGAN = 4;
    public static final int THREAD_ENDED = 5;
    public static final int UNCAUGHT = 6;

    /// Argument of task records: the task's id, and of a begin also its source line `<< 32`.
    public static final int TASK_SUBMITTED = 7;

    public static final int TASK_BEGAN = 8;
    public static final int TASK_ENDED = 9;
    public static final int CALL_BEGAN = 10;
    public static final int CALL_ENDED = 11;
    public static final int CALLS_MUTED = 12;
    public static final int WAIT_BEGAN = 13;
    public static final int WAIT_ENDED = 14;
    public static final int PROCESS_STARTED = 15;
    public static final int PROCESS_ENDED = 16;
    public static final int EXIT_REQUESTED = 17;
    public static final int LIMIT_REACHED = 18;
    public static final int INPUT_ENDED = 19;
    public static final int OUTPUT = 20;

    /// Argument: the number of the name of what the thread holds `<< 32`, and the line; details:
    /// the numbers of what it holds and of what it wants, or 0.
    public static final int DEADLOCK_EDGE = 21;

    /// Argument: until when, see [TraceEvent.HangFound].
    public static final int HANG_FOUND = 22;

    /// Argument: how many more.
    public static final int CALLS_LEFT_OUT = 23;

    public static final int PROGRAM_ENDED = 24;

    /// Argument: the line. Flags: ordinal of the part, and ordinal of the reason `<< 1`. Name: the
    /// method and the cause, with a tab between them.
    public static final int NOT_RECORDED = 25;

    /// Argument: the lock's number `<< 32`, and the line.
    public static final int LOCK_ACQUIRED = 40;

    /// Argument: the lock's number `<< 32`, and how often it is still entered.
    public static final int LOCK_RELEASED = 41;

    /// Argument: the lock's number `<< 32`.
    public static final int LOCK_GIVEN_UP = 42;

    /// Argument: the total; first detail: the lock's number.
    public static final int LOCK_COUNTED = 43;

    /// Argument: the lock's number.
    public static final int NOTIFIED = 44;

    /// Argument: the other thread's id.
    public static final int UNPARKED = 45;

    /// Argument: the queue's number; details: size and capacity.
    public static final int QUEUE_SEEN = 46;

    /// Argument of this and the next one: the queue's number `<< 32`, and the element.
    public static final int QUEUE_PUT = 47;

    public static final int QUEUE_TAKEN = 48;

    /// Argument: the queue's number; details: puts and takes.
    public static final int QUEUE_COUNTED = 49;

    /// Argument: the renamed thread's id.
    public static final int THREAD_RENAMED = 50;

    public static final int HEAP_USED = 51;

    /// Argument: id of the thread that was said to be started.
    public static final int THREAD_NOT_STARTED = 57;

    /// Argument: time on a core; first detail: time without one.
    public static final int CPU_SAMPLED = 52;

    /// Name: the program's own frames, see [TraceEvent.ThreadBusy].
    public static final int THREAD_BUSY = 53;

    /// Argument: number of a lock, condition, queue … Name: what it is called and its class, with a
    /// tab between them.
    public static final int LABELLED = 54;

    /// Argument: id of a thread that waits, for something else from now on; details: number of that
    /// lock, or 0, and thread id of its holder.
    public static final int WAIT_BECAME = 55;

    /// Argument: for how many nanoseconds the thread has waited already; details as of a
    /// [#WAIT_BEGAN].
    public static final int WAIT_FOUND = 56;

    /// Argument: the process id. Name: name of the lane, name of the pool, `warm` or `cold`, with
    /// tabs between them. The thread is the one that asked for the worker, or 0.
    public static final int WORKER_STARTED = 70;

    /// Argument: the process id. Name: id of its main thread, what to add to its times, path of its
    /// own trace, with tabs between them.
    public static final int WORKER_READY = 71;

    /// Argument: the task, whose result has come back to the thread that waits for it.
    public static final int TASK_ANSWERED = 72;

    /// Argument: the message. Name: its content.
    public static final int MESSAGE_SENT = 73;

    public static final int MESSAGE_RECEIVED = 74;

    /// Argument: how often. Name: where, what and the stack, with tabs between them.
    public static final int INTERNAL_FAILURE = 80;

    /// Flag of records that have details.
    public static final int DETAILED = 0x80;

    /// Flags of lock records.
    public static final int BY_MONITOR = 1;

    /// The lock is given up for a wait, or had again after it.
    public static final int FOR_WAIT = 2;

    /// Flag of what is called so: threads wait for locks inside it, which the JDK's code takes.
    public static final int INNER = 1;

    /// Flag of notifications.
    public static final int ALL = 1;

    /// Argument: the task's id, and the identity hash of the exception `<< 32`.
    public static final int TASK_FAILED = 60;

    /// Argument: the identity hash of the exception.
    public static final int FAILURE_SEEN = 61;

    public static final int TASK_WITHDRAWN = 62;

    /// Argument: when the next run of the thread's periodic task was due, in nanoseconds.
    public static final int TASK_DUE = 63;

    /// A parallel operation of the JDK has handed on a part of its work.
    public static final int WORK_SPLIT = 64;

    /// Flag of task begins: the task will run again.
    public static final int PERIODIC = 1;

    /// Flag of task begins: the thread is none that was made to run tasks.
    public static final int ON_CALLER = 2;

    /// Flag of failed tasks: the exception was printed.
    public static final int SURFACED = 1;

    /// Flag of submitted tasks: one of the JDK's own threads hands on what may have been submitted
    /// before.
    public static final int RELAYED = 1;

    /// The rest of the flags of submitted tasks says in which [TraceEvent.Handing] they were handed
    /// over: its number, shifted so far.
    public static final int HANDING_SHIFT = 1;

    /// Flag of withdrawn tasks: they were never taken in.
    public static final int REJECTED = 1;

    /// Flag of rejected tasks: the same submission is made once more.
    public static final int RETRIED = 2;

    /// Flag of ended tasks: somebody has cancelled it while it ran.
    public static final int CANCELLED = 1;

    /// Flag of the last edge of a deadlock.
    public static final int LAST_EDGE = 1;

    /// Flag of hang records: a deadlock is the cause.
    public static final int DEADLOCK = 1;

    /// Flags of thread records.
    public static final int VIRTUAL = 1;

    public static final int DAEMON = 2;

    /// One of the JDK's own threads, on which the learner's code runs.
    public static final int HELPER = 4;

    /// It is there to run what a pool or timer gives it.
    public static final int WORKER = 8;

    /// Flags of output records.
    public static final int ERROR = 1;

    /// The text goes on in the thread's next output record.
    public static final int CONTINUED = 2;

    /// Flag of exit records.
    public static final int HALT = 1;

    private TraceFormat() {}

    /// Offset of the directory.
    public static long directory(long nameBytes) {
        return HEADER_BYTES + nameBytes;
    }

    /// Offset of the first chunk.
    public static long chunks(long nameBytes, long chunkCount) {
        long end = directory(nameBytes) + chunkCount * Long.BYTES;
        return (end + CHUNK_BYTES - 1) & -CHUNK_BYTES;
    }

    /// Length of the whole file.
    public static long fileBytes(long nameBytes, long chunkCount) {
        return chunks(nameBytes, chunkCount) + chunkCount * CHUNK_BYTES;
    }

    /// Slots that hold so many bytes of text.
    public static int slotsFor(int bytes) {
        return (bytes + SLOT_BYTES - 1) / SLOT_BYTES;
    }
}
