package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.trace.WaitKind;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Hooks around everything that makes a thread wait. For the rules see [Recorder].
public final class WaitRecorder {
    private WaitRecorder() {}

    /// Hook: `Thread.sleep`.
    public static void sleepBegan(long nanos) {
        Recorder.emit(WAIT_BEGAN, WaitKind.SLEEP.ordinal(), 0, nanos);
    }

    /// Hook.
    public static void sleepEnded() {
        Recorder.emit(WAIT_ENDED, WaitKind.SLEEP.ordinal(), 0, 0);
    }

    /// Hook in `Thread.join(long)`; a virtual thread is joined by `VirtualThread.joinNanos`.
    public static int platformJoinBegan(Thread peer) {
        return peer.isVirtual() ? 0 : joinBegan(peer);
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
            Recorder.emit(WAIT_BEGAN, WaitKind.JOIN.ordinal(), name, peer.threadId());
            return 1;
        } catch (Throwable e) {
            Recorder.failed(e);
            return 0;
        }
    }

    /// Hook.
    public static void joinEnded(int recorded) {
        if (recorded != 0) {
            Recorder.emit(WAIT_ENDED, WaitKind.JOIN.ordinal(), 0, 0);
        }
    }

    /// Hook: `LockSupport.park` with or without a blocker.
    public static void parkBegan(@Nullable Object blocker) {
        if (Recorder.enabled()) {
            try {
                Object on =
                        blocker != null ? blocker : LockSupport.getBlocker(Thread.currentThread());
                waits(WaitKind.PARK, on);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook.
    public static void parkEnded() {
        Recorder.emit(WAIT_ENDED, WaitKind.PARK.ordinal(), 0, 0);
    }

    /// Hook: `Object.wait`.
    public static void objectWaitBegan(Object monitor) {
        if (Recorder.enabled()) {
            waits(WaitKind.OBJECT_WAIT, monitor);
        }
    }

    /// Hook.
    public static void objectWaitEnded() {
        Recorder.emit(WAIT_ENDED, WaitKind.OBJECT_WAIT.ordinal(), 0, 0);
    }

    /// Called from JVMTI: the current thread wants a monitor that another one holds.
    static void monitorWanted(Object monitor) {
        if (Recorder.enabled()) {
            waits(WaitKind.MONITOR, monitor);
        }
    }

    /// Called from JVMTI: it has got it.
    static void monitorEntered() {
        Recorder.emit(WAIT_ENDED, WaitKind.MONITOR.ordinal(), 0, 0);
    }

    private static void waits(WaitKind kind, @Nullable Object on) {
        try {
            int name = on == null ? 0 : Recorder.name(Texts.className(on.getClass()));
            Recorder.emit(WAIT_BEGAN, kind.ordinal(), name, System.identityHashCode(on));
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }
}
