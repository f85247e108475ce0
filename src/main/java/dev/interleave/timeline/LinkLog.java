package dev.interleave.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The arrows of a run that only events can tell, sorted by where they end, up to a bound.
final class LinkLog {
    static final int BOUND = 200_000;

    private final GrowingList<Link> links = new GrowingList<>();

    /// By lane: a wake-up after which the lane has done nothing yet. When the next thing it does is
    /// to take an element out of a queue, that arrow says it better.
    private final Map<Integer, Link> justWoken = new HashMap<>();

    private long leftOut;

    void add(Link link) {
        settle(link.toLane());
        keep(link);
    }

    /// An arrow of a lane that was woken up.
    void woke(Link link) {
        settle(link.toLane());
        justWoken.put(link.toLane(), link);
    }

    /// An arrow from a put to a take: instead of the wake-up that came with it.
    void handedOver(Link link) {
        Link woken = justWoken.remove(link.toLane());
        if (woken != null && woken.fromLane() != link.fromLane()) {
            keep(woken);
        }
        keep(link);
    }

    /// The lane goes on.
    void settle(int lane) {
        if (!justWoken.isEmpty()) {
            Link woken = justWoken.remove(lane);
            if (woken != null) {
                keep(woken);
            }
        }
    }

    /// An arrow of which one end is not known, because it was only counted.
    void leaveOut() {
        leftOut++;
    }

    long leftOut() {
        return leftOut;
    }

    /// Nothing more will come.
    void settleAll() {
        List.copyOf(justWoken.keySet()).forEach(this::settle);
    }

    List<Link> view() {
        return links.view();
    }

    private void keep(Link link) {
        if (links.size() == BOUND) {
            leftOut++;
            return;
        }
        int at = links.size();
        while (at > 0 && links.get(at - 1).toNanos() > link.toNanos()) {
            at--;
        }
        if (at == links.size()) {
            links.add(link);
        } else {
            links.insert(at, link);
        }
    }
}
