package dev.interleave.chart;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Counts;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.TaskCounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Runs made by hand, as the model would make them from a trace. Times are given in milliseconds.
public final class SampleRuns {
    public static final long OPEN = -1;

    private final List<LaneBuilder> lanes = new ArrayList<>();
    private boolean running;

    public LaneBuilder lane(String name, LaneKind kind, double startMs, double endMs) {
        var lane = new LaneBuilder(lanes.size() + 1, name, kind, nanos(startMs), end(endMs));
        lanes.add(lane);
        return lane;
    }

    public SampleRuns running() {
        running = true;
        return this;
    }

    public RunSnapshot at(double nowMs) {
        return new RunSnapshot(
                lanes.stream().map(LaneBuilder::track).toList(),
                List.of(),
                new Counts(lanes.size() - 1, 0, 0, TaskCounts.NONE, 0, 1, 0, 0, 0, 0, 0),
                nanos(nowMs),
                running,
                1000,
                Span.OPEN,
                false);
    }

    public static long nanos(double ms) {
        return Math.round(ms * 1e6);
    }

    private static long end(double ms) {
        return ms == OPEN ? Span.OPEN : nanos(ms);
    }

    /// One lane in the making; spans and states are to be added in order of their start.
    public static final class LaneBuilder {
        private final int id;
        private final String name;
        private final LaneKind kind;
        private final long start;
        private final long end;
        private String pool = "";
        private boolean daemon;
        private boolean jdk;
        private final List<Span> spans = new ArrayList<>();
        private final List<StateInterval> states = new ArrayList<>();
        private final Set<Integer> cancelled = new HashSet<>();

        LaneBuilder(int id, String name, LaneKind kind, long start, long end) {
            this.id = id;
            this.name = name;
            this.kind = kind;
            this.start = start;
            this.end = end;
        }

        public LaneBuilder pool(String poolName) {
            pool = poolName;
            return this;
        }

        public LaneBuilder daemon() {
            daemon = true;
            return this;
        }

        /// One of the JDK's own threads.
        public LaneBuilder jdk() {
            jdk = true;
            return this;
        }

        public LaneBuilder call(String call, double startMs, double endMs) {
            return span(SpanKind.CALL, call, startMs, endMs, "");
        }

        public LaneBuilder task(String task, double startMs, double endMs) {
            return span(SpanKind.TASK, task, startMs, endMs, "");
        }

        /// A task that somebody cuts off.
        public LaneBuilder cancelled(String task, double startMs, double endMs) {
            cancelled.add(spans.size());
            return span(SpanKind.TASK, task, startMs, endMs, "");
        }

        public LaneBuilder failing(String call, double startMs, double endMs, String failure) {
            return span(SpanKind.CALL, call, startMs, endMs, failure);
        }

        private LaneBuilder span(
                SpanKind spanKind, String call, double startMs, double endMs, String failure) {
            int parent = spans.size() - 1;
            while (parent >= 0
                    && spans.get(parent).endNanos() != Span.OPEN
                    && spans.get(parent).endNanos() <= nanos(startMs)) {
                parent = spans.get(parent).parent();
            }
            int depth = parent < 0 ? 0 : spans.get(parent).depth() + 1;
            spans.add(
                    new Span(
                            new SpanRef(id, spans.size()),
                            spanKind,
                            call,
                            "",
                            Span.OPEN,
                            nanos(startMs),
                            end(endMs),
                            failure,
                            parent,
                            depth,
                            7,
                            0,
                            0));
            return this;
        }

        public LaneBuilder sleeps(double startMs, double endMs) {
            return state(ActivityState.SLEEPING, startMs, endMs, "", 0);
        }

        public LaneBuilder state(
                ActivityState state, double startMs, double endMs, String on, int holder) {
            states.add(new StateInterval(state, nanos(startMs), end(endMs), on, holder, 9));
            return this;
        }

        LaneTrack track() {
            var lane = new Lane(id, id, name, kind, daemon, pool, 4242, start, end, jdk);
            return new LaneTrack(lane, new ListSpans(spans, cancelled), new ListStates(states));
        }
    }

    private record ListSpans(List<Span> all, Set<Integer> cut, int maxDepth) implements Spans {
        ListSpans(List<Span> all, Set<Integer> cut) {
            this(all, cut, all.stream().mapToInt(Span::depth).max().orElse(-1));
        }

        @Override
        public boolean cancelled(int index) {
            return cut.contains(index);
        }

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

    /// Two calls that sleep 100 ms, one after the other on main.
    public static RunSnapshot twoTasks() {
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 203)
                .call("task(\"First task\")", 1.2, 101.4)
                .call("task(\"Second task\")", 101.6, 202)
                .sleeps(1.6, 101.3)
                .sleeps(102, 201.9);
        return run.at(203);
    }

