package dev.interleave.experiment.ways;

import dev.interleave.experiment.Control;
import dev.interleave.experiment.Machine;
import dev.interleave.experiment.Progress;
import dev.interleave.experiment.Sample;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.Series;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.UnitsOfWork;
import java.util.ArrayList;
import java.util.List;

/// Makes the runs of a comparison, round by round, on the thread that calls [#run].
public final class WaysRunner {
    private final String work;
    private final List<Program> programs;
    private final int repeats;

    /// Is told what happens, on the comparison's thread.
    @FunctionalInterface
    public interface Listener {
        void ran(Compared soFar, Progress progress);
    }

    /// What came of it.
    ///
    /// @param result the figures
    /// @param typical a whole run of each program, in their order: the one whose time is nearest to
    ///   the median; shorter than the programs when some have not run
    public record Compared(WaysResult result, List<RunResult> typical) {}

    /// @param work what the programs have to do, in words
    public WaysRunner(String work, List<Program> programs, int repeats) {
        this.work = work;
        this.programs = List.copyOf(programs);
        this.repeats = repeats;
    }

    /// Makes all runs, or those until it is cancelled. One round warms up. What does not compile is
    /// among the results, as a run that failed.
    public Compared run(Series series, Control control, Listener listener)
            throws InterruptedException {
        Machine machine = new Machine();
        long began = System.nanoTime();
        long paused = 0;
        List<List<RunResult>> runs = new ArrayList<>();
        for (Program program : programs) {
            runs.add(new ArrayList<>());
            var ignored = series.prepare(program);
        }
        int done = 0;
        boolean cancelled = false;
        for (int turn = 0; turn < (repeats + 1) * programs.size(); turn++) {
            long before = System.nanoTime();
            boolean goesOn = control.mayGoOn();
            paused += System.nanoTime() - before;
            int which = turn % programs.size();
            if (!goesOn) {
                cancelled = true;
                break;
            }
            if (turn == programs.size()) {
                Machine.settle();
            }
            machine.runBegins();
            RunResult run = series.run(programs.get(which));
            machine.runEnded();
            if (control.cancelled()) {
                cancelled = true;
                break;
            }
            done++;
            if (turn >= programs.size()) {
                runs.get(which).add(run);
            }
            long elapsed = System.nanoTime() - began - paused;
            listener.ran(
                    compared(runs, machine, series, elapsed, false),
                    Progress.of(done, (repeats + 1) * programs.size(), elapsed));
        }
        return compared(runs, machine, series, System.nanoTime() - began - paused, !cancelled);
    }

    private Compared compared(
            List<List<RunResult>> runs,
            Machine machine,
            Series series,
            long elapsed,
            boolean complete) {
        List<WayResult> ways = new ArrayList<>();
        List<RunResult> typical = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            List<Sample> samples = runs.get(i).stream().map(Sample::of).toList();
            WayResult way = new WayResult(programs.get(i).name(), samples, WayResult.Facts.NONE);
            if (!samples.isEmpty()) {
                RunResult chosen = nearest(runs.get(i), way);
                typical.add(chosen);
                way = new WayResult(way.title(), samples, facts(chosen.snapshot()));
            }
            ways.add(way);
        }
        return new Compared(
                new WaysResult(
                        work,
                        repeats,
                        ways,
                        machine.conditions(series.warmth(), 0),
                        elapsed,
                        complete),
                List.copyOf(typical));
    }

    private static RunResult nearest(List<RunResult> runs, WayResult way) {
        if (way.wall().isEmpty()) {
            return runs.getFirst();
        }
        double median = way.wall().get().median();
        RunResult nearest = runs.getFirst();
        for (RunResult run : runs) {
            boolean closer =
                    Math.abs(run.wallNanos() - median) < Math.abs(nearest.wallNanos() - median);
            nearest = closer ? run : nearest;
        }
        return nearest;
    }

    private static WayResult.Facts facts(RunSnapshot run) {
        UnitsOfWork work = UnitsOfWork.of(run);
        long first = work.units().stream().mapToLong(UnitsOfWork.Unit::startNanos).min().orElse(-1);
        var heap = run.details().heapBytes();
        long most = -1;
        for (int i = 0; i < heap.size(); i++) {
            most = Math.max(most, heap.value(i));
        }
        return new WayResult.Facts(
                work.maxAtOnce(),
                first,
                most,
                run.counts().platformThreadsStarted(),
                run.counts().virtualThreadsStarted(),
                run.counts().processesStarted());
    }
}
