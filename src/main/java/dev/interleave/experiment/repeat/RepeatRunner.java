package dev.interleave.experiment.repeat;

import dev.interleave.experiment.Control;
import dev.interleave.experiment.Machine;
import dev.interleave.experiment.Progress;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Makes the runs of a repetition, on the thread that calls [#run], and keeps the first run of each
/// outcome whole.
public final class RepeatRunner {
    /// Traces that are kept; of rarer outcomes only the count is known.
    public static final int MOST_KEPT = 100;

    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final RepeatPlan plan;
    private final Program program;
    private final int jitterMicros;
    private final Machine machine = new Machine();
    private final List<Long> wallNanos = new ArrayList<>();
    private final Map<String, Tally> outcomes = new LinkedHashMap<>();
    private final Map<String, Tally> orders = new LinkedHashMap<>();
    private final Map<String, RunResult> kept = new LinkedHashMap<>();
    private int found;

    /// Is told now and then how far it is, on the repetition's thread.
    @FunctionalInterface
    public interface Listener {
        void ran(RepeatResult soFar, Progress progress);
    }

    public RepeatRunner(RepeatPlan plan, Program program, int jitterMicros) {
        this.plan = plan;
        this.program = program;
        this.jitterMicros = jitterMicros;
    }

    /// What came of it.
    ///
    /// @param result the figures
    /// @param kept one whole run for each of the first outcomes, the first that had it
    public record Repeated(RepeatResult result, Map<String, RunResult> kept) {}

    /// Makes all runs, or those until it is cancelled, its time is over, or the run that is looked
    /// for has come.
    ///
    /// A program that does not compile runs once, and that is its outcome.
    public Repeated run(Series series, Control control, Listener listener)
            throws InterruptedException {
        long began = System.nanoTime();
        long toldNanos = began;
        long paused = 0;
        boolean cancelled = false;
        Optional<RunResult> wrong = series.prepare(program);
        if (wrong.isPresent()) {
            count(wrong.get());
        }
        long budget = plan.budget().map(time -> time.toNanos()).orElse(Long.MAX_VALUE);
        while (wrong.isEmpty()
                && wallNanos.size() < plan.runs()
                && found == 0
                && System.nanoTime() - began - paused < budget) {
            long before = System.nanoTime();
            boolean goesOn = control.mayGoOn();
            paused += System.nanoTime() - before;
            if (!goesOn) {
                cancelled = true;
                break;
            }
            machine.runBegins();
            RunResult run = series.run(program);
            machine.runEnded();
            if (control.cancelled()) {
                cancelled = true;
                break;
            }
            count(run);
            long now = System.nanoTime();
            if (now - toldNanos >= TELL_NANOS) {
                toldNanos = now;
                long elapsed = now - began - paused;
                listener.ran(
                        result(series, elapsed, false),
                        Progress.of(wallNanos.size(), plan.runs(), elapsed));
            }
        }
        long elapsed = System.nanoTime() - began - paused;
        RepeatResult result = result(series, elapsed, !cancelled);
        listener.ran(result, Progress.of(wallNanos.size(), plan.runs(), elapsed));
        return new Repeated(result, Map.copyOf(kept));
    }

    private void count(RunResult run) {
        wallNanos.add(run.wallNanos());
        int number = wallNanos.size();
        String outcome = RunText.outcome(run, plan.by());
        add(outcomes, outcome, number);
        boolean wanted = plan.wanted().isPresent() && plan.wanted().get().is(run);
        if (wanted) {
            found = number;
        }
        if (wanted || (!kept.containsKey(outcome) && kept.size() < MOST_KEPT)) {
            kept.put(outcome, run);
        }
        FinishOrder.of(run.snapshot()).ifPresent(order -> add(orders, order, number));
    }

    private static void add(Map<String, Tally> tallies, String name, int number) {
        String counted =
                tallies.containsKey(name) || tallies.size() < RepeatResult.MOST_TALLIES
                        ? name
                        : "(others)";
        tallies.merge(
                counted,
                new Tally(counted, 1, number),
                (old, one) -> new Tally(old.name(), old.count() + 1, old.firstRun()));
    }

    private RepeatResult result(Series series, long totalNanos, boolean complete) {
        return new RepeatResult(
                program.name(),
                plan,
                wallNanos,
                sorted(outcomes),
                sorted(orders),
                found,
                series.jvms(),
                machine.conditions(series.warmth(), jitterMicros),
                totalNanos,
                complete);
    }

    private static List<Tally> sorted(Map<String, Tally> tallies) {
        return tallies.values().stream()
                .sorted(
                        Comparator.comparingInt(Tally::count)
                                .reversed()
                                .thenComparingInt(Tally::firstRun))
                .toList();
    }
}
