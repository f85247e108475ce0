package dev.interleave.timeline.explain;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the critical path: stands on a lane at a time, asks what the lane did just before, and
/// steps back over it or to the lane that made it go on. Every step goes back in time, or to a lane
/// on which it has not stood at that time; so it ends.
final class PathFinder {
    private final RunSnapshot run;
    private final Wakers wakers;
    private final List<Segment> backwards = new ArrayList<>();
    private final Set<Integer> stoodAt = new HashSet<>();
    private LaneTrack track;
    private long at;
    private boolean derived;

    private PathFinder(RunSnapshot run, LaneTrack last) {
        this.run = run;
        wakers = new Wakers(run);
        at = run.nowNanos();
        track = last;
    }

    static CriticalPath of(RunSnapshot run) {
        return run.lanes().stream()
                .reduce((a, b) -> rank(run, b) > rank(run, a) ? b : a)
                .map(last -> new PathFinder(run, last).find())
                .orElseGet(() -> new CriticalPath(List.of(), run.nowNanos()));
    }

    private CriticalPath find() {
        Lane lane = track.lane();
        if (lane.endNanos() != Span.OPEN && lane.endNanos() < at) {
            stepBack(lane.endNanos(), Cause.SHUT_DOWN, "");
        }
        stoodAt.add(lane.id());
        while (at > 0) {
            step();
        }
        Collections.reverse(backwards);
        return new CriticalPath(backwards, run.nowNanos());
    }

    /// Highest for the lane that kept the program going: one that has not ended, else the one that
    /// ended last.
    private static long rank(RunSnapshot run, LaneTrack track) {
        Lane lane = track.lane();
        boolean keepsAlive =
                lane.kind() == LaneKind.MAIN
                        || (!lane.daemon()
                                && lane.kind() != LaneKind.PROCESS
                                && lane.kind() != LaneKind.VIRTUAL);
        return keepsAlive ? lane.effectiveEnd(run.nowNanos()) : -1;
    }

    private void step() {
        Lane lane = track.lane();
        if (lane.endNanos() != Span.OPEN && lane.endNanos() < at && lane.endNanos() > 0) {
            stepBack(lane.endNanos(), Cause.UNKNOWN, "");
        }
        States states = track.states();
        int last = VisibleSpans.firstStartingAt(states, at) - 1;
        long ranSince = lane.startNanos();
        if (last >= 0) {
            long end = states.endNanos(last);
            if (end == Span.OPEN || end >= at) {
                waited(states.get(last));
                return;
            }
            ranSince = Math.max(ranSince, end);
        }
        int task = lastOuterTask(at);
        if (task >= 0 && track.spans().startNanos(task) >= ranSince) {
            stepBack(track.spans().startNanos(task), Cause.RUNNING, "");
            beganTask(task);
            return;
        }
        stepBack(Math.min(at, ranSince), Cause.RUNNING, "");
        if (at <= lane.startNanos() && at > 0) {
            began();
        }
    }

    private void waited(StateInterval wait) {
        Cause cause =
                switch (wait.state()) {
                    case RUNNING -> Cause.RUNNING;
                    case RUNNABLE -> Cause.NO_CORE;
                    case SLEEPING -> Cause.SLEEPING;
                    case IO -> Cause.IO;
                    case WAITING -> Cause.WAITING;
                    case BLOCKED -> Cause.BLOCKED;
                };
        if (wait.endNanos() == Span.OPEN) {
            // Whoever it waits for has not done its part: that is the one to look at.
            Optional<LaneTrack> holder =
                    run.lane(wait.holder()).filter(other -> other.lane().endNanos() == Span.OPEN);
            if (holder.isPresent() && goTo(holder.get(), at, false)) {
                return;
            }
        } else {
            Optional<Wake> wake = wakers.of(track, wait);
            if (wake.isPresent()) {
                Link link = wake.get().link();
                Optional<LaneTrack> from = run.lane(link.fromLane());
                long nanos = Math.min(at, link.fromNanos());
                if (from.isPresent() && canGoTo(from.get(), nanos)) {
                    stepBack(nanos, Cause.WAKE_UP, wait.on());
                    goTo(from.get(), nanos, wake.get().derived());
                    return;
                }
            }
        }
        if (!sentHome(wait)) {
            stepBack(wait.startNanos(), cause, wait.on());
        }
    }

    /// A worker that waits for a task and gets none has been told to end: by whom did something
    /// last, as far as that is one thread.
    private boolean sentHome(StateInterval wait) {
        boolean idle =
                track.lane().kind() == LaneKind.WORKER
                        && wait.state() == ActivityState.WAITING
                        && wait.endNanos() != Span.OPEN
                        && isOutsideBars(wait.startNanos());
        if (!idle) {
            return false;
        }
        Optional<LaneTrack> last = Optional.empty();
        long lastNanos = wait.startNanos();
        for (LaneTrack other : run.lanes()) {
            // Those who work for the same pool have been sent home as well.
            boolean colleague = other.lane().pool().equals(track.lane().pool());
            long nanos = colleague ? Span.OPEN : lastActive(other, wait.endNanos());
            if (nanos > lastNanos) {
                last = Optional.of(other);
                lastNanos = nanos;
            } else if (nanos == lastNanos) {
                last = Optional.empty();
            }
        }
        if (last.isEmpty() || !canGoTo(last.get(), lastNanos)) {
            return false;
        }
        stepBack(lastNanos, Cause.WAKE_UP, wait.on());
        return goTo(last.get(), lastNanos, true);
    }

