package dev.interleave.runner;

import dev.interleave.runner.SourceName.Rank;
import dev.interleave.trace.WaitKind;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/// What a wait that begins is for: the thing, if it is one, and what to call it.
///
/// @param info null for what has no identity, as the next task of an idle worker
/// @param words as it is called now
//
// Objects are told apart by identity: a learner's `equals` must not run here, nor one of the JDK's
// that takes locks.
@SuppressWarnings("ReferenceEquality")
record Waited(@Nullable LockInfo info, String words) {
    /// What threads wait for that want a class which another one loads, or that link a call.
    static final String CLASS_LOADING = "class loading";

    /// How often it is looked for what the source calls a thing that is known by its class only.
    private static final int LOOKS = 5;

    /// Uses all of it once, so that its classes are loaded.
    static void warm() {
        LockTable before = LockRecorder.locks();
        Object monitor = new Object();
        LockInfo info = before.get(monitor);
        if (info != null) {
            before.name(info, new SourceName("warm", Rank.PARAMETER));
            before.name(info, new SourceName("other", Rank.PARAMETER));
            before.inner(info);
        }
        LiveFrames.Frames frames = LiveFrames.find();
        var _ = UserSite.isLoading();
        var _ = InnerLocks.outermost(List.of(new CyclicBarrier(1), monitor));
        var _ =
                Variables.nameOf(
                        monitor,
                        List.of(new LiveFrames.Own("", "", 0, List.of(new Object(), monitor))));
        var _ = InnerLocks.mapOf(frames);
        var _ = InnerLocks.isBin(monitor) || InnerLocks.isLockItself("");
        var _ = ProgramOutput.lockedBy(monitor);
        LockRecorder.reset();
    }

    /// Called where the wait begins.
    ///
    /// @param on the lock or whatever the thread parks on
    /// @param site null when no code of the learner's is near, or an idle worker waits
    static Waited at(WaitKind kind, @Nullable Object on, @Nullable UserSite site) {
        boolean waits = kind == WaitKind.PARK || kind == WaitKind.OBJECT_WAIT;
        if (site == null && waits && Recorder.isIdleWorker()) {
            return new Waited(null, WaitRecorder.NEXT_TASK);
        }
        if (on == null || (on instanceof Thread && kind == WaitKind.OBJECT_WAIT)) {
            return unknown(on, site);
        }
        if (kind == WaitKind.MONITOR && (site == null ? UserSite.isLoading() : site.loadsClass())) {
            return new Waited(null, CLASS_LOADING);
        }
        LockInfo info = LockRecorder.locks().find(on);
        if (info == null) {
            info = first(kind, on, site);
        }
        if (info == null) {
            return unknown(on, site);
        }
        if (!info.inner && kind != WaitKind.PARK) {
            info.monitor |= kind != WaitKind.LOCK;
        }
        if (site != null) {
            name(info, on, site);
        }
        return new Waited(info, info.label());
    }

    /// What is known of something that a thread waits for, as somebody else sees it.
    ///
    /// @param stack of the thread
    /// @return null when it has no identity
    static @Nullable LockInfo seen(Object on, StackTraceElement[] stack) {
        LockTable locks = LockRecorder.locks();
        LockInfo known = locks.find(on);
        if (known != null || InnerLocks.isBin(on)) {
            return known != null ? known : InnerLocks.mapOf(on);
        }
        if (on instanceof ClassInitialisation initialised) {
            return locks.get(on, initialised.words());
        }
        int own = OwnClasses.index(stack);
        String callee = own <= 0 ? "" : stack[own - 1].getClassName();
        if (Texts.isMadeForOneWait(on) || (own > 0 && !InnerLocks.isLockItself(callee))) {
            return null;
        }
        LockInfo info = locks.get(on, Texts.waitedFor(on, callee));
        if (info != null) {
            LockRecorder.named(info, Receivers.at(stack));
        }
        return info;
    }