    /// main, and a thread of the JDK's on which code of the program runs.
    public static RunSnapshot withCleaner() {
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 50).call("work()", 1, 40);
        run.lane("Cleaner-0", LaneKind.PLATFORM, 10, 50).daemon().jdk().call("clean()", 20, 21);
        return run.at(50);
    }

    /// Five threads that sleep and compute; main starts them and joins them.
    public static RunSnapshot fiveThreads() {
        var run = new SampleRuns();
        var main = run.lane("main", LaneKind.MAIN, 0, 121);
        double from = 3;
        for (int thread = 1; thread <= 5; thread++) {
            double end = 104 + thread * 3;
            if (end > from) {
                main.state(ActivityState.WAITING, from, end, "join", thread + 1);
                from = end + 0.1;
            }
            run.lane("Thread-" + (thread - 1), LaneKind.PLATFORM, 0.5 * thread, end)
                    .call("task(" + thread + ")", 0.5 * thread + 0.2, end - 0.1)
                    .sleeps(0.5 * thread + 0.5, 60 + thread * 4);
        }
        return run.at(121);
    }

    /// Three threads that need one lock, with calls inside calls.
    public static RunSnapshot lock() {
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 318)
                .call("demo()", 1, 317)
                .state(ActivityState.WAITING, 3, 107, "join", 2)
                .state(ActivityState.WAITING, 108, 316, "join", 4);
        for (int thread = 0; thread < 3; thread++) {
            double begin = 3 + thread;
            double got = 5 + 104.0 * thread;
            double end = got + 103;
            var lane =
                    run.lane("Thread-" + thread, LaneKind.PLATFORM, begin, end + 0.4)
                            .call("deposit(account, 100)", begin + 0.2, end);
            if (thread > 0) {
                lane.state(ActivityState.BLOCKED, begin + 0.5, got, "rlock", thread + 1);
            }
            lane.call("readBalance()", got + 0.2, got + 55)
                    .call("slowDisk()", got + 5, got + 40)
                    .call("write(balance)", got + 56, end - 2)
                    .sleeps(got + 6, got + 39)
                    .state(ActivityState.IO, got + 60, got + 90, "reads input", 0);
        }
        return run.at(318);
    }

    /// A pool of four, a bare daemon thread and tasks of which two fail.
    public static RunSnapshot failing() {
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 90)
                .call("submitAll()", 1, 6)
                .state(ActivityState.WAITING, 7, 89, "the result of a task", 0);
        for (int worker = 1; worker <= 3; worker++) {
            var lane = run.lane("pool-1-thread-" + worker, LaneKind.WORKER, 3, 90).pool("pool-1");
            double at = 4 + worker;
            for (int task = 0; task < 3; task++) {
                double end = at + 14 + 5 * worker;
                String name = "parse(\"file-" + (worker * 3 + task) + ".txt\")";
                if (task == 1 && worker != 2) {
                    lane.failing(
                            name, at, end, "java.lang.NumberFormatException: For input string");
                } else {
                    lane.task(name, at, end);
                }
                lane.state(ActivityState.WAITING, end, end + 3, "a task", 0);
                at = end + 3;
            }
        }
        run.lane("ticker", LaneKind.PLATFORM, 2, 90).daemon().sleeps(3, 88);
        return run.at(90);
    }

    /// Many platform threads with many short calls each.
    public static RunSnapshot many(int threads) {
        var random = new SplittableRandom(3);
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 500);
        for (int thread = 0; thread < threads; thread++) {
            double at = random.nextDouble() * 20;
            var lane = run.lane("Thread-" + thread, LaneKind.PLATFORM, at, 490);
            while (at < 470) {
                double length = 0.3 + random.nextDouble() * random.nextDouble() * 60;
                lane.call("work(" + (int) at + ")", at, at + length);
                if (random.nextInt(3) == 0) {
                    lane.sleeps(at + length * 0.3, at + length * 0.8);
                }
                at += length + random.nextDouble() * 8;
            }
        }
        return run.at(500);
    }

    /// Virtual threads that each sleep a while, started one after the other.
    public static RunSnapshot virtual(int threads) {
        var random = new SplittableRandom(5);
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 300)
                .state(ActivityState.WAITING, 60, 299, "all tasks of the executor", 0);
        for (int thread = 0; thread < threads; thread++) {
            double from = 1 + 60.0 * thread / threads;
            double end = from + 195 + random.nextDouble() * 30;
            run.lane("", LaneKind.VIRTUAL, from, end).sleeps(from + 0.5, end - 5);
        }
        return run.at(300);
    }

    /// One lane with that many calls of one microsecond.
    public static RunSnapshot dense(int calls) {
        var run = new SampleRuns();
        var main = run.lane("main", LaneKind.MAIN, 0, calls * 0.002 + 10);
        for (int call = 0; call < calls; call++) {
            main.call("next()", 5 + call * 0.002, 5 + call * 0.002 + 0.001);
        }
        main.call("last()", 5 + calls * 0.002, calls * 0.002 + 10);
        return run.at(calls * 0.002 + 10);
    }

    /// A recursion that deep.
    public static RunSnapshot deep(int levels) {
        var run = new SampleRuns();
        var main = run.lane("main", LaneKind.MAIN, 0, 100);
        for (int level = 0; level < levels; level++) {
            main.call("fib(" + (levels - level) + ")", 2 + level * 2, 98 - level * 3);
        }
        return run.at(100);
    }
}
