package dev.interleave.timeline;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The arrows of a run that only events can tell, sorted by where they end, up to a bound.
final class LinkLog {
    static final int BOUND = 200_000;

    private final GrowingList<Named> links = new GrowingList<>();

    /// By lane: a wake-up after which the lane has done nothing yet. When the next thing it does is
    /// to take an element out of a queue, that arrow says it better.
    private final Map<Integer, Named> justWoken = new HashMap<>();

    private long leftOut;

    /// An arrow, and what it is about as that is called when it is asked for.
    private record Named(Link link, Thing on) {
        Link now() {
            String label = on.label();
            return label.equals(link.on())
                    ? link
                    : new Link(
                            link.kind(),
                            link.fromLane(),
                            link.fromNanos(),
                            link.toLane(),
                            link.toNanos(),
                            label);
        }
    }

    void add(Link link, Thing on) {
        settle(link.toLane());
        keep(new Named(link, on));
    }

    /// An arrow of a lane that was woken up.
    void woke(Link link, Thing on) {
        settle(link.toLane());
        justWoken.put(link.toLane(), new Named(link, on));
    }

    /// An arrow from a put to a take: instead of the wake-up that came with it.
    void handedOver(Link link, Thing on) {
        Named woken = justWoken.remove(link.toLane());
        if (woken != null && woken.link.fromLane() != link.fromLane()) {
            keep(woken);
        }
        keep(new Named(link, on));
    }

    /// The lane goes on.
    void settle(int lane) {
        if (!justWoken.isEmpty()) {
            Named woken = justWoken.remove(lane);
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
        List<Named> all = links.view();
        return new AbstractList<>() {
            @Override
            public Link get(int index) {
                return all.get(index).now();
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }

    private void keep(Named named) {
        if (links.size() == BOUND) {
            leftOut++;
            return;
        }
        int at = links.size();
        while (at > 0 && links.get(at - 1).link.toNanos() > named.link.toNanos()) {
            at--;
        }
        if (at == links.size()) {
            links.add(named);
        } else {
            links.insert(at, named);
        }
    }
}
