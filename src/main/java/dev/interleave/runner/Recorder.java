package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.NotRecorded;
import dev.interleave.trace.TraceEvent.DeadlockFound;
import dev.interleave.trace.TraceEvent.Handing;
import dev.interleave.trace.WaitKind;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.internal.misc.CarrierThread;
import jdk.internal.vm.annotation.DontInline;
import org.jspecify.annotations.Nullable;

/// What rewritten code calls. The methods that are public are called from bytecode that [JdkHooks]
/// and [UserClasses] write; their names are listed there.
///
/// Rules for each of them: it never throws (but for refusing what the program must not do), never
/// blocks, never calls a method that the learner may have overridden, and does nothing before
/// [#runBegan]. Names are looked up before the thread's owner is: see [TraceWriter].
public final class Recorder {
    @SuppressWarnings("NullAway.Init")
    private static TraceWriter writer;

    private static final int MOST_CAUSES = 8;

    private static volatile boolean enabled;
    private static volatile boolean running;

    private Recorder() {}

    /// Must be called before the JDK is hooked.
    static void init(int threadLimit) {
        writer = TraceWriter.scratch();
        ThreadRecorder.limit(threadLimit);
    }

    /// Records into a trace that nobody reads, so that all that recording needs is loaded.
    static void warm() {
        warm(true);
    }

    /// For warming up: the JIT shall see both.
    static void warm(boolean on) {
        enabled = on;
    }

    /// For warming up: the trace is as if nothing had been recorded.
    static void startOver() {
        CpuTimes.forget(Thread.currentThread().threadId());
        writer.startOver();
    }

    /// Records nothing until [#runBegan], and what follows that into this trace.
    static void prepare(TraceWriter traceWriter) {
        enabled = false;
        CpuTimes.forget(Thread.currentThread().threadId());
        LockRecorder.reset();
        QueueRecorder.reset();
        Probe.warmedUp();
        writer = traceWriter;
        // Last: see found.
        TraceWriter.forgetThreads();
    }

    /// Where the program is recorded to; null before [#init].
    static TraceWriter writer() {
        return writer;
    }

    static boolean enabled() {
        return enabled;
    }

    // ---- for StuckWatch ----

    /// Whether the learner's program runs.
    static boolean running() {
        return running && enabled;
    }

    static void deadlockFound(List<DeadlockFound.Edge> edges) {
        int[] holds = edges.stream().mapToInt(edge -> writer.name(edge.holds())).toArray();
        int[] wants = edges.stream().mapToInt(edge -> writer.name(edge.wants())).toArray();
        for (int i = 0; i < holds.length; i++) {
            DeadlockFound.Edge edge = edges.get(i);
            int last = i == holds.length - 1 ? LAST_EDGE : 0;
            long argument = (long) holds[i] << 32 | edge.line();
            TraceWriter.Owner owner = writer.owner();
            writer.writeDetailed(
                    owner,
                    DEADLOCK_EDGE,
                    last,
                    wants[i],
                    edge.thread(),
                    argument,
                    edge.heldLock(),
                    edge.wantedLock());
        }
    }

    /// A thread that cannot tell it itself waits for something that another one holds.
    ///
    /// @param lock number of that, or 0
    /// @param forNanos how long it does already
    static void waitFound(long thread, String on, int lock, long holder, int line, long forNanos) {
        int name = writer.name(on);
        writer.writeDetailed(
                writer.owner(),
                WAIT_FOUND,
                0,
                name,
                thread,
                forNanos,
                holder,
                (long) lock << 32 | line);
    }

    /// A thread that waits does so for a lock from now on, or its holder has become known.
    static void waitBecame(long waiter, int lock, long holder) {
        told(WAIT_BECAME, Thread.currentThread().threadId(), waiter, lock, holder);
    }

    static void hangFound(boolean deadlock, String reason, long untilNanos) {
        int name = writer.name(reason);
        long thread = Thread.currentThread().threadId();
        int flags = deadlock ? DEADLOCK : 0;
        writer.write(writer.owner(), HANG_FOUND, flags, name, thread, untilNanos);
    }

