package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.runner.pool.PoolThread;
import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.TraceEvent.DeadlockFound;
import dev.interleave.trace.WaitKind;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.misc.CarrierThread;
import jdk.internal.misc.InnocuousThread;
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

    private static volatile boolean enabled;
    private static volatile long parentPid = -1;
    private static int maxThreads = Integer.MAX_VALUE;
    private static final AtomicInteger liveThreads = new AtomicInteger();
    private static final AtomicInteger runningProcesses = new AtomicInteger();
    private static volatile boolean running;
    private static volatile @Nullable Runnable beforeFirstThread;

    /// Whether the program has started a virtual thread.
    private static volatile boolean virtualsUsed;

    /// Whether it has made one.
    private static volatile boolean virtualsMade;

    /// Owner of threads that have ended.
    private static final TraceWriter.Owner GONE = TraceWriter.Owner.ofNobody();

    static {
        GONE.begun = true;
        GONE.ended = true;
    }

    private Recorder() {}

    /// Must be called before the JDK is hooked.
    static void init(int threadLimit) {
        writer = TraceWriter.scratch();
        maxThreads = threadLimit;
    }

    /// Records into a trace that nobody reads, so that all that recording needs is loaded.
    static void warm() {
        enabled = true;
    }

    /// Runs this when the program starts its first thread, on the thread that starts it.
    static void beforeFirstThread(Runnable action) {
        beforeFirstThread = action;
    }

    /// For warming up: the trace is as if nothing had been recorded.
    static void startOver() {
        writer.startOver();
    }

    /// Records nothing until [#runBegan], and what follows that into this trace.
    static void prepare(TraceWriter traceWriter) {
        enabled = false;
        traceWriter.touch();
        LockRecorder.reset();
        QueueRecorder.reset();
        Probe.reset();
        writer = traceWriter;
    }

    static boolean enabled() {
        return enabled;
    }

    /// Process that the program may not destroy.
    static void protect(long pid) {
        parentPid = pid;
    }

    // ---- for StuckWatch ----

    /// Whether the learner's program runs.
    static boolean running() {
        return running && enabled;
    }

    /// Processes that the program has started and that have not ended.
    static int runningProcesses() {
        return runningProcesses.get();
    }

    static boolean isHidden(Thread thread) {
        return hidden(thread);
    }

    static void deadlockFound(List<DeadlockFound.Edge> edges) {
        int[] holds = edges.stream().mapToInt(edge -> writer.name(edge.holds())).toArray();
        int[] wants = edges.stream().mapToInt(edge -> writer.name(edge.wants())).toArray();
        for (int i = 0; i < holds.length; i++) {
            DeadlockFound.Edge edge = edges.get(i);
            int last = i == holds.length - 1 ? LAST_EDGE : 0;
            long argument = (long) holds[i] << 32 | edge.line();
            TraceWriter.Owner owner = writer.owner();
            writer.write(owner, DEADLOCK_EDGE, last, wants[i], edge.thread(), argument);
        }
    }

    static void hangFound(boolean deadlock, String reason) {
        int name = writer.name(reason);
        long thread = Thread.currentThread().threadId();
        writer.write(writer.owner(), HANG_FOUND, deadlock ? DEADLOCK : 0, name, thread, 0);
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
    }

    /// As [#runBegan], in a worker of a process pool: the parent's trace says that it began.
    static void workerBegan() {
        enabled = true;
        running = true;
        TraceWriter.Owner owner = writer.owner();
        owner.hidden = false;
        owner.begun = true;
    }

    /// Records something of another thread of the program, whoever it is.
    static void emitFor(long thread, int type, String name, long argument) {
        if (enabled) {
            int number = writer.name(name);
            writer.write(writer.owner(), type, 0, number, thread, argument);
        }
    }

    static void mainEnded(String failure) {
        CpuTimes.ended(Thread.currentThread().threadId());
        emit(MAIN_ENDED, 0, writer.name(failure), 0);
    }

    /// The program is over, and another one may run in this JVM: tells the rest, and records
    /// nothing until [#runBegan].
    static void runOver() {
        emit(THREAD_ENDED, 0, 0, 0);
        jvmEnding();
        enabled = false;
        running = false;
        virtualsUsed = false;
        virtualsMade = false;
        LockRecorder.reset();
        QueueRecorder.reset();
        Probe.reset();
    }

    /// The calls in this class cannot be recorded.
    static void classMuted(String name) {
        emit(CALLS_MUTED, 0, writer.name(name), 0);
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
            if (!thread.isVirtual() && !visible(owner, thread, OUTPUT)) {
                return;
            }
            int taken = writer.writeText(owner, error, thread.threadId(), text, at, end - at);
            at += taken;
            if (taken == 0) {
                OperatingSystem.pause(500);
            }
        }
    }

    // ---- threads ----

    /// Hook: `thread` is about to be started by the current thread.
    public static void threadStarting(Thread thread) {
        Progress.made();
        if (thread.isVirtual()) {
            if (running && !virtualsUsed) {
                virtualsUsed = true;
            }
        } else {
            int live = liveThreads.incrementAndGet();
            if (live > maxThreads && enabled) {
                stopAtLimit("threads", live);
            }
        }
        if (!enabled) {
            return;
        }
        try {
            if (!hidden(thread)) {
                Probe.threadStarting();
                Runnable first = beforeFirstThread;
                if (first != null) {
                    beforeFirstThread = null;
                    first.run();
                }
                int name = writer.name(thread.getName());
                // The JDK's own threads start some, too: then nobody of the program did.
                Thread starter = Thread.currentThread();
                long id = hidden(starter) ? 0 : starter.threadId();
                TraceWriter.Owner owner = writer.owner();
                writer.write(
                        owner, THREAD_STARTED, threadFlags(thread), name, id, thread.threadId());
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// What serves virtual threads, and is there because they were warmed up.
    private static boolean warmedUp(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return thread instanceof CarrierThread
                || (group != null && group.getName().equals("CarrierThreads"))
                || (thread instanceof InnocuousThread
                        && thread.getName().startsWith("VirtualThread-"));
    }

    /// Hook: a virtual thread is made.
    public static void virtualMade() {
        if (running && !virtualsMade) {
            virtualsMade = true;
            FirstUse.virtualThreads();
        }
    }

    /// Hook: the JDK lists thread groups for somebody.
    public static List<ThreadGroup> groupsWithoutOurs(List<ThreadGroup> groups) {
        return virtualsUsed
                ? groups
                : groups.stream()
                        .filter(group ->
                                !group.getName().equals("CarrierThreads")
                                        && !group.getName().equals("VirtualThreads"))
                        .toList();
    }

    /// Hook: the JDK lists its threads for somebody. Ours are not shown.
    public static Thread[] withoutOurs(Thread[] threads) {
        int kept = 0;
        Thread[] shown = new Thread[threads.length];
        for (Thread thread : threads) {
            if (!(thread instanceof HelperThread)
                    && !(thread instanceof PoolThread)
                    && !(warmedUp(thread) && !virtualsUsed)) {
                shown[kept++] = thread;
            }
        }
        return kept == threads.length ? threads : Arrays.copyOf(shown, kept);
    }

    /// Hook: `run` of a thread was entered, by itself or by a direct call.
    @SuppressWarnings("ReferenceEquality") // A learner's thread may have an `equals` of its own.
    public static void runEntered(Thread thread) {
        Progress.made();
        Jitter.pause();
        if (!enabled || thread != Thread.currentThread()) {
            return;
        }
        try {
            if (thread.isVirtual()) {
                if (isPoller(thread)) {
                    return;
                }
                int name = writer.name(thread.getName());
                long id = thread.threadId();
                writer.write(writer.owner(), THREAD_BEGAN, threadFlags(thread), name, id, 0);
            } else {
                visible(writer.owner(), thread);
            }
        } catch (Throwable e) {
            failed(e);
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

    /// Hook in learner's classes that override `run`: they may or may not be threads.
    public static void anyRunEntered(Object object) {
        if (object instanceof Thread thread && !thread.isVirtual()) {
            runEntered(thread);
        }
    }

    /// Hook: `LockSupport.unpark`.
    public static void unparking(Thread thread) {
        if (!enabled || thread == null) {
            return;
        }
        try {
            if (!hidden(thread)) {
                emit(UNPARKED, 0, 0, thread.threadId());
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// Hook: `Thread.setName` has set it.
    public static void renamed(Thread thread) {
        if (!enabled) {
            return;
        }
        try {
            if (thread.isAlive() && !hidden(thread)) {
                emit(THREAD_RENAMED, 0, writer.name(thread.getName()), thread.threadId());
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// Hook: a virtual thread has left its body.
    public static void virtualEnded(Thread thread) {
        Progress.made();
        if (enabled && !isPoller(thread)) {
            writer.write(writer.owner(), THREAD_ENDED, 0, 0, thread.threadId(), 0);
        }
    }

    /// Hook: `Thread.exit`, by which every platform thread ends.
    public static void threadExiting(Thread thread) {
        Progress.made();
        liveThreads.decrementAndGet();
        if (writer == null) {
            return;
        }
        try {
            TraceWriter.Owner owner = writer.owner();
            if (enabled && visible(owner, thread)) {
                CpuTimes.ended(thread.threadId());
                writer.write(owner, THREAD_ENDED, 0, 0, thread.threadId(), 0);
            }
            owner.ended = true;
            writer.close(owner);
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// Hook: `Thread.exit` is left, and the thread's locals with the owner are gone. What the JVM
    /// still does on this thread leaves no events.
    public static void threadGone() {
        writer.setOwner(GONE);
    }

    /// Hook: what belongs to the current thread, before its thread locals are erased.
    public static Object owner() {
        return writer.owner();
    }

    /// Hook: after they were erased.
    public static void keep(Object owner) {
        writer.setOwner((TraceWriter.Owner) owner);
    }

    /// Hook: an exception has left the thread's `run`.
    public static void uncaught(Thread thread, Throwable exception) {
        if (enabled) {
            emit(UNCAUGHT, 0, writer.name(Texts.failure(exception)), 0);
        }
    }

    // ---- processes and exits ----

    /// Hook: a process was started.
    public static void processStarted(Process process, ProcessBuilder builder) {
        if (!enabled) {
            return;
        }
        try {
            long pid = process.pid();
            runningProcesses.incrementAndGet();
            emit(PROCESS_STARTED, 0, writer.name(String.join(" ", builder.command())), pid);
            Processes.onExit(process, exitCode -> processEnded(pid, exitCode));
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// A process that somebody else had started belongs to the program from now on.
    static void processTaken() {
        runningProcesses.incrementAndGet();
    }

    static void processEnded(long pid, int exitCode) {
        Progress.made();
        runningProcesses.decrementAndGet();
        long argument = pid | (long) exitCode << 32;
        Thread thread = Thread.currentThread();
        writer.write(writer.owner(), PROCESS_ENDED, 0, 0, thread.threadId(), argument);
    }

    /// Hook: `Runtime.exit`.
    public static void exiting(int status) {
        emit(EXIT_REQUESTED, 0, 0, status);
    }

    /// Hook: `Runtime.halt`.
    public static void halting(int status) {
        emit(EXIT_REQUESTED, HALT, 0, status);
        jvmEnding();
    }

    /// Hook: the shutdown hooks have run.
    public static void jvmEnding() {
        if (enabled) {
            Meter.finish();
        }
    }

    /// Hook: somebody wants to destroy a process.
    ///
    /// @throws UnsupportedOperationException when it is the workbench
    public static void destroying(ProcessHandle process) {
        if (enabled && process.pid() == parentPid) {
            throw new UnsupportedOperationException(
                    "the program may not end the workbench that runs it");
        }
    }

    private static void stopAtLimit(String limit, long value) {
        TraceWriter.Owner owner = writer.owner();
        Thread thread = Thread.currentThread();
        int name = writer.name(limit);
        writer.write(owner, LIMIT_REACHED, 0, name, thread.threadId(), value);
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
            TraceWriter.Owner owner = writer.owner();
            if (thread.isVirtual() ? !isPoller(thread) : visible(owner, thread, type)) {
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
        TraceWriter.Owner owner = writer.owner();
        if (thread.isVirtual() ? !isPoller(thread) : visible(owner, thread, type)) {
            return writer.writeAt(owner, type, 0, name, thread.threadId(), argument, nanos);
        }
        return 0;
    }

    /// Records that the current thread begins to wait.
    ///
    /// @param lock number of the lock, or 0
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
            TraceWriter.Owner owner = writer.owner();
            if (thread.isVirtual() ? !isPoller(thread) : visible(owner, thread)) {
                long id = thread.threadId();
                writer.writeDetailed(owner, type, flags, name, id, argument, first, second);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /// Records that a task was handed to an executor. One of the JDK's own threads may do that,
    /// too: when a time is over, or for what depends on something else.
    static void emitSubmission(int name, long task) {
        if (!enabled) {
            return;
        }
        Thread thread = Thread.currentThread();
        TraceWriter.Owner owner = writer.owner();
        boolean shown = thread.isVirtual() ? !isPoller(thread) : visible(owner, thread);
        if (shown) {
            writer.write(owner, TASK_SUBMITTED, 0, name, thread.threadId(), task);
        } else if (!owner.ended) {
            writer.write(owner, TASK_SUBMITTED, RELAYED, name, 0, task);
        }
    }

    // ---- for the recorder's own threads ----

    /// What was only counted of a lock.
    static void counted(int lock, String name, boolean monitor, long total) {
        int id = writer.name(name);
        int flags = monitor ? BY_MONITOR : 0;
        writer.writeDetailed(writer.owner(), LOCK_COUNTED, flags, id, 0, total, lock, 0);
    }

    /// Something that no thread of the program has done.
    ///
    /// @param thread whom it is about, or 0
    static void told(int type, long thread, long argument, long first, long second) {
        writer.writeDetailed(writer.owner(), type, 0, 0, thread, argument, first, second);
    }

    /// The current thread has begun or ended a task.
    static void countTask(int by) {
        if (!Thread.currentThread().isVirtual()) {
            TraceWriter.Owner owner = writer.owner();
            owner.worker = true;
            owner.tasks += by;
        }
    }

    /// Whether the current thread is a worker between two tasks.
    static boolean isIdleWorker() {
        if (Thread.currentThread().isVirtual()) {
            return false;
        }
        TraceWriter.Owner owner = writer.owner();
        return owner.worker && owner.tasks == 0 && !owner.piece;
    }

    /// The current thread begins a piece of a parallel operation.
    ///
    /// @return whether that is worth a bar: it is no piece within a piece or task
    static boolean beginPiece() {
        if (!(Thread.currentThread() instanceof ForkJoinWorkerThread)) {
            return false;
        }
        TraceWriter.Owner owner = writer.owner();
        boolean outermost = owner.tasks == 0 && !owner.piece;
        owner.worker = true;
        owner.piece |= outermost;
        return outermost;
    }

    static void endPiece() {
        writer.owner().piece = false;
    }

    /// Whether the current thread leaves no events; those of a virtual thread always count here.
    static boolean isHiddenHere() {
        return !Thread.currentThread().isVirtual() && writer.owner().hidden;
    }

    /// Whether the platform thread's events count; lets the thread begin when it has not yet.
    private static boolean visible(TraceWriter.Owner owner, Thread thread) {
        if (!owner.begun) {
            owner.begun = true;
            owner.hidden = hidden(thread);
            if (!owner.hidden) {
                int name = writer.name(thread.getName());
                writer.write(owner, THREAD_BEGAN, threadFlags(thread), name, thread.threadId(), 0);
                CpuTimes.begun(thread.threadId());
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

    private static int threadFlags(Thread thread) {
        return (thread.isVirtual() ? VIRTUAL : 0) | (thread.isDaemon() ? DAEMON : 0);
    }

    /// Threads of the JVM, of the JDK's plumbing and of ours.
    private static boolean hidden(Thread thread) {
        if (thread.isVirtual()) {
            return isPoller(thread);
        }
        if (thread instanceof HelperThread
                || thread instanceof PoolThread
                || thread instanceof InnocuousThread
                || thread instanceof CarrierThread
                || thread.getClass().getName().startsWith("java.util.concurrent.DelayScheduler")
                || thread.getName().startsWith("HttpClient-")) {
            return true;
        }
        ThreadGroup group = thread.getThreadGroup();
        return (group != null && group.getParent() == null)
                || thread.getName().equals("DestroyJavaVM");
    }

    /// Virtual threads by which the JDK waits for sockets.
    private static boolean isPoller(Thread thread) {
        String name = thread.getName();
        return name.endsWith("-Poller") || name.startsWith("SubPoller-");
    }

    /// An error in the recorder must not reach the program; it counts as a dropped event.
    static void failed(Throwable e) {
        writer.countLost();
    }
}
