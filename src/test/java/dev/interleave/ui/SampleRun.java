package dev.interleave.ui;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Counts;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.TaskCounts;
import java.util.ArrayList;
import java.util.List;

/// Runs made by hand.
final class SampleRun {
    private static final long MS = 1_000_000;

    private SampleRun() {}

    /// main starts three workers that each run one task for 200 ms and print before and after.
    static RunSnapshot threeWorkers(boolean running) {
        List<LaneTrack> lanes = new ArrayList<>();
        lanes.add(
                track(
                        lane(1, "main", LaneKind.MAIN, 0, 212 * MS),
                        List.of(span(1, 0, SpanKind.CALL, "startAll()", 1 * MS, 210 * MS, 0, -1)),
                        List.of(wait(ActivityState.WAITING, 4 * MS, 209 * MS))));
        List<OutputPiece> output = new ArrayList<>();
        for (int worker = 0; worker < 3; worker++) {
            int id = 2 + worker;
            long from = (3 + worker) * MS;
            long to = from + 203 * MS;
            lanes.add(
                    track(
                            lane(id, "worker-" + (worker + 1), LaneKind.WORKER, from, to),
                            List.of(
                                    span(
                                            id,
                                            0,
                                            SpanKind.TASK,
                                            "task(" + worker + ")",
                                            from,
                                            to,
                                            0,
                                            -1),
                                    span(
                                            id,
                                            1,
                                            SpanKind.CALL,
                                            "pause()",
                                            from + MS,
                                            to - MS,
                                            1,
                                            0)),
                            List.of(wait(ActivityState.SLEEPING, from + 2 * MS, to - 2 * MS))));
            output.add(new OutputPiece(from + MS / 2, id, false, "start " + worker + "\n"));
        }
        output.add(new OutputPiece(205 * MS, 2, false, "done 0 "));
        output.add(new OutputPiece(205 * MS + 40_000, 3, false, "done 1 "));
        output.add(new OutputPiece(205 * MS + 90_000, 4, false, "done 2\n"));
        output.add(new OutputPiece(210 * MS, 1, false, "all tasks are done\n"));
        output.add(new OutputPiece(211 * MS, 1, true, "warning: nothing left to do\n"));
        return snapshot(lanes, output, 212 * MS, running);
    }

    /// main runs three tasks of 200 ms, one after the other.
    static RunSnapshot oneByOne() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long from = (2 + 200L * i) * MS;
            spans.add(span(1, i, SpanKind.CALL, "task(" + i + ")", from, from + 199 * MS, 0, -1));
        }
        var main = track(lane(1, "main", LaneKind.MAIN, 0, 604 * MS), spans, List.of());
        return snapshot(List.of(main), List.of(), 604 * MS, false);
    }

    /// One lane that ran that many tasks of a microsecond, of various names.
    static RunSnapshot manyTasks(int count, boolean running) {
        List<Span> spans = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            spans.add(
                    span(
                            1,
                            i,
                            SpanKind.TASK,
                            "task-" + i,
                            i * 2_000L,
                            i * 2_000L + 1_000 + i % 7,
                            0,
                            -1));
        }
        long now = count * 2_000L;
        var main =
                track(
                        lane(1, "main", LaneKind.MAIN, 0, running ? Span.OPEN : now),
                        spans,
                        List.of());
        return snapshot(List.of(main), List.of(), now, running);
    }

    /// One lane that printed that many lines.
    static RunSnapshot printing(int count) {
        List<OutputPiece> output = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            output.add(new OutputPiece(i * 1000L, 1, false, "line " + i + "\n"));
        }
        var main = track(lane(1, "main", LaneKind.MAIN, 0, Span.OPEN), List.of(), List.of());
        return snapshot(List.of(main), output, count * 1000L, true);
    }

    static RunSnapshot snapshot(
            List<LaneTrack> lanes, List<OutputPiece> output, long now, boolean running) {
        var counts =
                new Counts(
                        Math.max(0, lanes.size() - 1),
                        0,
                        0,
                        TaskCounts.of(3, 0),
                        7,
                        3,
                        0,
                        0,
                        0,
                        0,
                        0);
        return new RunSnapshot(
                List.copyOf(lanes),
                List.copyOf(output),
                counts,
                now,
                running,
                1,
                running ? Span.OPEN : now,
                false);
    }

    private static Lane lane(int id, String name, LaneKind kind, long start, long end) {
        return new Lane(id, id, name, kind, false, "", 1, start, end);
    }

    private static Span span(
            int lane,
            int index,
            SpanKind kind,
            String name,
            long start,
            long end,
            int depth,
            int parent) {
        return new Span(
                new SpanRef(lane, index),
                kind,
                name,
                "Main.task",
                Span.OPEN,
                start,
                end,
                "",
                parent,
                depth,
                5,
                0,
                0);
    }

    private static StateInterval wait(ActivityState state, long start, long end) {
        return new StateInterval(state, start, end, "", 0, 7);
    }

    private static LaneTrack track(Lane lane, List<Span> spans, List<StateInterval> states) {
        return new LaneTrack(lane, new ListSpans(spans), new ListStates(states));
    }

    private record ListSpans(List<Span> all) implements Spans {
        @Override
        public int size() {
            return all.size();
        }

        @Override
        public long startNanos(int index) {
            return all.get(index).startNanos();
        }

        @Override
        public long endNanos(int index) {
            return all.get(index).endNanos();
        }

        @Override
        public int depth(int index) {
            return all.get(index).depth();
        }

        @Override
        public SpanKind kind(int index) {
            return all.get(index).kind();
        }

        @Override
        public boolean failed(int index) {
            return all.get(index).failed();
        }

        @Override
        public Span get(int index) {
            return all.get(index);
        }

        @Override
        public int maxDepth() {
            return all.stream().mapToInt(Span::depth).max().orElse(-1);
        }
    }

    private record ListStates(List<StateInterval> all) implements States {
        @Override
        public int size() {
            return all.size();
        }

        @Override
        public long startNanos(int index) {
            return all.get(index).startNanos();
        }

        @Override
        public long endNanos(int index) {
            return all.get(index).endNanos();
        }

        @Override
        public ActivityState state(int index) {
            return all.get(index).state();
        }

        @Override
        public StateInterval get(int index) {
            return all.get(index);
        }
    }
}
