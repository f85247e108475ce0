package dev.interleave.timeline;

import dev.interleave.timeline.LockBuilder.Release;
import dev.interleave.timeline.OpenWaits.Waiting;
import dev.interleave.trace.TraceEvent.LockAcquired;
import dev.interleave.trace.TraceEvent.LockCounted;
import dev.interleave.trace.TraceEvent.LockEvent;
import dev.interleave.trace.TraceEvent.LockGivenUp;
import dev.interleave.trace.TraceEvent.LockReleased;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The locks and monitors of a run. Draws an arrow from each release to the one who had waited for
/// it.
///
/// A wait for a monitor ends when the thread has it. A wait for another lock may end and begin
/// again before the thread has the lock: all of that is one wait, which the acquisition ends.
final class LockLedger {
    /// Beyond that many locks the rest is one.
    static final int LOCKS = 10_000;

    static final int HOLDS_PER_LOCK = 50_000;

    private final LinkLog links;
    private final WakeLog wakes;
    private final Map<Integer, LockBuilder> byNumber = new HashMap<>();
    private final List<LockBuilder> locks = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    /// By lane: the lock that it has waited for and not got yet.
    private final Map<Integer, LockBuilder> wanted = new HashMap<>();

    LockLedger(LinkLog links, WakeLog wakes) {
        this.links = links;
        this.wakes = wakes;
    }

    void accept(LockEvent event, int lane, long nanos) {
        switch (event) {
            case LockAcquired acquired -> {
                LockBuilder lock = lock(acquired.lock(), acquired.name(), acquired.monitor());
                lock.acquired(lane, acquired.line(), acquired.resumed(), nanos)
                        .ifPresent(since -> link(lock, lane, since, nanos));
                wanted.remove(lane);
            }
            case LockReleased released ->
                    lock(released.lock())
                            .released(lane, released.entries(), released.suspended(), nanos);
            case LockGivenUp givenUp -> {
                lock(givenUp.lock()).waitOver(lane, nanos);
                wanted.remove(lane);
            }
            case LockCounted counted ->
                    lock(counted.lock(), counted.name(), counted.monitor())
                            .counted(counted.total());
        }
    }

    void waitBegan(int lane, Waiting wait, long nanos) {
        boolean monitor = wait.kind() == WaitKind.MONITOR;
        boolean known = byNumber.containsKey(wait.lock());
        if (wait.lock() == 0 || !(monitor || wait.kind() == WaitKind.LOCK || known)) {
            return;
        }
        if (wait.kind() == WaitKind.OBJECT_WAIT) {
            return;
        }
        LockBuilder lock = known ? lock(wait.lock()) : lock(wait.lock(), wait.on(), monitor);
        LockBuilder before = wanted.put(lane, lock);
        if (before != null && before != lock) {
            var _ = before.waitOver(lane, nanos);
        }
        lock.waits(lane, nanos);
    }

    void waitEnded(int lane, Waiting wait, long nanos) {
        if (wait.kind() == WaitKind.MONITOR && wait.lock() != 0) {
            LockBuilder lock = lock(wait.lock());
            wanted.remove(lane);
            lock.waitOver(lane, nanos).ifPresent(since -> link(lock, lane, since, nanos));
        } else if (byNumber.containsKey(wait.lock())) {
            lock(wait.lock()).pauses(lane, nanos);
        }
    }

    /// The lane that holds this lock, where only one does, besides the one that asks.
    Optional<Integer> holder(int number, int lane) {
        LockBuilder lock = byNumber.get(number);
        return lock == null ? Optional.empty() : lock.holderBesides(lane);
    }

    /// The lane that a wait for this monitor was for, which has let go of it already.
    Optional<Integer> releaser(int number, int lane, long nanos) {
        LockBuilder lock = byNumber.get(number);
        return lock == null ? Optional.empty() : lock.releaseSince(nanos, lane).map(Release::lane);
    }

    boolean knows(int number) {
        return byNumber.containsKey(number);
    }

    List<LockTrack> view(long nowNanos) {
        return locks.stream().map(lock -> lock.track(nowNanos)).toList();
    }

    private void link(LockBuilder lock, int lane, long since, long nanos) {
        Optional<Release> release =
                lock.releaseSince(since, lane).or(() -> wakes.unparkedSince(lane, since));
        if (release.isPresent()) {
            Release from = release.get();
            links.add(new Link(LinkKind.LOCK, from.lane(), from.nanos(), lane, nanos, lock.name()));
        } else {
            links.leaveOut();
        }
    }

    private LockBuilder lock(int number) {
        LockBuilder known = byNumber.get(number);
        return known != null ? known : lock(number, "lock@" + number, false);
    }

    private LockBuilder lock(int number, String name, boolean monitor) {
        LockBuilder lock = byNumber.get(number);
        if (lock == null) {
            if (locks.size() >= LOCKS) {
                lock = locks.getLast();
                lock.name("other locks", monitor);
            } else {
                lock = new LockBuilder(locks.size() + 1, unique(name), HOLDS_PER_LOCK);
                lock.name(lock.name(), monitor);
                locks.add(lock);
            }
            byNumber.put(number, lock);
        }
        return lock;
    }

    /// Two locks that the source calls alike are told apart: `left` and `left@2`.
    private String unique(String name) {
        int uses = names.merge(name, 1, Integer::sum);
        return uses == 1 ? name : name + "@" + uses;
    }
}