    private boolean isOutsideBars(long nanos) {
        int bar = lastOuterBar(nanos + 1);
        return bar < 0
                || (track.spans().endNanos(bar) != Span.OPEN
                        && track.spans().endNanos(bar) <= nanos);
    }

    /// The last moment up to that time at which the lane ran, or [Span#OPEN].
    private long lastActive(LaneTrack other, long nanos) {
        Lane lane = other.lane();
        if (lane.kind() == LaneKind.PROCESS || lane.startNanos() > nanos || !lane.hasBegun()) {
            return Span.OPEN;
        }
        States states = other.states();
        int index = VisibleSpans.firstStartingAt(states, nanos) - 1;
        boolean waits =
                index >= 0
                        && (states.endNanos(index) == Span.OPEN || states.endNanos(index) >= nanos);
        return Math.min(
                waits ? states.startNanos(index) : nanos, lane.effectiveEnd(run.nowNanos()));
    }

    /// A worker began the task at this time: because it had finished the one before, or because the
    /// task was handed over.
    private void beganTask(int task) {
        Spans spans = track.spans();
        long submitted = spans.submittedNanos(task);
        int before = lastOuterBar(at);
        boolean wasBusy = before >= 0 && spans.endNanos(before) > submitted;
        if (submitted == Span.OPEN || submitted > at || wasBusy) {
            return;
        }
        Optional<LaneTrack> by = run.lane(spans.submittedBy(task));
        boolean guessed = by.isEmpty();
        if (guessed) {
            by = onlyOneRunning(submitted);
        }
        if (by.isPresent() && !isHere(by.get()) && canGoTo(by.get(), submitted)) {
            boolean fresh = track.lane().startNanos() > submitted;
            stepBack(submitted, fresh ? Cause.START_UP : Cause.QUEUED, spans.get(task).name());
            goTo(by.get(), submitted, guessed);
        }
    }

    private void began() {
        Optional<LaneTrack> starter = run.lane(track.startedBy());
        if (starter.isPresent()
                && track.startedNanos() != Span.OPEN
                && canGoTo(starter.get(), Math.min(at, track.startedNanos()))) {
            long nanos = Math.min(at, track.startedNanos());
            stepBack(nanos, Cause.START_UP, track.lane().name());
            goTo(starter.get(), nanos, false);
            return;
        }
        Optional<LaneTrack> only = onlyOneRunning(at);
        if (only.isEmpty() || isHere(only.get()) || !goTo(only.get(), at, true)) {
            stepBack(0, Cause.UNKNOWN, "");
        }
    }

    /// The one lane besides this that was alive and did not wait at that time, if it is the only
    /// one: nobody else can have done it.
    private Optional<LaneTrack> onlyOneRunning(long nanos) {
        Optional<LaneTrack> only = Optional.empty();
        for (LaneTrack other : run.lanes()) {
            Lane lane = other.lane();
            if (!isHere(other)
                    && lane.kind() != LaneKind.PROCESS
                    && lane.startNanos() <= nanos
                    && lane.effectiveEnd(run.nowNanos()) > nanos
                    && !waits(other.states(), nanos)) {
                if (only.isPresent()) {
                    return Optional.empty();
                }
                only = Optional.of(other);
            }
        }
        return only;
    }

    private static boolean waits(States states, long nanos) {
        int last = VisibleSpans.firstStartingAt(states, nanos) - 1;
        return last >= 0 && (states.endNanos(last) == Span.OPEN || states.endNanos(last) > nanos);
    }

    private boolean isHere(LaneTrack other) {
        return other.lane().id() == track.lane().id();
    }

    private boolean canGoTo(LaneTrack other, long nanos) {
        return nanos < at || !stoodAt.contains(other.lane().id());
    }

    private boolean goTo(LaneTrack other, long nanos, boolean asDerived) {
        if (!canGoTo(other, nanos)) {
            return false;
        }
        if (nanos < at) {
            throw new IllegalStateException("a gap from " + nanos + " to " + at);
        }
        track = other;
        // What leads to a guess is one.
        derived |= asDerived;
        stoodAt.add(other.lane().id());
        return true;
    }

    /// Adds what lies between that time and where it stands, and stands there.
    private void stepBack(long nanos, Cause cause, String on) {
        long to = Math.max(0, nanos);
        if (to >= at) {
            return;
        }
        int lane = track.lane().id();
        Segment next = backwards.isEmpty() ? null : backwards.getLast();
        if (next != null && next.lane() == lane && next.cause() == cause && next.on().equals(on)) {
            backwards.set(
                    backwards.size() - 1,
                    new Segment(lane, to, next.endNanos(), cause, on, next.derived()));
        } else {
            backwards.add(new Segment(lane, to, at, cause, on, derived));
        }
        at = to;
        stoodAt.clear();
        stoodAt.add(lane);
    }

    private int lastOuterTask(long before) {
        int index = lastOuterBar(before);
        return index >= 0 && track.spans().kind(index) == SpanKind.TASK ? index : -1;
    }

    /// Index of the last outermost bar that began before that time, or -1.
    private int lastOuterBar(long before) {
        Spans spans = track.spans();
        int index = VisibleSpans.firstStartingAt(spans, before) - 1;
        while (index >= 0 && spans.depth(index) > 0) {
            index = spans.parent(index);
        }
        return index;
    }
}
