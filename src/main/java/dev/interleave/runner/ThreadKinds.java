package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.DAEMON;
import static dev.interleave.trace.TraceFormat.VIRTUAL;
import static dev.interleave.trace.TraceFormat.WORKER;

import dev.interleave.runner.pool.PoolThread;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.internal.misc.CarrierThread;
import jdk.internal.misc.InnocuousThread;
import jdk.internal.vm.annotation.DontInline;

/// Tells the learner's threads from those of the JVM, of the JDK's plumbing and of ours. Calls
/// nothing that the learner may have overridden.
final class ThreadKinds {
    private ThreadKinds() {}

    /// As `thread.isVirtual()`, but asked in one place for all: there the JIT sees every kind of
    /// thread. Where it has seen one kind only it compiles for that one, and once more, while the
    /// program waits, when another one comes. See [WarmHooks].
    static boolean isVirtual(Thread thread) {
        return thread.isVirtual();
    }

    static int flags(Thread thread) {
        if (isVirtual(thread)) {
            return VIRTUAL | DAEMON;
        }
        return (thread.isDaemon() ? DAEMON : 0) | (isWorker(thread) ? WORKER : 0);
    }

    /// Threads of the JVM, of the JDK's plumbing and of ours.
    ///
    /// What the JDK runs when the JVM ends (its loggers do) is its own; the program's hooks have
    /// code of the program.
    @DontInline
    static boolean hidden(Thread thread) {
        if (isVirtual(thread)) {
            return isPoller(thread);
        }
        if (thread instanceof HelperThread
                || thread instanceof PoolThread
                || thread instanceof InnocuousThread
                || thread instanceof CarrierThread
                || thread.getClass().getName().startsWith("java.util.concurrent.DelayScheduler")
                || thread.getName().startsWith("HttpClient-")
                || JdkThreads.isHelper(thread)) {
            return true;
        }
        ThreadGroup group = thread.getThreadGroup();
        return (group != null && group.getParent() == null)
                || thread.getName().equals("DestroyJavaVM");
    }

    /// Whether the thread is there to run tasks that are handed to it.
    static boolean isWorker(Thread thread) {
        return thread instanceof ForkJoinWorkerThread
                || thread.getClass().getName().equals("java.util.TimerThread")
                || Awaited.pool(thread) != null;
    }

    /// Virtual threads by which the JDK waits for sockets.
    @DontInline
    static boolean isPoller(Thread thread) {
        String name = thread.getName();
        return name.endsWith("-Poller") || name.startsWith("SubPoller-");
    }

    /// What serves virtual threads, and is there because they were warmed up.
    static boolean warmedUp(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return thread instanceof CarrierThread
                || (group != null && group.getName().equals("CarrierThreads"))
                || (thread instanceof InnocuousThread
                        && thread.getName().startsWith("VirtualThread-"));
    }
}
