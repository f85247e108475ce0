package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Work that had not ended when the JVM did, because it ran on threads that do not keep a JVM
/// alive: virtual threads, those of the common pool, other daemon threads.
///
/// That is so when main and all threads that do keep it alive have ended. Where one of these is
/// still there, something else has ended the run.
final class CutOff {
    private CutOff() {}

    /// As in `1 task was cut off after 0.1 s: common-pool threads end with main`; empty when
    /// nothing was cut off.
    static Optional<String> of(RunSnapshot run) {
        if (run.running() || run.mainEndedNanos() == Span.OPEN || !endedByItself(run)) {
            return Optional.empty();
        }
        int tasks = 0;
        int threads = 0;
        boolean virtual = false;
        boolean common = false;
        boolean daemon = false;
        long longest = 0;
        for (LaneTrack track : run.lanes()) {
            Lane lane = track.lane();
            if (lane.endNanos() != Span.OPEN || lane.jdk() || lane.kind() == LaneKind.PROCESS) {
                continue;
            }
            long since = openSince(track);
            if (since == Span.OPEN) {
                continue;
            }
            boolean body = since == lane.startNanos() && !hasOpenTask(track);
            threads += body ? 1 : 0;
            tasks += body ? 0 : 1;
            virtual |= lane.kind() == LaneKind.VIRTUAL;
            common |= isCommon(lane);
            daemon |= lane.kind() != LaneKind.VIRTUAL && !isCommon(lane);
            longest = Math.max(longest, run.nowNanos() - since);
        }
        if (tasks + threads == 0) {
            return Optional.empty();
        }
        List<String> what = new ArrayList<>();
        if (tasks > 0) {
            what.add(tasks == 1 ? "1 task" : Durations.count(tasks) + " tasks");
        }
        if (threads > 0) {
            what.add(threads == 1 ? "1 thread" : Durations.count(threads) + " threads");
        }
        List<String> kinds = new ArrayList<>();
        if (virtual) {
            kinds.add("virtual");
        }
        if (common) {
            kinds.add("common-pool");
        }
        if (daemon) {
            kinds.add("daemon");
        }
        return Optional.of(
                "%s %s cut off after %s: %s threads end with main"
                        .formatted(
                                String.join(" and ", what),
                                tasks + threads == 1 ? "was" : "were",
                                Durations.seconds(longest),
                                String.join(" and ", kinds)));
    }

    private static boolean endedByItself(RunSnapshot run) {
        return run.deadlock().isEmpty()
                && run.lanes().stream()
                        .map(LaneTrack::lane)
                        .noneMatch(lane ->
                                lane.endNanos() == Span.OPEN
                                        && lane.kind() != LaneKind.PROCESS
                                        && !lane.daemon()
                                        && !lane.jdk());
    }

    /// When the work began that the lane was at; [Span#OPEN] when it was at none.
    private static long openSince(LaneTrack track) {
        Spans spans = track.spans();
        for (int i = spans.size() - 1; i >= 0; i--) {
            if (spans.depth(i) == 0 && spans.kind(i) == SpanKind.TASK) {
                return spans.endNanos(i) == Span.OPEN ? spans.startNanos(i) : Span.OPEN;
            }
        }
        return track.lane().kind() == LaneKind.WORKER ? Span.OPEN : track.lane().startNanos();
    }

    private static boolean hasOpenTask(LaneTrack track) {
        Spans spans = track.spans();
        for (int i = spans.size() - 1; i >= 0; i--) {
            if (spans.depth(i) == 0) {
                return spans.kind(i) == SpanKind.TASK && spans.endNanos(i) == Span.OPEN;
            }
        }
        return false;
    }

    private static boolean isCommon(Lane lane) {
        return lane.pool().equals("ForkJoinPool.commonPool");
    }
}
