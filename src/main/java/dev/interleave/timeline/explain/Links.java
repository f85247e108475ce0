package dev.interleave.timeline.explain;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds arrows: those that are events, and those of starts, submissions and joins, which follow
/// from the lanes. An arrow from a lane to itself is none.
public final class Links {
    private Links() {}

    /// Arrows that were asked for.
    ///
    /// @param links by time of arrival, those into the lane that was asked for first
    /// @param leftOut how many more there were
    public record Found(List<Link> links, int leftOut) {}

    /// The arrows that arrive at the lane, or leave it, in a stretch of time. Looks at all bars
    /// that begin after `fromNanos`: not for every frame of a large run.
    ///
    /// @param most how many to give at most
    public static Found near(RunSnapshot run, int lane, long fromNanos, long toNanos, int most) {
        var found = new Collector(most);
        into(run, lane, fromNanos, toNanos, found);
        found.sort();
        var out = new Collector(most);
        outOf(run, lane, fromNanos, toNanos, out);
        out.sort();
        out.links.forEach(found);
        return new Found(List.copyOf(found.links), found.leftOut + out.leftOut);
    }

    /// The arrows that arrive in a stretch of time, on any lane.
    public static Found between(RunSnapshot run, long fromNanos, long toNanos, int most) {
        var found = new Collector(most);
        for (LaneTrack track : run.lanes()) {
            ofLane(run, track, fromNanos, toNanos, found);
        }
        events(run, fromNanos, toNanos, found);
        found.sort();
        return new Found(List.copyOf(found.links), found.leftOut);
    }

    static void into(
            RunSnapshot run, int lane, long fromNanos, long toNanos, Consumer<Link> found) {
        run.lane(lane).ifPresent(track -> ofLane(run, track, fromNanos, toNanos, found));
        events(
                run,
                fromNanos,
                toNanos,
                link -> {
                    if (link.toLane() == lane) {
                        found.accept(link);
                    }
                });
    }

    private static void outOf(
            RunSnapshot run, int lane, long fromNanos, long toNanos, Consumer<Link> found) {
        Consumer<Link> fromHere =
                link -> {
                    if (link.fromLane() == lane
                            && link.fromNanos() >= fromNanos
                            && link.fromNanos() < toNanos) {
                        found.accept(link);
                    }
                };
        // An arrow arrives after it left, however late.
        for (LaneTrack track : run.lanes()) {
            if (track.lane().id() != lane) {
                ofLane(run, track, fromNanos, Long.MAX_VALUE, fromHere);
            }
        }
        events(run, fromNanos, Long.MAX_VALUE, fromHere);
    }

    /// How the lane was started, if known.
    static Optional<Link> start(LaneTrack track) {
        return track.startedBy() > 0
                        && track.startedNanos() != Span.OPEN
                        && track.startedBy() != track.lane().id()
                ? Optional.of(
                        new Link(
                                LinkKind.START,
                                track.startedBy(),
                                track.startedNanos(),
                                track.lane().id(),
                                track.lane().startNanos(),
                                track.lane().name()))
                : Optional.empty();
    }

    /// How the task came to its lane, if known.
    static Optional<Link> submission(LaneTrack track, int index) {
        Spans spans = track.spans();
        int by = spans.submittedBy(index);
        if (by == 0 || by == track.lane().id() || spans.submittedNanos(index) == Span.OPEN) {
            return Optional.empty();
        }
        return Optional.of(
                new Link(
                        LinkKind.SUBMIT,
                        by,
                        spans.submittedNanos(index),
                        track.lane().id(),
                        spans.startNanos(index),
                        spans.get(index).name()));
    }

    /// The end of the thread that was joined, if the wait is a join and over.
    static Optional<Link> join(RunSnapshot run, LaneTrack track, StateInterval wait) {
        if (!isJoin(run, wait) || wait.endNanos() == Span.OPEN) {
            return Optional.empty();
        }
        return run.lane(wait.holder())
                .map(LaneTrack::lane)
                .filter(joined ->
                        joined.endNanos() != Span.OPEN && joined.endNanos() <= wait.endNanos())
                .map(joined ->
                        new Link(
                                LinkKind.JOIN,
                                joined.id(),
                                joined.endNanos(),
                                track.lane().id(),
                                wait.endNanos(),
                                joined.name()));
    }

    /// Whether the wait is for the end of the thread it names.
    static boolean isJoin(RunSnapshot run, StateInterval wait) {
        return wait.state() == ActivityState.WAITING
                && wait.holder() != 0
                && run.lane(wait.holder())
                        .filter(joined -> joined.lane().name().equals(wait.on()))
                        .isPresent();
    }

    private static void ofLane(
            RunSnapshot run, LaneTrack track, long fromNanos, long toNanos, Consumer<Link> found) {
        long begun = track.lane().startNanos();
        if (begun >= fromNanos && begun < toNanos) {
            start(track).ifPresent(found);
        }
        Spans spans = track.spans();
        for (int i = VisibleSpans.firstStartingAt(spans, fromNanos);
                i < spans.size() && spans.startNanos(i) < toNanos;
                i++) {
            if (spans.submittedBy(i) != 0) {
                submission(track, i).ifPresent(found);
            }
        }
        States states = track.states();
        VisibleSpans.forEachState(
                states,
                fromNanos,
                toNanos,
                index -> {
                    long end = states.endNanos(index);
                    if (states.state(index) == ActivityState.WAITING
                            && end != Span.OPEN
                            && end < toNanos) {
                        join(run, track, states.get(index)).ifPresent(found);
                    }
                });
    }

    private static void events(
            RunSnapshot run, long fromNanos, long toNanos, Consumer<Link> found) {
        List<Link> links = run.details().links();
        for (int i = firstArrivingAt(links, fromNanos);
                i < links.size() && links.get(i).toNanos() < toNanos;
                i++) {
            Link link = links.get(i);
            if (link.fromLane() != link.toLane()) {
                found.accept(link);
            }
        }
    }

    /// Index of the first link that arrives then or later; the size when there is none.
    static int firstArrivingAt(List<Link> links, long nanos) {
        int low = 0;
        int high = links.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (links.get(middle).toNanos() < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static final class Collector implements Consumer<Link> {
        private final int most;
        private final List<Link> links = new ArrayList<>();
        private int leftOut;

        Collector(int most) {
            this.most = most;
        }

        @Override
        public void accept(Link link) {
            if (links.size() < most) {
                links.add(link);
            } else {
                leftOut++;
            }
        }

        void sort() {
            links.sort(Comparator.comparingLong(Link::toNanos));
        }
    }
}
