package dev.interleave.timeline;

import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// How long one worker alone would need for the work of a run: its time on a core, what it slept,
/// and what it waited for from outside. It would not wait for locks, for other threads or for a
/// core.
///
/// Time on a core is as the operating system has measured it. Where that is not known (virtual
/// threads, processes, other systems than Linux), and where a wait may have been for a time limit,
/// the sum is uncertain; it is told only while such time is at most [#UNCERTAIN_PART] of it.
///
/// What is on a core is not always work: threads that fight over one variable use more of it than
/// one alone would.
final class SequentialWork {
    /// One part in ten.
    private static final int UNCERTAIN_PART = 10;

    /// Time on a core is sampled; of a lane that has not ended the last so many are not known.
    private static final long SAMPLED_NANOS = 20_000_000;

    /// What main does between starting two threads is work only when it takes longer.
    private static final long MAIN_NANOS = 5_000_000;

    /// Waits that are shorter do not matter, whatever they were for.
    private static final long SHORT_NANOS = 1_000_000;

    /// A wake-up is stamped a little later than the wait has ended, or a slice of the system's
    /// scheduler later, when the thread that wakes is sent off its core in between.
    private static final long WOKEN_NANOS = 20_000_000;

    private final RunSnapshot run;
    private final boolean servesItself;
    private final Set<Integer> lanesWithUnits = new HashSet<>();
    private long known;
    private long uncertain;

    private SequentialWork(RunSnapshot run) {
        this.run = run;
        servesItself = run.lanes().stream().anyMatch(SequentialWork::accepts);
    }

    /// Nanoseconds; empty when that is not known, and when not all of the work was done.
    static OptionalLong nanos(RunSnapshot run, UnitsOfWork work) {
        boolean complete =
                !run.running()
                        && run.counts().dropped() == 0
                        // The pieces of a parallel stream are no units.
                        && run.counts().work().splits() == 0
                        && run.deadlock().isEmpty()
                        && work.units().stream().noneMatch(u -> u.endNanos() == Span.OPEN)
                        && run.lanes().stream().noneMatch(SequentialWork::mainFailed);
        return complete && !work.units().isEmpty()
                ? new SequentialWork(run).sum(work.units())
                : OptionalLong.empty();
    }

    private static boolean mainFailed(LaneTrack track) {
        return track.lane().kind() == LaneKind.MAIN && !track.failure().isEmpty();
    }

    /// Whether it takes connections: then waits for sockets may be for this very program.
    private static boolean accepts(LaneTrack track) {
        States states = track.states();
        for (int i = 0; i < states.size(); i++) {
            if (states.state(i) == ActivityState.IO && states.get(i).on().endsWith(" accept")) {
                return true;
            }
        }
        return false;
    }

    private OptionalLong sum(List<Unit> units) {
        long first = Long.MAX_VALUE;
        long last = 0;
        List<Unit> ofMain = new ArrayList<>();
        for (int i = 0; i < units.size(); ) {
            int lane = units.get(i).lane();
            List<Unit> own = new ArrayList<>();
            for (; i < units.size() && units.get(i).lane() == lane; i++) {
                if (!units.get(i).nested()) {
                    own.add(units.get(i));
                    first = Math.min(first, units.get(i).startNanos());
                    last = Math.max(last, units.get(i).endNanos());
                }
            }
            // A task that main runs inside one of its calls is part of that call.
            own.sort(Comparator.comparingLong(Unit::startNanos));
            LaneTrack track = run.lanes().get(lane - 1);
            if (track.lane().kind() == LaneKind.MAIN) {
                ofMain = own;
            }
            lanesWithUnits.add(lane);
            add(track, own);
        }
        for (LaneTrack track : run.lanes()) {
            if (track.lane().kind() == LaneKind.MAIN) {
                addMainBetween(track, ofMain, first, last);
            }
        }
        long all = known + uncertain;
        return uncertain * UNCERTAIN_PART <= all ? OptionalLong.of(all) : OptionalLong.empty();
    }

    private void add(LaneTrack track, List<Unit> units) {
        if (track.lane().kind() == LaneKind.PROCESS) {
            units.forEach(unit -> uncertain += unit.endNanos() - unit.startNanos());
            return;
        }
        long onWay = 0;
        States states = track.states();
        int at = 0;
        long done = 0;
        for (Unit unit : units) {
            long from = Math.max(done, unit.startNanos());
            long to = Math.max(from, unit.endNanos());
            done = to;
            onWay += to - from;
            while (at > 0 && end(states, at - 1) > from) {
                at--;
            }
            for (; at < states.size() && states.startNanos(at) < to; at++) {
                long nanos = Math.min(end(states, at), to) - Math.max(states.startNanos(at), from);
                if (nanos > 0 && states.state(at) != ActivityState.RUNNABLE) {
                    onWay -= nanos;
                    addWait(track, states.get(at), nanos);
                }
            }
        }
        addOnWay(track, onWay);
    }