    // ---- the program as a whole, called by Standby ----

    static void runBegan() {
        enabled = true;
        running = true;
        TraceWriter.Owner owner = writer.owner();
        owner.hidden = false;
        owner.begun = true;
        CpuTimes.runBegan(Thread.currentThread().threadId());
        emit(RUN_BEGAN, 0, 0, ProcessHandle.current().pid());
        Probe.runBegan();
    }

    /// As [#runBegan], in a worker of a process pool: the parent's trace says that it began.
    static void workerBegan() {
        enabled = true;
        running = true;
        TraceWriter.Owner owner = writer.owner();
        owner.hidden = false;
        owner.begun = true;
        Probe.runBegan();
    }

    /// Records something of another thread of the program, whoever it is.
    static void emitFor(long thread, int type, String name, long argument) {
        if (enabled) {
            int number = writer.name(name);
            writer.write(writer.owner(), type, 0, number, thread, argument);
        }
    }

    static void mainEnded(String failure) {
        CpuTimes.ended(Thread.currentThread().threadId(), true);
        emit(MAIN_ENDED, 0, writer.name(failure), 0);
    }

    static void programEnded() {
        told(PROGRAM_ENDED, 0, 0, 0, 0);
    }

    /// The program is over, and another one may run in this JVM: tells the rest, and records
    /// nothing until [#runBegan].
    static void runOver() {
        emit(THREAD_ENDED, 0, 0, 0);
        ProcessRecorder.jvmEnding();
        enabled = false;
        running = false;
        ThreadRecorder.reset();
        LockRecorder.reset();
        QueueRecorder.reset();
        Probe.reset();
    }

    static void notRecorded(NotRecorded what) {
        int flags = what.reason().ordinal() << 1 | what.part().ordinal();
        int name = writer.name(what.method() + "\t" + what.cause());
        emit(NOT_RECORDED, flags, name, what.line());
    }

    static void inputEnded() {
        emit(INPUT_ENDED, 0, 0, 0);
    }

    static void waitEnded(WaitKind kind) {
        emit(WAIT_ENDED, kind.ordinal(), 0, 0);
    }

    /// Records one print; waits while the trace is full.
    static void output(boolean error, byte[] text, int from, int length) {
        if (!enabled || length == 0) {
            return;
        }
        Thread thread = Thread.currentThread();
        int at = from;
        int end = from + length;
        while (at < end) {
            TraceWriter.Owner owner = writer.owner();
            if (!ThreadKinds.isVirtual(thread) && !visible(owner, thread, OUTPUT)) {
                return;
            }
            int taken = writer.writeText(owner, error, thread.threadId(), text, at, end - at);
            at += taken;
            if (taken == 0) {
                if (!running) {
                    // Nobody reads what is recorded while the JVM warms up.
                    return;
                }
                OperatingSystem.pause(500);
            }
        }
    }

