package dev.interleave.cli.bench;

import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs a program traced and untraced in turn, so that the machine's mood hits both.
///
/// Both run in children that were set up alike: same JVM, same options, warmed by the same program,
/// output carried by the same recorder. A learner reads between two runs: so long each run waits,
/// until the next children are at rest.
final class Pairs {
    private static final int REST_MILLIS = 1_000;
    private static final int LOOK_MILLIS = 200;
    private static final int MOST_LOOKS = 50;

    /// The system counts in ticks of ten.
    private static final int QUIET_MILLIS = 10;

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
        rest();
        return Measured.run(engine, program);
    }

    private static void rest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        long used = usedMillis();
        for (int look = 0; look < MOST_LOOKS; look++) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            long before = used;
            used = usedMillis();
            if (used >= before && used - before <= QUIET_MILLIS) {
                return;
            }
        }
    }

    /// Processor time of this process and the children that live.
    private static long usedMillis() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }
}
