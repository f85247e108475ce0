package dev.interleave.experiment.sweep;

import dev.interleave.experiment.Control;
import dev.interleave.experiment.Machine;
import dev.interleave.experiment.Progress;
import dev.interleave.experiment.Sample;
import dev.interleave.experiment.sweep.SweepPlan.Turn;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes the runs of a sweep, on the thread that calls [#run].
///
/// Everything is compiled before the first run, so that between two runs little more happens than
/// the one's trace being read.
public final class SweepRunner {
    private final SweepPlan plan;
    private final String name;
    private final Function<List<BigDecimal>, Program> programs;
    private final int jitterMicros;

    /// Is told what happens, on the sweep's thread; quickly, because no run begins meanwhile.
    public interface Listener {
        /// A run is over.
        ///
        /// @param counted whether it is no warm-up
        void ran(Turn turn, RunResult run, boolean counted, SweepResult soFar, Progress progress);
    }

    /// @param name what people call the program
    /// @param programs the program with these values of the sliders, in the order of the plan's
    ///   axes
    public SweepRunner(
            SweepPlan plan,
            String name,
            Function<List<BigDecimal>, Program> programs,
            int jitterMicros) {
        this.plan = plan;
        this.name = name;
        this.programs = programs;
        this.jitterMicros = jitterMicros;
    }

    /// A program cannot be run at all; the sweep has not begun.
    public static final class CannotRunException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient RunResult run;

        CannotRunException(RunResult run) {
            super(run.outcome().message());
            this.run = run;
        }

        public RunResult run() {
            return run;
        }
    }

    /// Makes all runs, or those until it is cancelled.
    ///
    /// @throws CannotRunException when one of the programs does not compile
    public SweepResult run(Series series, Control control, Listener listener)
            throws InterruptedException, CannotRunException {
        Machine machine = new Machine();
        long began = System.nanoTime();
        List<List<BigDecimal>> values = plan.points();
        List<Program> each = values.stream().map(programs).toList();
        for (Program program : each) {
            Optional<RunResult> wrong = series.prepare(program);
            if (wrong.isPresent()) {
                throw new CannotRunException(wrong.get());
            }
        }
        List<List<Sample>> samples = new ArrayList<>();
        values.forEach(_ -> samples.add(new ArrayList<>()));
        List<Turn> turns = plan.turns();
        long inPrograms = 0;
        long paused = 0;
        int done = 0;
        boolean cancelled = false;
        boolean settled = false;
        for (Turn turn : turns) {
            long before = System.nanoTime();
            boolean goesOn = control.mayGoOn();
            paused += System.nanoTime() - before;
            if (!goesOn) {
                cancelled = true;
                break;
            }
            if (!turn.warmUp() && !settled) {
                settled = true;
                Machine.settle();
            }
            machine.runBegins();
            RunResult run = series.run(each.get(turn.point()));
            machine.runEnded();
            if (control.cancelled()) {
                cancelled = true;
                break;
            }
            done++;
            inPrograms += run.wallNanos();
            if (!turn.warmUp()) {
                samples.get(turn.point()).add(Sample.of(run));
            }
            long elapsed = System.nanoTime() - began - paused;
            listener.ran(
                    turn,
                    run,
                    !turn.warmUp(),
                    result(values, samples, machine, series, inPrograms, elapsed, false),
                    Progress.of(done, turns.size(), elapsed));
        }
        long elapsed = System.nanoTime() - began - paused;
        return result(values, samples, machine, series, inPrograms, elapsed, !cancelled);
    }

    private SweepResult result(
            List<List<BigDecimal>> values,
            List<List<Sample>> samples,
            Machine machine,
            Series series,
            long programNanos,
            long totalNanos,
            boolean complete) {
        List<SweepPoint> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(new SweepPoint(values.get(i), samples.get(i)));
        }
        return new SweepResult(
                name,
                plan,
                points,
                machine.conditions(series.warmth(), jitterMicros),
                programNanos,
                totalNanos,
                complete);
    }
}
