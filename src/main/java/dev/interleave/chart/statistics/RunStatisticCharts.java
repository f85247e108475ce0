package dev.interleave.chart.statistics;

import dev.interleave.chart.TimeRange;
import dev.interleave.chart.Tone;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.QueueTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import dev.interleave.timeline.statistics.RunSeries;
import dev.interleave.timeline.statistics.StateTotals;
import dev.interleave.timeline.statistics.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Makes the charts of a run. Making one looks at the whole run, so off the FX thread; it then
/// answers for any stretch of time. Immutable, for any thread.
public final class RunStatisticCharts {
    private static final int STEPS = 1_600;
    private static final int PARTS = 400;
    private static final int QUEUES = 4;
    private static final double MEGABYTE = 1e6;

    /// From the ground up: what gets on, then what cannot, then what rests.
    private static final List<ActivityState> STACK =
            List.of(
                    ActivityState.RUNNING,
                    ActivityState.RUNNABLE,
                    ActivityState.BLOCKED,
                    ActivityState.WAITING,
                    ActivityState.IO,
                    ActivityState.SLEEPING);

    private static final List<Tone> LINES =
            List.of(Tone.SERIES_1, Tone.SERIES_3, Tone.SERIES_4, Tone.SERIES_2);

    private final RunSnapshot run;
    private final int cores;
    private final Series concurrency;
    private final Series waiting;

    /// @param cores processors that the program could use
    public RunStatisticCharts(RunSnapshot run, int cores) {
        this.run = run;
        this.cores = cores;
        concurrency = RunSeries.concurrency(run);
        waiting = RunSeries.waitingTasks(run);
    }

    public RunSnapshot run() {
        return run;
    }

    /// The charts of that stretch, from top to bottom.
    public List<Statistic> of(TimeRange range) {
        long from = Math.max(0, range.fromNanos());
        long to = Math.max(from + 1, Math.min(run.nowNanos(), range.toNanos()));
        return List.of(
                concurrency(from, to),
                states(from, to),
                waiting(from, to),
                queues(from, to),
                heap(from, to));
    }

    private Statistic concurrency(long from, long to) {
        return new Statistic(
                "Tasks at once",
                figures(concurrency, from, to),
                "No task ran in this time.",
                "",
                List.of(
                        Curve.area(
                                "tasks at once",
                                Tone.SLEEPING,
                                Tone.SERIES_1,
                                Steps.within(concurrency, from, to, STEPS),
                                to)),
                cores,
                cores == 1 ? "1 core" : cores + " cores");
    }

    private Statistic waiting(long from, long to) {
        return new Statistic(
                "Tasks in queues",
                figures(waiting, from, to),
                "No task had to wait for a worker.",
                "",
                List.of(
                        Curve.area(
                                "tasks handed over and not begun",
                                Tone.WAITING,
                                Tone.WAITING_MARK,
                                Steps.within(waiting, from, to, STEPS),
                                to)),
                0,
                "");
    }

    private static String figures(Series series, long from, long to) {
        return String.format(
                Locale.ROOT,
                "at most %s, %.1f on average",
                Durations.count(Steps.max(series, from, to)),
                Steps.mean(series, from, to));
    }

    private Statistic states(long from, long to) {
        StateTotals totals = StateTotals.of(run, from, to, PARTS);
        long[] nanos = new long[PARTS + 1];
        for (int part = 0; part <= PARTS; part++) {
            nanos[part] = totals.partNanos(part);
        }
        List<Curve> curves = new ArrayList<>();
        double[] sum = new double[PARTS + 1];
        for (ActivityState state : STACK) {
            boolean seen = false;
            for (int part = 0; part < PARTS; part++) {
                double lanes = totals.lanes(state, part);
                sum[part] += lanes;
                seen |= lanes > 0;
            }
            sum[PARTS] = sum[PARTS - 1];
            if (seen) {
                curves.add(
                        Curve.area(state.word(), Tone.of(state), Tone.markOf(state), nanos, sum));
            }
        }
        return new Statistic(
                "Threads by state",
                "means of " + Durations.text(Math.max(1, (to - from) / PARTS)),
                "No thread lived in this time.",
                "",
                curves,
                0,
                "");
    }

    private Statistic queues(long from, long to) {
        List<QueueTrack> all =
                run.details().queues().stream()
                        .sorted(Comparator.comparingLong(QueueTrack::deepest).reversed())
                        .toList();
        List<QueueTrack> shown = all.subList(0, Math.min(QUEUES, all.size()));
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            QueueTrack queue = shown.get(i);
            curves.add(
                    Curve.line(
                            queue.name(),
                            LINES.get(i),
                            Steps.within(queue.depth(), from, to, STEPS),
                            1,
                            to));
        }
        String names = String.join(", ", shown.stream().map(QueueTrack::name).toList());
        int more = all.size() - shown.size();
        return new Statistic(
                "Elements in queues",
                more > 0 ? names + " and " + more + " smaller ones" : names,
                all.isEmpty() ? "No queue was seen in this run." : "The queues stayed empty.",
                "",
                curves,
                0,
                "");
    }

    private Statistic heap(long from, long to) {
        Series heap = run.details().heapBytes();
        // Before it was measured first it was not nothing.
        long begin = heap.size() == 0 ? from : Math.clamp(heap.nanos(0), from, to);
        Series shown = Steps.within(heap, begin, to, STEPS);
        return new Statistic(
                "Heap in use",
                heap.size() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "at most %.0f MB",
                                Steps.max(heap, from, to) / MEGABYTE),
                "The heap of this run was not measured.",
                "MB",
                List.of(Curve.line("heap", Tone.SERIES_4, shown, MEGABYTE, to)),
                0,
                "");
    }
}
