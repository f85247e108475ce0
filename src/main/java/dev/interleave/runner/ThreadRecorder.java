package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.runner.pool.PoolThread;
import dev.interleave.trace.ChildCommand;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What rewritten code calls when threads start, wake each other, are renamed and end. For its
/// rules see [Recorder].
public final class ThreadRecorder {
    private static final AtomicInteger liveThreads = new AtomicInteger();
    private static int maxThreads = Integer.MAX_VALUE;
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

    private static final boolean FAILING = Boolean.getBoolean(ChildCommand.FAILING);

    private ThreadRecorder() {}

    /// Most platform threads that may live at a time.
    static void limit(int threads) {
        maxThreads = threads;
    }

    /// Another program follows in this JVM.
    static void reset() {
        virtualsUsed = false;
        virtualsMade = false;
        EarlierFailures.forget();
    }

    /// Runs this when the program starts its first thread, on the thread that starts it.
    static void beforeFirstThread(Runnable action) {
        beforeFirstThread = action;
    }

    /// Hook: `thread` is about to be started by the current thread.
    public static void threadStarting(Thread thread) {
        Progress.made();
        if (ThreadKinds.isVirtual(thread)) {
            if (Recorder.running()) {
                virtualsUsed = true;
                ThreadIds.virtualStarted();
            }
        } else {
            int live = liveThreads.incrementAndGet();
            if (live > maxThreads && Recorder.enabled()) {
                Recorder.stopAtLimit("threads", live);
            }
        }
        if (!Recorder.enabled()) {
            return;
        }
        try {
            if (!ThreadKinds.hidden(thread)) {
                Probe.threadStarting();
                Runnable first = beforeFirstThread;
                if (first != null) {
                    beforeFirstThread = null;
                    first.run();
                }
                int name = Recorder.name(thread.getName());
                // The JDK's own threads start some, too: then nobody of the program did.
                Thread starter = Thread.currentThread();
                long id = ThreadKinds.hidden(starter) ? 0 : starter.threadId();
                TraceWriter.Owner owner = Recorder.writer().owner();
                Recorder.writer()
                        .write(
                                owner,
                                THREAD_STARTED,
                                ThreadKinds.flags(thread),
                                name,
                                id,
                                thread.threadId());
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Hook: `thread` could not be started.
    public static void threadNotStarted(Thread thread) {
        liveThreads.decrementAndGet();
        if (Recorder.enabled()) {
            try {
                if (!ThreadKinds.hidden(thread)) {
                    Recorder.emit(THREAD_NOT_STARTED, 0, 0, thread.threadId());
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook: a virtual thread is made.
    public static void virtualMade(Thread thread) {
        if (Recorder.running() && !virtualsMade) {
            virtualsMade = true;
            ThreadIds.firstVirtual(thread);
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
                    && !(ThreadKinds.warmedUp(thread) && !virtualsUsed)) {
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
        if (!Recorder.enabled() || thread != Thread.currentThread()) {
            return;
        }
        try {
            if (ThreadKinds.isVirtual(thread)) {
                if (ThreadKinds.isPoller(thread)) {
                    return;
                }
                int name = Recorder.name(thread.getName());
                long id = thread.threadId();
                Recorder.writer()
                        .write(
                                Recorder.writer().owner(),
                                THREAD_BEGAN,
                                ThreadKinds.flags(thread),
                                name,
                                id,
                                0);
            } else {
                Recorder.visible(Recorder.writer().owner(), thread);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Hook in learner's classes that override `run`: they may or may not be threads.
    public static void anyRunEntered(Object object) {
        if (object instanceof Thread thread && !ThreadKinds.isVirtual(thread)) {
            runEntered(thread);
        }
    }

    /// Hook: `LockSupport.unpark`.
    public static void unparking(Thread thread) {
        if (!Recorder.enabled() || thread == null) {
            return;
        }
        try {
            if (!ThreadKinds.hidden(thread)) {
                Recorder.emit(UNPARKED, 0, 0, thread.threadId());
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Hook: `Thread.setName` has set it.
    public static void renamed(Thread thread) {
        if (!Recorder.enabled()) {
            return;
        }
        try {
            if (FAILING) {
                throw new IllegalStateException("made to fail");
            }
            if (thread.isAlive() && !ThreadKinds.hidden(thread)) {
                Recorder.emit(
                        THREAD_RENAMED, 0, Recorder.name(thread.getName()), thread.threadId());
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Hook: a virtual thread has left its body.
    public static void virtualEnded(Thread thread) {
        Progress.made();
        if (Recorder.enabled() && !ThreadKinds.isPoller(thread)) {
            Recorder.writer()
                    .write(Recorder.writer().owner(), THREAD_ENDED, 0, 0, thread.threadId(), 0);
        }
    }

    /// Hook: `Thread.exit`, by which every platform thread ends.
    public static void threadExiting(Thread thread) {
        Progress.made();
        liveThreads.decrementAndGet();
        if (Recorder.writer() == null) {
            return;
        }
        try {
            TraceWriter.Owner owner = Recorder.writer().owner();
            if (Recorder.enabled() && Recorder.visible(owner, thread)) {
                CpuTimes.ended(thread.threadId(), owner.hasCpuFile);
                Recorder.writer().write(owner, THREAD_ENDED, 0, 0, thread.threadId(), 0);
            }
            owner.ended = true;
            Recorder.writer().close(owner);
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Hook: `Thread.exit` is left, and the thread's locals with the owner are gone. What the JVM
    /// still does on this thread leaves no events.
    public static void threadGone() {
        Recorder.writer().setOwner(GONE);
    }

    /// Hook: what belongs to the current thread, before its thread locals are erased.
    public static Object owner() {
        return Recorder.writer().owner();
    }

    /// Hook: after they were erased.
    public static void keep(Object owner) {
        Recorder.writer().setOwner((TraceWriter.Owner) owner);
    }

    /// Hook: an exception has left the thread's `run`.
    public static void uncaught(Thread thread, Throwable exception) {
        if (Recorder.enabled()) {
            Recorder.emit(UNCAUGHT, 0, Recorder.name(Texts.failure(exception)), 0);
            try {
                EarlierFailures.ofThread(WaitWords.name(thread), exception);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }
}