    /// That in words.
    static String words(Object on, StackTraceElement[] stack) {
        LockInfo info = seen(on, stack);
        if (info == null) {
            int own = OwnClasses.index(stack);
            String name = Receivers.at(stack).text();
            return !name.isEmpty()
                    ? name
                    : Texts.waitedFor(on, own <= 0 ? "" : stack[own - 1].getClassName());
        }
        int bin =
                InnerLocks.isBin(on) && info.get() instanceof ConcurrentHashMap<?, ?> map
                        ? InnerLocks.index(map, on)
                        : -1;
        return bin < 0 ? info.label() : info.label() + " (bin " + bin + ")";
    }

    private static void name(LockInfo info, Object on, UserSite site) {
        if (InnerLocks.isLockItself(site.callee())) {
            LockRecorder.named(info, site.name());
        }
        int looks = info.looks;
        if (info.isHardlyNamed() && looks < LOOKS) {
            // Two threads at once look once more than they need.
            info.looks = looks + 1;
            Object thing = info.get();
            LockRecorder.named(
                    info, Variables.nameOf(thing == null ? on : thing, LiveFrames.find().own()));
        }
    }

    /// What is waited for by that for the first time.
    private static @Nullable LockInfo first(WaitKind kind, Object on, @Nullable UserSite site) {
        LockTable locks = LockRecorder.locks();
        ProgramOutput output = ProgramOutput.lockedBy(on);
        if (output != null) {
            return inside(output, "PrintStream", new SourceName(output.words(), Rank.GLOBAL), on);
        }
        if (site == null) {
            ThreadPoolExecutor pool = Awaited.pool(Thread.currentThread());
            return kind == WaitKind.PARK
                    ? null
                    : pool == null || kind == WaitKind.OBJECT_WAIT
                            ? locks.get(on)
                            : ofPool(pool, on);
        }
        boolean bin = InnerLocks.isBin(on);
        boolean oneWait = !bin && Texts.isMadeForOneWait(on);
        if (oneWait && !site.callee().equals("java.util.concurrent.Phaser")) {
            return null;
        }
        if (!oneWait && (InnerLocks.isLockItself(site.callee()) || on instanceof ForkJoinTask<?>)) {
            return locks.get(on, Texts.waitedFor(on, site.callee()));
        }
        LockInfo map = bin ? InnerLocks.mapOf(on) : null;
        if (map != null) {
            return map;
        }
        List<Object> receivers = LiveFrames.find().receivers();
        if (kind == WaitKind.MONITOR && receivers.stream().anyMatch(each -> each == on)) {
            // As in a.addAll(b): the monitor is b's own, although a was called.
            return locks.get(on, Texts.waitedFor(on));
        }
        Object outer = InnerLocks.outermost(receivers);
        if (outer == null) {
            return bin || oneWait ? null : locks.get(on, Texts.waitedFor(on, site.callee()));
        }
        if (outer instanceof ThreadPoolExecutor pool && kind != WaitKind.PARK) {
            return ofPool(pool, on);
        }
        return outer == on
                ? locks.get(on)
                : inside(
                        outer, Texts.waitedFor(outer), SourceName.NONE, bin || oneWait ? null : on);
    }

    /// @param on the lock inside, or null when it is not to be remembered
    private static @Nullable LockInfo inside(
            Object outer, String type, SourceName name, @Nullable Object on) {
        LockInfo info = LockRecorder.locks().get(outer, type);
        if (info != null) {
            LockRecorder.locks().inner(info);
            LockRecorder.named(info, name);
            if (on == null) {
                InnerLocks.knows(info);
            } else {
                LockRecorder.locks().alias(on, info);
            }
        }
        return info;
    }

    /// The locks of a pool and of its queue.
    private static @Nullable LockInfo ofPool(ThreadPoolExecutor pool, Object on) {
        String worker = Awaited.workerName(pool);
        String words = worker.isEmpty() ? "lock of the pool" : "lock of " + worker;
        return inside(Awaited.queue(pool), "pool", new SourceName(words, Rank.ROLE), on);
    }

    private static Waited unknown(@Nullable Object on, @Nullable UserSite site) {
        if (site == null) {
            return new Waited(
                    null, Recorder.isIdleWorker() ? WaitRecorder.NEXT_TASK : Texts.waitedFor(on));
        }
        String name = site.name().text();
        return new Waited(null, name.isEmpty() ? Texts.waitedFor(on, site.callee()) : name);
    }
}
