package dev.interleave.timeline.explain;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Hold;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.LockTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what ended the waits of one run: an event where there is one, else the end of the joined
/// thread, else what the times make likely. Not for several threads at once.
final class Wakers {
    /// A task that ended this short before a wait did is taken to be what the wait was for.
    private static final long SOON_NANOS = 2_000_000;

    private static final int LANE_BITS = 22;
    private static final long LANE_MASK = (1L << LANE_BITS) - 1;

    private final RunSnapshot run;
    private final Map<Integer, List<Link>> arriving = new HashMap<>();
    private boolean endsKnown;
    private long[] ends = new long[0];

    Wakers(RunSnapshot run) {
        this.run = run;
    }

    /// What ended the wait of that lane; empty when it is not known, when it did not end, or when
    /// nobody was needed (a sleep).
    Optional<Wake> of(LaneTrack track, StateInterval wait) {
        boolean needsOther =
                wait.state() == ActivityState.WAITING || wait.state() == ActivityState.BLOCKED;
        if (!needsOther || wait.endNanos() == Span.OPEN) {
            return Optional.empty();
        }
        return event(track.lane().id(), wait)
                .or(() -> Links.join(run, track, wait))
                .filter(link -> link.fromNanos() > wait.startNanos())
                .map(link -> new Wake(link, false))
                .or(() -> derived(track.lane().id(), wait));
    }

    private Optional<Link> event(int lane, StateInterval wait) {
        List<Link> links =
                arriving.computeIfAbsent(
                        lane,
                        id ->
                                run.details().links().stream()
                                        .filter(link ->
                                                link.toLane() == id
                                                        && link.fromLane() != id
                                                        && link.kind() != LinkKind.START
                                                        && link.kind() != LinkKind.SUBMIT)
                                        .toList());
        // The link arrives when the wait ends; the two are stamped one after the other.
        for (int i = Links.firstArrivingAt(links, wait.endNanos() + 1) - 1;
                i >= 0 && links.get(i).toNanos() > wait.startNanos();
                i--) {
            if (links.get(i).fromNanos() > wait.startNanos()
                    && links.get(i).fromNanos() <= wait.endNanos()) {
                return Optional.of(links.get(i));
            }
        }
        return Optional.empty();
    }

    private Optional<Wake> derived(int lane, StateInterval wait) {
        Optional<Link> link =
                Links.isJoin(run, wait)
                        ? Optional.empty()
                        : wait.state() == ActivityState.BLOCKED
                                ? release(lane, wait)
                                : taskEnd(lane, wait);
        return link.map(each -> new Wake(each, true));
    }

    /// The last release of the lock before the wait was over.
    private Optional<Link> release(int lane, StateInterval wait) {
        Optional<Hold> last = Optional.empty();
        for (LockTrack lock : run.details().locks()) {
            if (lock.name().equals(wait.on())) {
                for (Hold hold : lock.holds()) {
                    boolean fits =
                            hold.lane() != lane
                                    && hold.endNanos() > wait.startNanos()
                                    && hold.endNanos() <= wait.endNanos();
                    if (fits && (last.isEmpty() || last.get().endNanos() <= hold.endNanos())) {
                        last = Optional.of(hold);
                    }
                }
            }
        }
        if (last.isPresent()) {
            return Optional.of(
                    link(LinkKind.LOCK, last.get().lane(), last.get().endNanos(), lane, wait));
        }
        // Who held it when the wait began, and went on until then as far as is known.
        return run.lane(wait.holder())
                .map(LaneTrack::lane)
                .filter(holder -> holder.id() != lane)
                .map(holder -> Math.min(wait.endNanos(), holder.effectiveEnd(run.nowNanos())))
                .filter(nanos -> nanos > wait.startNanos())
                .map(nanos -> link(LinkKind.LOCK, wait.holder(), nanos, lane, wait));
    }

    /// The task or thread that ended last before the wait did, if that was shortly before.
    private Optional<Link> taskEnd(int lane, StateInterval wait) {
        prepareEnds();
        long from = Math.max(wait.startNanos(), wait.endNanos() - SOON_NANOS);
        int index = firstAbove(wait.endNanos() << LANE_BITS | LANE_MASK) - 1;
        while (index >= 0 && ends[index] >>> LANE_BITS > from) {
            int other = (int) (ends[index] & LANE_MASK);
            if (other != lane) {
                return Optional.of(
                        link(LinkKind.WAKE, other, ends[index] >>> LANE_BITS, lane, wait));
            }
            index--;
        }
        return Optional.empty();
    }

    private static Link link(
            LinkKind kind, int from, long fromNanos, int lane, StateInterval wait) {
        return new Link(kind, from, fromNanos, lane, wait.endNanos(), wait.on());
    }

    private int firstAbove(long key) {
        int at = Arrays.binarySearch(ends, key);
        return at < 0 ? -at - 1 : at + 1;
    }

    /// All ends of outermost tasks and of lanes, with their lanes, in one sorted column.
    private void prepareEnds() {
        boolean fits = run.nowNanos() >>> (63 - LANE_BITS) == 0 && run.lanes().size() < LANE_MASK;
        if (endsKnown || !fits) {
            return;
        }
        endsKnown = true;
        long[] all = new long[64];
        int size = 0;
        for (LaneTrack track : run.lanes()) {
            Lane lane = track.lane();
            Spans spans = track.spans();
            for (int i = -1; i < spans.size(); i++) {
                boolean counts = i < 0 || (spans.depth(i) == 0 && spans.kind(i) == SpanKind.TASK);
                long end = i < 0 ? lane.endNanos() : spans.endNanos(i);
                if (counts && end != Span.OPEN) {
                    if (size == all.length) {
                        all = Arrays.copyOf(all, size * 2);
                    }
                    all[size++] = end << LANE_BITS | lane.id();
                }
            }
        }
        ends = Arrays.copyOf(all, size);
        Arrays.sort(ends);
    }
}
