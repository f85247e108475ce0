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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what ended the waits of one run: an event where there is one, else the end of the joined
/// thread, else what the times make likely. Not for several threads at once.
final class Wakers {
    /// A task that ended this short before a wait did is taken to be what the wait was for.
    private static final long BEFORE_NANOS = 5_000_000;

    /// The end of a task is recorded after its result is there, and that something was got after it
    /// was got: a wait may be over before that.
    private static final long AFTER_NANOS = 1_000_000;

    /// What is done when a task or a thread ends. A queue or a condition is not.
    private static final Pattern ENDS_WITH_A_TASK =
            Pattern.compile("|.*(Future|Task|Latch|Executor|Pool|Scope|Barrier|Phaser|Thread).*");

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
        List<Link> links = arriving().getOrDefault(lane, List.of());
        // The link arrives when the wait ends, but is stamped a little later; that it began before
        // is
        // what counts.
        for (int i = Links.firstArrivingAt(links, wait.endNanos() + AFTER_NANOS + 1) - 1;
                i >= 0 && links.get(i).toNanos() > wait.startNanos();
                i--) {
            if (links.get(i).fromNanos() > wait.startNanos()
                    && links.get(i).fromNanos() <= wait.endNanos()) {
                return Optional.of(links.get(i));
            }
        }
        return Optional.empty();
    }

    /// What woke somebody, by lane.
    private Map<Integer, List<Link>> arriving() {
        if (arriving.isEmpty()) {
            for (Link link : run.details().links()) {
                boolean wakes = link.kind() != LinkKind.START && link.kind() != LinkKind.SUBMIT;
                if (wakes && link.fromLane() != link.toLane()) {
                    arriving.computeIfAbsent(link.toLane(), _ -> new ArrayList<>()).add(link);
                }
            }
        }
        return arriving;
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
            if (lock.isWaitedForIn(wait)) {
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

    /// The task or thread that ended last before the wait did, or first after, if that was near.
    private Optional<Link> taskEnd(int lane, StateInterval wait) {
        if (!ENDS_WITH_A_TASK.matcher(wait.on()).matches()) {
            return Optional.empty();
        }
        prepareEnds();
        int next = firstAbove(wait.endNanos() << LANE_BITS | LANE_MASK);
        long from = Math.max(wait.startNanos(), wait.endNanos() - BEFORE_NANOS);
        for (int i = next - 1; i >= 0 && ends[i] >>> LANE_BITS > from; i--) {
            if (lane(i) != lane) {
                return Optional.of(link(LinkKind.WAKE, lane(i), ends[i] >>> LANE_BITS, lane, wait));
            }
        }
        long to = wait.endNanos() + AFTER_NANOS;
        for (int i = next; i < ends.length && ends[i] >>> LANE_BITS <= to; i++) {
            if (lane(i) != lane) {
                return Optional.of(link(LinkKind.WAKE, lane(i), wait.endNanos(), lane, wait));
            }
        }
        return Optional.empty();
    }

    private int lane(int end) {
        return (int) (ends[end] & LANE_MASK);
    }

    private static Link link(
            LinkKind kind, int from, long fromNanos, int lane, StateInterval wait) {
        return new Link(kind, from, fromNanos, lane, wait.endNanos(), wait.on());
    }

    private int firstAbove(long key) {
        int at = Arrays.binarySearch(ends, key);
        return at < 0 ? -at - 1 : at + 1;
    }

    /// All ends of outermost tasks, and of lanes without any, with their lanes, in one sorted
    /// column. Workers that had nothing to do end together with the one whose task was the last.
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
            boolean tasks = false;
            for (int i = 0; i <= spans.size(); i++) {
                boolean whole = i == spans.size();
                boolean task = !whole && spans.depth(i) == 0 && spans.kind(i) == SpanKind.TASK;
                tasks |= task;
                long end = whole ? lane.endNanos() : spans.endNanos(i);
                if (end != Span.OPEN && (task || (whole && !tasks))) {
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