    private void addWait(LaneTrack track, StateInterval wait, long nanos) {
        switch (wait.state()) {
            case SLEEPING -> known += nanos;
            case IO -> {
                if (servesItself) {
                    uncertain += nanos;
                } else {
                    known += nanos;
                }
            }
            case WAITING -> {
                if (nanos >= SHORT_NANOS && wait.holder() == 0 && !woken(track, wait)) {
                    uncertain += nanos;
                }
            }
            case BLOCKED, RUNNING, RUNNABLE -> {}
        }
    }

    /// Whether another thread is known to have ended the wait.
    private boolean woken(LaneTrack track, StateInterval wait) {
        int lane = track.lane().id();
        List<Link> links = run.details().links();
        long until = wait.effectiveEnd(run.nowNanos()) + WOKEN_NANOS;
        int low = 0;
        int high = links.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (links.get(middle).toNanos() <= until) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= 0 && links.get(i).toNanos() > wait.startNanos(); i--) {
            Link link = links.get(i);
            boolean wakes = link.kind() != LinkKind.START && link.kind() != LinkKind.SUBMIT;
            if (wakes && link.toLane() == lane && link.fromLane() != lane) {
                return true;
            }
        }
        return false;
    }

    /// @param onWay how long the units of the lane did not wait, on a core or not
    private void addOnWay(LaneTrack track, long onWay) {
        if (!track.cpu().known()) {
            uncertain += onWay;
            return;
        }
        long onCore = (long) (onWay * share(track));
        known += onCore;
        if (track.lane().endNanos() == Span.OPEN) {
            uncertain += Math.min(onWay - onCore, SAMPLED_NANOS);
        }
    }

    /// How much of the time that the lane did not wait it was on a core, from 0 to 1.
    private double share(LaneTrack track) {
        States states = track.states();
        Lane lane = track.lane();
        long onWay = lane.effectiveEnd(run.nowNanos()) - lane.startNanos();
        for (int i = 0; i < states.size(); i++) {
            if (states.state(i) != ActivityState.RUNNABLE) {
                onWay -= end(states, i) - states.startNanos(i);
            }
        }
        return onWay <= 0 ? 1 : Math.clamp(track.cpu().onCoreNanos() / (double) onWay, 0, 1);
    }

    /// Adds what main does itself, outside of its units, while the others work.
    private void addMainBetween(LaneTrack main, List<Unit> units, long first, long end) {
        long last = Math.min(end, main.lane().effectiveEnd(run.nowNanos()));
        if (last - first < MAIN_NANOS) {
            return;
        }
        States states = main.states();
        long[] cuts = cuts(main, first, last);
        long from = first;
        int state = 0;
        int unit = 0;
        int cut = 0;
        long own = 0;
        while (from < last) {
            while (state < states.size() && end(states, state) <= from) {
                state++;
            }
            while (unit < units.size() && units.get(unit).endNanos() <= from) {
                unit++;
            }
            while (cut < cuts.length && cuts[cut] <= from) {
                cut++;
            }
            long waits = state < states.size() ? states.startNanos(state) : last;
            long works = unit < units.size() ? units.get(unit).startNanos() : last;
            if (waits <= from) {
                from = end(states, state);
            } else if (works <= from) {
                from = units.get(unit).endNanos();
            } else {
                long to = Math.min(Math.min(waits, works), cut < cuts.length ? cuts[cut] : last);
                own += to - from >= MAIN_NANOS ? to - from : 0;
                from = to;
            }
        }
        if (own > 0) {
            addOnWay(main, own);
        }
    }

    /// When main started a thread or handed over a task: what it does in between is mostly that.
    private long[] cuts(LaneTrack main, long first, long last) {
        int lane = main.lane().id();
        long[] cuts = new long[16];
        int size = 0;
        for (LaneTrack track : run.lanes()) {
            Spans spans = track.spans();
            int tasks = lanesWithUnits.contains(track.lane().id()) ? spans.size() : 0;
            for (int i = -1; i < tasks; i++) {
                long nanos =
                        i < 0
                                ? track.startedBy() == lane ? track.startedNanos() : Span.OPEN
                                : spans.submittedBy(i) == lane
                                        ? spans.submittedNanos(i)
                                        : Span.OPEN;
                if (nanos != Span.OPEN && nanos > first && nanos < last) {
                    cuts = size == cuts.length ? Arrays.copyOf(cuts, 2 * size) : cuts;
                    cuts[size++] = nanos;
                }
            }
        }
        Arrays.sort(cuts, 0, size);
        return Arrays.copyOf(cuts, size);
    }

    private long end(States states, int index) {
        long end = states.endNanos(index);
        return end == Span.OPEN ? run.nowNanos() : end;
    }
}