    /// Hook in learner's code: it is about to set a system property.
    public static void propertySet(String key, String value) {
        try {
            FirstUse.property(key, value);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// Ends the program, which has reached a limit.
    static void stopAtLimit(String limit, long value) {
        TraceWriter.Owner owner = writer.owner();
        Thread thread = Thread.currentThread();
        int name = writer.name(limit);
        writer.write(owner, LIMIT_REACHED, 0, name, thread.threadId(), value);
        tellFailures();
        enabled = false;
        Runtime.getRuntime().halt(ChildCommand.LIMIT_EXIT_CODE);
    }

    // ---- calls, for Probe ----

    static int name(String text) {
        return writer.name(text);
    }

    /// Records something about the current thread, unless it is none of the learner's.
    ///
    /// @return the event's time, or 0 when it was not recorded
    static long emit(int type, int flags, int name, long argument) {
        if (!enabled) {
            return 0;
        }
        try {
            Thread thread = Thread.currentThread();
            TraceWriter.Owner owner = shown(thread, type);
            if (owner != null) {
                return writer.write(owner, type, flags, name, thread.threadId(), argument);
            }
        } catch (Throwable e) {
            failed(e);
        }
        return 0;
    }

    /// As above, of something that began at a time that was asked for before.
    static long emitAt(int type, int name, long argument, long nanos) {
        Thread thread = Thread.currentThread();
        TraceWriter.Owner owner = shown(thread, type);
        return owner == null
                ? 0
                : writer.writeAt(owner, type, 0, name, thread.threadId(), argument, nanos);
    }

    /// Records that the current thread begins to wait.
    ///
    /// @param lock number of the lock, or 0
    @DontInline
    static void emitWait(WaitKind kind, int name, long argument, long holder, int line, int lock) {
        emitDetailed(WAIT_BEGAN, kind.ordinal(), name, argument, holder, (long) lock << 32 | line);
    }

    /// As [#emit], with two more numbers.
    static void emitDetailed(
            int type, int flags, int name, long argument, long first, long second) {
        if (!enabled) {
            return;
        }
        try {
            Thread thread = Thread.currentThread();
            TraceWriter.Owner owner = shown(thread, type);
            if (owner != null) {
                long id = thread.threadId();
                writer.writeDetailed(owner, type, flags, name, id, argument, first, second);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// Records that a task was handed to an executor. One of the JDK's own threads may do that,
    /// too: when a time is over, or for what depends on something else.
    static void emitSubmission(int name, long task, Handing how) {
        if (!enabled) {
            return;
        }
        int flags = how.ordinal() << HANDING_SHIFT;
        Thread thread = Thread.currentThread();
        TraceWriter.Owner owner = shown(thread, TASK_SUBMITTED);
        if (owner != null) {
            writer.write(owner, TASK_SUBMITTED, flags, name, thread.threadId(), task);
            return;
        }
        TraceWriter.Owner hidden = writer.owner();
        if (!hidden.ended) {
            writer.write(hidden, TASK_SUBMITTED, RELAYED | flags, name, 0, task);
        }
    }

    /// Records that a parallel operation has handed on a part of its work, on whichever thread.
    static void emitSplit() {
        TraceWriter.Owner owner = writer.owner();
        if (enabled && !owner.ended) {
            writer.write(owner, WORK_SPLIT, 0, 0, 0, 0);
        }
    }

    // ---- for the recorder's own threads ----

    /// What was only counted of a lock.
    static void counted(int lock, String name, boolean monitor, long total) {
        int id = writer.name(name);
        int flags = monitor ? BY_MONITOR : 0;
        writer.writeDetailed(writer.owner(), LOCK_COUNTED, flags, id, 0, total, lock, 0);
    }

    /// What something is called from now on that threads wait for.
    static void labelled(int number, String label, String type, boolean inner) {
        int id = writer.name(label + "\t" + type);
        writer.writeDetailed(writer.owner(), LABELLED, inner ? INNER : 0, id, 0, number, 0, 0);
    }

    /// Something that no thread of the program has done.
    ///
    /// @param thread whom it is about, or 0
    static void told(int type, long thread, long argument, long first, long second) {
        writer.writeDetailed(writer.owner(), type, 0, 0, thread, argument, first, second);
    }

    /// A thread that never pauses was seen at that place.
    static void busy(long thread, String frames) {
        writer.write(writer.owner(), THREAD_BUSY, 0, writer.name(frames), thread, 0);
    }

    /// The current thread has begun or ended a task.
    static void countTask(int by) {
        if (!ThreadKinds.isVirtual(Thread.currentThread())) {
            TraceWriter.Owner owner = writer.owner();
            owner.worker = true;
            owner.tasks += by;
        }
    }

    /// Whether the current thread is a worker between two tasks.
    static boolean isIdleWorker() {
        if (ThreadKinds.isVirtual(Thread.currentThread())) {
            return false;
        }
        TraceWriter.Owner owner = writer.owner();
        return owner.worker && owner.tasks == 0 && !owner.piece;
    }

    /// The current thread begins a piece of a parallel operation.
    ///
    /// @return whether that is worth a bar: it is no piece within a piece or task
    static boolean beginPiece() {
        Thread current = Thread.currentThread();
        if (ThreadKinds.isVirtual(current)) {
            return false;
        }
        TraceWriter.Owner owner = writer.owner();
        boolean outermost = owner.tasks == 0 && !owner.piece;
        owner.worker |= current instanceof ForkJoinWorkerThread;
        owner.piece |= outermost;
        return outermost;
    }

    static void endPiece() {
        writer.owner().piece = false;
    }

    /// Whether the current thread leaves no events; those of a virtual thread always count here.
    static boolean isHiddenHere() {
        return !ThreadKinds.isVirtual(Thread.currentThread()) && writer.owner().hidden;
    }

    /// What belongs to the current thread, or null when an event of this type does not count.
    private static TraceWriter.@Nullable Owner shown(Thread current, int type) {
        TraceWriter.Owner recent = TraceWriter.recent(current);
        return recent != null ? recent : found(current, type);
    }

    private static TraceWriter.@Nullable Owner found(Thread current, int type) {
        TraceWriter now = writer;
        TraceWriter.Owner owner = now.owner();
        if (ThreadKinds.isVirtual(current)) {
            return ThreadKinds.isPoller(current) ? null : owner;
        }
        if (!visible(owner, current, type)) {
            return null;
        }
        TraceWriter.remember(owner, current);
        if (writer != now) {
            // A worker that has gone on while the program's trace took the place of the first one.
            TraceWriter.forgetThreads();
        }
        return owner;
    }

    /// Whether the platform thread's events count; lets the thread begin when it has not yet.
    static boolean visible(TraceWriter.Owner owner, Thread thread) {
        if (!owner.begun) {
            owner.begun = true;
            owner.worker = ThreadKinds.isWorker(thread);
            owner.hidden = ThreadKinds.hidden(thread);
            if (!owner.hidden) {
                int name = writer.name(thread.getName());
                writer.write(
                        owner, THREAD_BEGAN, ThreadKinds.flags(thread), name, thread.threadId(), 0);
                owner.hasCpuFile = CpuTimes.begun(thread.threadId());
            }
        }
        return !owner.hidden && !owner.ended;
    }

    /// As above; one of the JDK's own threads is shown from when it runs the learner's code, as
    /// handlers of time-outs and cleaners do.
    private static boolean visible(TraceWriter.Owner owner, Thread thread, int type) {
        boolean visible = visible(owner, thread);
        if (visible
                || owner.ended
                || (type != OUTPUT && type != CALL_BEGAN)
                || thread instanceof HelperThread
                || thread instanceof CarrierThread) {
            return visible;
        }
        owner.hidden = false;
        int name = writer.name(thread.getName());
        writer.write(owner, THREAD_BEGAN, HELPER | DAEMON, name, thread.threadId(), 0);
        return true;
    }

    /// An error in the recorder must not reach the program; it counts as a dropped event. That the
    /// program has used up its stack or its memory is no failure of the recorder's.
    static void failed(Throwable e) {
        lost(1);
        note(e);
    }

    /// As above, where no event is lost.
    static void note(Throwable e) {
        if (!isShortage(e)) {
            InternalFailures.note(e);
        }
    }

    private static boolean isShortage(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; depth < MOST_CAUSES && cause != null; depth++) {
            if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /// Tells what has gone wrong since the last call, once the program runs; before that it is
    /// kept.
    static void tellFailures() {
        if (running() && InternalFailures.hasUntold()) {
            InternalFailures.tell(failure -> {
                String text = String.join("\t", failure.where(), failure.what(), failure.stack());
                int name = writer.name(text);
                writer.write(writer.owner(), INTERNAL_FAILURE, 0, name, 0, failure.times());
            });
        }
    }

    /// So many events could not be recorded.
    static void lost(long events) {
        writer.countLost(events);
    }
}
