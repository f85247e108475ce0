package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.trace.WaitKind;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.vm.annotation.DontInline;
import org.jspecify.annotations.Nullable;

/// Hooks around everything that makes a thread wait. For the rules see [Recorder].
public final class WaitRecorder {
    /// What an idle worker waits for.
    static final String NEXT_TASK = "next task";

    private WaitRecorder() {}

    /// Called by the learner's code right before it calls `Thread.sleep(long)`, which is by far the
    /// most frequent wait of all: then nobody has to look for the line on the stack.
    public static void sleeps(long millis, int line) {
        // A negative time is refused, and the next wait is another one.
        if (millis >= 0 && Recorder.enabled()) {
            Recorder.writer().owner().sleepLine = line;
        }
    }

    /// Hook: `Thread.sleep`.
    public static void sleepBegan(long nanos) {
        if (Recorder.enabled()) {
            try {
                TraceWriter.Owner owner = Recorder.writer().owner();
                int line = owner.sleepLine == 0 ? line(site(WaitKind.SLEEP)) : owner.sleepLine;
                owner.sleepLine = 0;
                Recorder.emitWait(WaitKind.SLEEP, 0, nanos, 0, line, 0);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook.
    public static void sleepEnded() {
        Recorder.emit(WAIT_ENDED, WaitKind.SLEEP.ordinal(), 0, 0);
        Jitter.pause();
    }

    /// Hook in `Thread.join(long)`; a virtual thread is joined by `VirtualThread.joinNanos`.
    public static int platformJoinBegan(Thread peer) {
        return ThreadKinds.isVirtual(peer) ? 0 : joinBegan(peer);
    }

    /// Hook.
    ///
    /// @return what to hand to [#joinEnded]
    public static int joinBegan(Thread peer) {
        try {
            if (!Recorder.enabled() || !peer.isAlive()) {
                return 0;
            }
            int name = Recorder.name(peer.getName());
            UserSite site = site(WaitKind.JOIN);
            Recorder.emitWait(WaitKind.JOIN, name, peer.threadId(), 0, line(site), 0);
            return 1;
        } catch (Throwable e) {
            Recorder.failed(e);
            return 0;
        }
    }

    /// Hook.
    public static void joinEnded(int recorded) {
        Progress.made();
        if (recorded != 0) {
            Recorder.emit(WAIT_ENDED, WaitKind.JOIN.ordinal(), 0, 0);
        }
    }

    /// The current thread reads standard input, and there is none yet.
    static void inputBegan() {
        if (Recorder.enabled()) {
            try {
                int name = Recorder.name("input");
                Recorder.emitWait(WaitKind.INPUT, name, 0, 0, line(site(WaitKind.INPUT)), 0);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook: `LockSupport.park` with or without a blocker.
    ///
    /// @return what to hand to [#parkEnded]
    public static int parkBegan(@Nullable Object blocker) {
        WaitKind kind = WaitKind.PARK;
        if (Recorder.enabled()) {
            try {
                Object on =
                        blocker != null ? blocker : LockSupport.getBlocker(Thread.currentThread());
                Thread owner = on == null ? null : WaitGraph.owner(on);
                if (isLock(on)) {
                    kind = WaitKind.LOCK;
                }
                waits(kind, on, owner == null ? 0 : owner.threadId());
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
        return kind.ordinal();
    }

    /// Hook.
    public static void parkEnded(int kind) {
        Progress.made();
        Recorder.emit(WAIT_ENDED, kind, 0, 0);
    }

    /// Hook: the thread parks for that long at most.
    public static void parkLimited(long nanos) {
        Limits.began(nanos);
    }

    /// Hook.
    public static void parkLimitOver(long nanos) {
        Limits.ended(nanos);
    }

    /// Hook: the thread parks until that time of the wall clock at most.
    public static void parkLimitedUntil(long millis) {
        long left = millis - System.currentTimeMillis();
        Limits.began(TimeUnit.MILLISECONDS.toNanos(left));
    }

    /// Hook.
    public static void parkLimitUntilOver() {
        Limits.over();
    }

    /// Hook: a barrier was made.
    public static void barrierMade(CyclicBarrier barrier) {
        if (Recorder.enabled()) {
            try {
                Barriers.made(barrier);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook: the thread waits for a notify, for that long at most, or without a limit for 0.
    public static void objectWaitLimited(long millis) {
        Limits.began(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// Hook.
    public static void objectWaitLimitOver(long millis) {
        Limits.ended(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// Hook: a worker of a fork-join pool parks, as it has nothing to do.
    public static void parkOfIdleBegan() {
        if (Recorder.enabled() && !Recorder.isHiddenHere()) {
            try {
                Recorder.emitWait(WaitKind.PARK, Recorder.name(NEXT_TASK), 0, 0, 0, 0);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook.
    public static void parkOfIdleEnded() {
        if (!Recorder.isHiddenHere()) {
            parkEnded(WaitKind.PARK.ordinal());
        }
    }

    private static boolean isLock(@Nullable Object blocker) {
        if (blocker == null) {
            return false;
        }
        String name = blocker.getClass().getName();
        return name.startsWith("java.util.concurrent.locks.Reentrant")
                || name.startsWith("java.util.concurrent.locks.StampedLock");
    }

    /// Hook: `Object.wait`.
    ///
    /// @return what to hand to [#objectWaitEnded]
    public static long objectWaitBegan(Object monitor) {
        if (!Recorder.enabled()) {
            return 0;
        }
        waits(WaitKind.OBJECT_WAIT, monitor, 0);
        try {
            LockInfo info = LockRecorder.locks().find(monitor);
            if (info != null) {
                info.waiters.incrementAndGet();
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
        return LockRecorder.suspending(monitor);
    }

    /// Hook.
    public static void objectWaitEnded(Object monitor, long token) {
        Progress.made();
        Recorder.emit(WAIT_ENDED, WaitKind.OBJECT_WAIT.ordinal(), 0, 0);
        if (Recorder.enabled()) {
            try {
                LockInfo info = LockRecorder.locks().find(monitor);
                if (info != null) {
                    info.waiters.decrementAndGet();
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
        LockRecorder.resumed(token);
    }

    /// Hook: reads from a socket or pipe, accepts or connects.
    ///
    /// @param what in words
    public static void ioBegan(String what) {
        if (Recorder.enabled()) {
            try {
                UserSite site = site(WaitKind.IO);
                Recorder.emitWait(WaitKind.IO, Recorder.name(what), 0, 0, line(site), 0);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook.
    public static void ioEnded() {
        Progress.made();
        Recorder.emit(WAIT_ENDED, WaitKind.IO.ordinal(), 0, 0);
    }

    /// Hook: reads from a channel, accepts or connects. Only what may take its time counts, and not
    /// the sockets within one machine by which pools talk to their workers.
    ///
    /// @return 1 when a wait began
    public static int ioBeganOnChannel(boolean blocking, ProtocolFamily family, String what) {
        if (!blocking || family == StandardProtocolFamily.UNIX) {
            return 0;
        }
        ioBegan(what);
        return 1;
    }

    /// Hook: looks which of several channels has something.
    ///
    /// @param timeout most milliseconds, 0 for a look that does not wait, negative for no end
    /// @return 1 when a wait began
    public static int ioBeganBySelector(long timeout) {
        if (timeout == 0) {
            return 0;
        }
        ioBegan("select");
        return 1;
    }

    /// Hook.
    ///
    /// @param began what the hook at the begin has returned
    public static void ioEndedMaybe(int began) {
        if (began != 0) {
            ioEnded();
        }
    }

    /// Called from JVMTI: the current thread wants a monitor that another one holds.
    ///
    /// The JVM takes monitors of its own to link classes. One of them may be wanted while this is
    /// told; telling of that, too, would never end.
    static void monitorWanted(Object monitor) {
        if (!Recorder.enabled()) {
            return;
        }
        TraceWriter.Owner owner = Recorder.writer().owner();
        if (owner.tellsOfMonitor) {
            return;
        }
        owner.tellsOfMonitor = true;
        try {
            waits(WaitKind.MONITOR, monitor, MonitorOwner.of(monitor));
        } finally {
            owner.tellsOfMonitor = false;
        }
    }

    /// Called from JVMTI: it has got it.
    static void monitorEntered() {
        Progress.made();
        if (Recorder.enabled() && !Recorder.writer().owner().tellsOfMonitor) {
            Recorder.emit(WAIT_ENDED, WaitKind.MONITOR.ordinal(), 0, 0);
        }
    }

    /// Out of line, as it is long: each method of the JDK that waits would be compiled with all of
    /// it.
    @DontInline
    private static void waits(WaitKind kind, @Nullable Object on, long holder) {
        try {
            UserSite site = site(kind);
            Waited waited = Waited.at(kind, on, site);
            LockInfo info = waited.info();
            if (info != null && info.acquirable && !info.inner) {
                info.parks(Thread.currentThread().threadId());
            }
            int name = Recorder.name(waited.words());
            int number = info == null ? 0 : info.number;
            int identity = System.identityHashCode(on);
            Recorder.emitWait(kind, name, identity, holder, line(site), number);
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Where the wait begins in the learner's code. Looking for it costs a microsecond or two;
    /// threads that are not in such code do not pay.
    @DontInline
    private static @Nullable UserSite site(WaitKind kind) {
        boolean far = kind == WaitKind.PARK || kind == WaitKind.LOCK;
        return Recorder.isIdleWorker() || Recorder.isHiddenHere() ? null : UserSite.find(far);
    }

    private static int line(@Nullable UserSite site) {
        return site == null ? 0 : site.line();
    }
}
