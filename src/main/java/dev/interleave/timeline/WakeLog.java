package dev.interleave.timeline;

import dev.interleave.timeline.LockBuilder.Release;
import dev.interleave.timeline.OpenWaits.Waiting;
import dev.interleave.trace.WaitKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who woke up whom: `unpark` names its thread, and whoever is told of a `notify` or `signal` was
/// found when that happened.
final class WakeLog {
    private final LinkLog links;

    /// By lane that was woken.
    private final Map<Integer, Release> unparked = new HashMap<>();

    WakeLog(LinkLog links) {
        this.links = links;
    }

    void unparked(int by, int lane, long nanos) {
        if (by != lane) {
            unparked.put(lane, new Release(by, nanos));
        }
    }

    /// Another thread has told the lane that what it waited for has happened.
    void signalled(int by, int lane, Waiting wait, long nanos) {
        links.woke(new Link(LinkKind.WAKE, by, nanos, lane, nanos, wait.on().label()), wait.on());
    }

    /// The last `unpark` of this lane since then.
    Optional<Release> unparkedSince(int lane, long nanos) {
        Release last = unparked.get(lane);
        return last == null || last.nanos() < nanos ? Optional.empty() : Optional.of(last);
    }

    void waitEnded(int lane, Waiting wait, boolean forLock, long nanos) {
        // Idle workers are woken by submissions, which have arrows of their own.
        if (wait.kind() == WaitKind.PARK && wait.line() != 0 && !forLock && !wait.woken()) {
            unparkedSince(lane, wait.beganNanos())
                    .ifPresent(from ->
                            links.woke(
                                    new Link(
                                            LinkKind.WAKE,
                                            from.lane(),
                                            from.nanos(),
                                            lane,
                                            nanos,
                                            wait.on().label()),
                                    wait.on()));
        }
    }

    void forget(int lane) {
        unparked.remove(lane);
    }
}
