package dev.interleave.timeline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One lock as it is used: who holds it, who waits for it.
final class LockBuilder {
    private final int heldBound;
    private Thing thing;
    private boolean monitor;
    private long acquisitions;
    private long counted;
    private long beyondBound;
    private long contended;
    private long waitedNanos;
    private long longestWaitNanos;
    private final GrowingList<Hold> holds = new GrowingList<>();

    /// By lane, oldest first; several for read locks and permits.
    private final Map<Integer, Held> held = new LinkedHashMap<>();

    /// By lane: how often it had entered when it gave the lock up for a wait.
    private final Map<Integer, Integer> suspended = new HashMap<>();

    /// By lane that waits or has waited for this lock, without having got it yet.
    private final Map<Integer, Wanted> waiting = new LinkedHashMap<>();

    /// By lane that waits no longer: how long it did. The monitor it has got is told after that.
    private final Map<Integer, Long> justWaited = new HashMap<>();

    /// By how much a wait for a monitor may be told too late.
    private static final long LATE_NANOS = 10_000_000;

    private @Nullable Release lastRelease;
    private @Nullable LockTrack track;

    /// @param index in `holds`, or -1 for one that is not kept
    private record Held(int index, int depth, long startNanos) {}

    /// Between two waits for one acquisition the lane runs: that counts for nothing.
    ///
    /// @param sinceNanos when it began to wait for the first time
    /// @param waitedNanos in waits that are over
    /// @param openNanos since when it waits now, or [Span#OPEN] when it does not
    private record Wanted(long sinceNanos, long waitedNanos, long openNanos) {
        long nanos(long nowNanos) {
            long open = openNanos == Span.OPEN ? 0 : Math.max(0, nowNanos - openNanos);
            return waitedNanos + open;
        }
    }

    /// When and by whom the lock was released.
    record Release(int lane, long nanos) {}

    LockBuilder(Thing thing, int heldBound) {
        this.thing = thing;
        this.heldBound = heldBound;
    }

    void is(Thing newThing, boolean isMonitor) {
        track = null;
        thing = newThing;
        monitor = isMonitor;
    }

    /// Whether anybody is known to have had it.
    boolean isAcquired() {
        return acquisitions > 0 || counted > 0;
    }

    Thing thing() {
        return thing;
    }

    /// The lane has got the lock.
    ///
    /// @param resumed after a wait for which it had given it up
    /// @return when it began to wait for the lock, or empty when it did not have to
    Optional<Long> acquired(int lane, int line, boolean resumed, long nanos) {
        track = null;
        Wanted wanted = waiting.remove(lane);
        Optional<Long> since = Optional.ofNullable(wanted).map(Wanted::sinceNanos);
        Long before = justWaited.remove(lane);
        long waited = before == null ? 0 : before;
        if (wanted != null) {
            waited = wanted.nanos(nanos);
            addWait(waited);
        }
        acquisitions += resumed ? 0 : 1;
        Held already = held.get(lane);
        if (already != null) {
            held.put(lane, new Held(already.index, already.depth + 1, already.startNanos));
            return since;
        }
        if (monitor) {
            // Only one can have it: a release was lost.
            held.values().forEach(lost -> close(lost, nanos));
            held.clear();
        }
        Integer entries = resumed ? suspended.remove(lane) : null;
        int index = -1;
        if (holds.size() < heldBound) {
            index = holds.add(new Hold(lane, nanos, Span.OPEN, waited, line));
        } else {
            beyondBound++;
        }
        held.put(lane, new Held(index, entries == null ? 1 : entries, nanos));
        return since;
    }

    /// @param entries how often the lane has still entered, or -1 when that is not known
    void released(int lane, int entries, boolean suspends, long nanos) {
        track = null;
        Held mine = held.get(lane);
        int from = lane;
        if (mine == null && !monitor && !held.isEmpty()) {
            // A permit may be given back by somebody else: the oldest is as good as any.
            from = held.keySet().iterator().next();
            mine = held.get(from);
        }
        int left = mine == null ? 0 : entries < 0 ? mine.depth - 1 : entries;
        if (mine != null && left > 0 && !suspends) {
            held.put(from, new Held(mine.index, left, mine.startNanos));
            return;
        }
        lastRelease = new Release(lane, nanos);
        if (mine == null) {
            return;
        }
        held.remove(from);
        if (suspends) {
            suspended.put(lane, mine.depth);
        }
        close(mine, nanos);
    }

    private void close(Held over, long nanos) {
        if (over.index >= 0) {
            Hold open = holds.get(over.index);
            holds.replace(
                    over.index,
                    new Hold(
                            open.lane(),
                            open.startNanos(),
                            Math.max(nanos, open.startNanos()),
                            open.waitedNanos(),
                            open.line()));
        }
    }

    /// The lane has to wait for the lock, perhaps not for the first time before it gets it.
    void waits(int lane, long nanos) {
        track = null;
        Wanted before = waiting.get(lane);
        contended += before == null ? 1 : 0;
        waiting.put(
                lane,
                before == null
                        ? new Wanted(nanos, 0, nanos)
                        : new Wanted(before.sinceNanos, before.nanos(nanos), nanos));
    }

    /// The lane stops waiting for now; the next thing told is whether it has the lock.
    void pauses(int lane, long nanos) {
        track = null;
        waiting.computeIfPresent(
                lane, (_, wanted) -> new Wanted(wanted.sinceNanos, wanted.nanos(nanos), Span.OPEN));
    }

    /// The lane waits no longer; what it got is not told.
    ///
    /// @return since when it had waited, or empty
    Optional<Long> waitOver(int lane, long nanos) {
        track = null;
        Wanted wanted = waiting.remove(lane);
        long waited = wanted == null ? 0 : wanted.nanos(nanos);
        addWait(waited);
        justWaited.put(lane, waited);
        return Optional.ofNullable(wanted).map(Wanted::sinceNanos);
    }

    void counted(long total) {
        track = null;
        counted = Math.max(counted, total);
    }

    /// The only lane that holds it, if it is not this one.
    Optional<Integer> holderBesides(int lane) {
        return held.size() == 1 && !held.containsKey(lane)
                ? Optional.of(held.keySet().iterator().next())
                : Optional.empty();
    }

    /// The last release by another lane since then. That a thread waits for a monitor is told a
    /// moment after it began to: there a release just before counts, too.
    Optional<Release> releaseSince(long nanos, int notBy) {
        Release last = lastRelease;
        long from = monitor ? nanos - LATE_NANOS : nanos;
        return last == null || last.nanos < from || last.lane == notBy
                ? Optional.empty()
                : Optional.of(last);
    }

    /// Waits that go on count as long as they have lasted.
    LockTrack track(long nowNanos) {
        LockTrack current = track;
        boolean same = current != null && current.name().equals(thing.label());
        if (current != null && same && waiting.isEmpty()) {
            return current;
        }
        long waited = waitedNanos;
        long longest = longestWaitNanos;
        for (Wanted wanted : waiting.values()) {
            long soFar = wanted.nanos(nowNanos);
            waited += soFar;
            longest = Math.max(longest, soFar);
        }
        current =
                new LockTrack(
                        thing.id(),
                        thing.label(),
                        monitor,
                        acquisitions + counted,
                        contended,
                        waited,
                        longest,
                        holds.view(),
                        counted + beyondBound,
                        thing.inner());
        track = current;
        return current;
    }

    private void addWait(long nanos) {
        waitedNanos += nanos;
        longestWaitNanos = Math.max(longestWaitNanos, nanos);
    }
}
