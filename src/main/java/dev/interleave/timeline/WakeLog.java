package dev.interleave.timeline;

import dev.interleave.timeline.LockBuilder.Release;
import dev.interleave.timeline.OpenWaits.Waiting;
import dev.interleave.trace.WaitKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Who woke up whom: `notify` and `unpark`, matched with the waits that they ended.
///
/// An `unpark` names its thread. A `notify` does not: its credit goes to the first thread whose
/// wait on that monitor, begun before, ends. A wait that ends by time out or interrupt at that
/// moment would take the credit of another one; the JVM does not tell which it was.
final class WakeLog {
    /// Notifications that are remembered for each monitor.
    private static final int CREDITS = 1_000;

    private final LinkLog links;
    private final OpenWaits waits;

    /// By lane that was woken.
    private final Map<Integer, Release> unparked = new HashMap<>();

    private final Map<Integer, Deque<Credit>> notified = new HashMap<>();

    private static final class Credit {
        final int lane;
        final long nanos;
        int left;

        Credit(int lane, long nanos, int left) {
            this.lane = lane;
            this.nanos = nanos;
            this.left = left;
        }
    }

    WakeLog(LinkLog links, OpenWaits waits) {
        this.links = links;
        this.waits = waits;
    }

    void unparked(int by, int lane, long nanos) {
        if (by != lane) {
            unparked.put(lane, new Release(by, nanos));
        }
    }

    void notified(int by, int lock, boolean all, long nanos) {
        int waiting = waits.count(WaitKind.OBJECT_WAIT, lock);
        if (waiting > 0) {
            Deque<Credit> credits = notified.computeIfAbsent(lock, _ -> new ArrayDeque<>());
            if (credits.size() == CREDITS) {
                credits.removeFirst();
            }
            credits.addLast(new Credit(by, nanos, all ? waiting : 1));
        }
    }

    /// The last `unpark` of this lane since then.
    Optional<Release> unparkedSince(int lane, long nanos) {
        Release last = unparked.get(lane);
        return last == null || last.nanos() < nanos ? Optional.empty() : Optional.of(last);
    }

    void waitEnded(int lane, Waiting wait, boolean forLock, long nanos) {
        Optional<Release> by =
                switch (wait.kind()) {
                    // Idle workers are woken by submissions, which have arrows of their own.
                    case PARK ->
                            wait.line() == 0 || forLock
                                    ? Optional.empty()
                                    : unparkedSince(lane, wait.beganNanos());
                    case OBJECT_WAIT -> credit(wait);
                    case SLEEP, JOIN, MONITOR, LOCK, INPUT, IO -> Optional.empty();
                };
        by.ifPresent(from ->
                links.woke(
                        new Link(
                                LinkKind.WAKE, from.lane(), from.nanos(), lane, nanos, wait.on())));
    }

    void forget(int lane) {
        unparked.remove(lane);
    }

    private Optional<Release> credit(Waiting wait) {
        Deque<Credit> credits = notified.get(wait.lock());
        if (credits == null) {
            return Optional.empty();
        }
        for (Iterator<Credit> each = credits.iterator(); each.hasNext(); ) {
            Credit credit = each.next();
            if (credit.nanos >= wait.beganNanos()) {
                if (--credit.left == 0) {
                    each.remove();
                }
                return Optional.of(new Release(credit.lane, credit.nanos));
            }
        }
        return Optional.empty();
    }
}
