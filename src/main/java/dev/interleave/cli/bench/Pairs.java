package dev.interleave.cli.bench;

import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import java.util.concurrent.ExecutionException;

/// Runs a program traced and untraced in turn, so that the machine's mood hits both.
///
/// Both run in children that were set up alike: same JVM, same options, warmed by the same program,
/// output carried by the same recorder. The first pair is thrown away.
final class Pairs {
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
        RunResult last = Measured.run(traced, program);
        Measured.run(plain, program);
        for (int pair = 0; pair < pairs; pair++) {
            boolean tracedFirst = pair % 2 == 0;
            RunResult first = Measured.run(tracedFirst ? traced : plain, program);
            RunResult second = Measured.run(tracedFirst ? plain : traced, program);
            last = tracedFirst ? first : second;
            double withTrace = last.wallNanos() / 1e6;
            double without = (tracedFirst ? second : first).wallNanos() / 1e6;
            traces.add(withTrace);
            plains.add(without);
            ratios.add(withTrace / without);
        }
        return new Outcome(traces, plains, ratios, last);
    }
}
