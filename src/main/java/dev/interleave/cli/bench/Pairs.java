package dev.interleave.cli.bench;

import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Runs a program traced and untraced in turn, so that the machine's mood hits both.
///
/// Both run in children that were set up alike: same JVM, same options, warmed by the same program,
/// output carried by the same recorder. A learner reads between two runs: so long each run waits,
/// for the next children to be ready and the machine to be quiet.
final class Pairs {
    private static final int REST_MILLIS = 1_200;

    private final Engine traced;
    private final Engine plain;

    Pairs(Engine traced, Engine plain) {
        this.traced = traced;
        this.plain = plain;
    }

    /// What came of the pairs.
    ///
    /// @param last the last traced run
    record Outcome(Sample traced, Sample plain, Sample ratios, RunResult last) {
        /// A row with the medians; its ratio is the median of the pairs' ratios.
        BenchRow row(String name, double goal) {
            double value = traced.median();
            return new BenchRow(name, value, "ms", value / ratios.median(), goal);
        }
    }

    Outcome measure(Program program, int pairs) throws InterruptedException, ExecutionException {
        var traces = new Sample();
        var plains = new Sample();
        var ratios = new Sample();
        RunResult last = run(traced, program);
        for (int pair = 0; pair < pairs; pair++) {
            boolean tracedFirst = pair % 2 == 0;
            RunResult first = run(tracedFirst ? traced : plain, program);
            RunResult second = run(tracedFirst ? plain : traced, program);
            last = tracedFirst ? first : second;
            double withTrace = last.wallNanos() / 1e6;
            double without = (tracedFirst ? second : first).wallNanos() / 1e6;
            traces.add(withTrace);
            plains.add(without);
            ratios.add(withTrace / without);
        }
        return new Outcome(traces, plains, ratios, last);
    }

    private static RunResult run(Engine engine, Program program)
            throws InterruptedException, ExecutionException {
        TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        return Measured.run(engine, program);
    }
}
