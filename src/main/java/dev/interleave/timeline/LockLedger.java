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
    private final Things things;
    private final Thing others = new Thing(0, "other locks");

    /// By lane: the lock that it has waited for and not got yet.
    private final Map<Integer, LockBuilder> wanted = new HashMap<>();

    /// What to do when it becomes known who has let go of what a lane waited for.
    private final Released released;

    /// A lane has what another one has released.
    interface Released {
        void by(int lane, int releaser);
    }

    LockLedger(Things things, LinkLog links, WakeLog wakes, Released released) {
        this.things = things;
        this.links = links;
        this.wakes = wakes;
        this.released = released;
    }

    void accept(LockEvent event, int lane, long nanos) {
        switch (event) {
            case LockAcquired acquired -> {
                LockBuilder lock = lock(acquired.lock(), acquired.name(), acquired.monitor());
                lock.acquired(lane, acquired.line(), acquired.resumed(), nanos)
                        .ifPresent(since -> link(lock, lane, since, nanos));
                wanted.remove(lane);
            }
            case LockReleased over ->
                    lock(over.lock()).released(lane, over.entries(), over.suspended(), nanos);
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
        boolean forLock =
                monitor
                        || wait.kind() == WaitKind.LOCK
                        || (wait.kind() == WaitKind.PARK && isAcquired(wait.lock()));
        if (wait.lock() != 0 && forLock) {
            wants(lane, wait.on(), monitor, nanos);
        }
    }

    /// What threads park on and get hold of, as a permit.
    private boolean isAcquired(int number) {
        LockBuilder lock = byNumber.get(number);
        return lock != null && lock.isAcquired();
    }

    /// The lane waits for that lock from now on.
    void wants(int lane, Thing thing, boolean monitor, long nanos) {
        LockBuilder known = byNumber.get(thing.id());
        LockBuilder lock = known != null ? known : lock(thing, monitor);
        LockBuilder before = wanted.put(lane, lock);
        if (before != null && before != lock) {
            var _ = before.waitOver(lane, nanos);
        }
        lock.waits(lane, nanos);
    }

    void waitEnded(int lane, Waiting wait, long nanos) {
        LockBuilder lock = wanted.get(lane);
        if (lock == null) {
            return;
        }
        boolean same = lock == byNumber.get(wait.lock());
        if (same && (wait.kind() == WaitKind.MONITOR || lock.thing().inner())) {
            wanted.remove(lane);
            lock.waitOver(lane, nanos).ifPresent(since -> link(lock, lane, since, nanos));
        } else {
            lock.pauses(lane, nanos);
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
            Thing on = lock.thing();
            links.add(
                    new Link(LinkKind.LOCK, from.lane(), from.nanos(), lane, nanos, on.label()),
                    on);
            released.by(lane, from.lane());
        } else {
            links.leaveOut();
        }
    }

    private LockBuilder lock(int number) {
        LockBuilder known = byNumber.get(number);
        return known != null ? known : lock(things.of(number, "lock#" + number), false);
    }

    private LockBuilder lock(int number, String name, boolean monitor) {
        LockBuilder known = byNumber.get(number);
        return known != null ? known : lock(things.of(number, name), monitor);
    }

    private LockBuilder lock(Thing thing, boolean monitor) {
        LockBuilder lock;
        if (locks.size() >= LOCKS) {
            lock = locks.getLast();
            lock.is(others, monitor);
        } else {
            lock = new LockBuilder(thing, HOLDS_PER_LOCK);
            lock.is(thing, monitor);
            locks.add(lock);
        }
        byNumber.put(thing.id(), lock);
        return lock;
    }
}
