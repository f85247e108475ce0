package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.RunResult;
import java.util.List;

/// What it costs to record that something began and ended, in place: a program's own loop in a real
/// child, with the probes and hooks that every program gets, beside the two clock readings that are
/// in it and beside a custom event of the JDK's flight recorder, as it comes, with its stack.
///
/// One without stack, but with a name and a line, is shown without a goal: it reads a clock that is
/// three times as fast and that only one process can use, so that our two readings alone take three
/// quarters of its time.
///
/// The loops take turns in one JVM, each shorter than the time for which the system lets a thread
/// run, so that other programs on the machine disturb few of them; each row is the median of the
/// rounds, each ratio the median of the rounds' ratios. The only thing unlike a learner's run is
/// that no call is ever muted.
final class RecordBenchmark implements Benchmark {
    private static final double OF_CLOCK = 1.5;
    private static final double OF_FLIGHT_RECORDER = 0.6;
    private static final int WARM_UP_ROUNDS = 60;

    private static final String SOURCE =
            """
            import java.util.concurrent.*;
            import jdk.jfr.*;

            static final int TURNS = 4_000;
            static final int ROUNDS = 160;
            static volatile boolean traced;
            static int turns;
            static long sink;

            static void step() {
                turns++;
            }

            static void step(int number) {
                turns += number;
            }

            static class Job extends RecursiveAction {
                protected void compute() {
                    turns++;
                }
            }

            @Name("bench.Step") @StackTrace(false)
            static class Step extends Event {
                @Label("Name") String name;
                @Label("Line") int line;
            }

            @Name("bench.Plain")
            static class Plain extends Event {}

            void main() throws Exception {
                try (Recording recording = new Recording()) {
                    recording.enable(Step.class).withoutThreshold();
                    recording.enable(Plain.class).withoutThreshold();
                    recording.start();
                    for (int round = 0; round < ROUNDS; round++) {
                        double clock = clock();
                        double call = call();
                        double clockAgain = clock();
                        double argument = argument();
                        double task = task();
                        double step = flight();
                        double plain = flightAsItComes();
                        IO.println("round " + (clock + clockAgain) / 2 + " " + call + " " + argument
                                + " " + task + " " + step + " " + plain);
                        // The workbench reads what was recorded.
                        Thread.sleep(10);
                    }
                }
            }

            static double since(long began) {
                return (System.nanoTime() - began) / (double) TURNS;
            }

            static double clock() {
                long began = System.nanoTime();
                long sum = 0;
                for (int i = 0; i < TURNS; i++) {
                    sum -= System.nanoTime();
                    turns++;
                    sum += System.nanoTime();
                }
                sink = sum;
                return since(began);
            }

            static double call() {
                long began = System.nanoTime();
                for (int i = 0; i < TURNS; i++) {
                    step();
                }
                return since(began);
            }

            static double argument() {
                long began = System.nanoTime();
                for (int i = 0; i < TURNS; i++) {
                    step(i & 63);
                }
                return since(began);
            }

            static double task() {
                long began = System.nanoTime();
                for (int i = 0; i < TURNS; i++) {
                    new Job().invoke();
                }
                return since(began);
            }

            static double flight() {
                long began = System.nanoTime();
                for (int i = 0; i < TURNS; i++) {
                    Step event = new Step();
                    event.begin();
                    turns++;
                    event.name = "step";
                    event.line = 7;
                    event.commit();
                }
                return since(began);
            }

            static double flightAsItComes() {
                long began = System.nanoTime();
                for (int i = 0; i < TURNS; i++) {
                    Plain event = new Plain();
                    event.begin();
                    turns++;
                    event.commit();
                }
                return since(began);
            }
            """;

    @Override
    public String name() {
        return "record";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        try (Engine engine = Measured.everyCall()) {
            RunResult result = Measured.run(engine, SOURCE);
            if (result.snapshot().counts().dropped() > 0) {
                throw new IllegalStateException(
                        "events were dropped: what was measured is not recording");
            }
            List<double[]> rounds = Measured.numbers(result, "round");
            rounds = rounds.subList(WARM_UP_ROUNDS, rounds.size());
            return List.of(
                    row("record a call, of two clock readings", rounds, 1, 0, OF_CLOCK),
                    row("record a call, of a JFR event", rounds, 1, 5, OF_FLIGHT_RECORDER),
                    row("the same, of one without stack", rounds, 1, 4, Double.NaN),
                    row("record a call with an argument", rounds, 2, 0, Double.NaN),
                    row("run and record a task", rounds, 3, 0, Double.NaN));
        }
    }

    private static BenchRow row(
            String name, List<double[]> rounds, int value, int baseline, double goal) {
        var values = new Sample();
        var ratios = new Sample();
        for (double[] round : rounds) {
            values.add(round[value]);
            ratios.add(round[value] / round[baseline]);
        }
        double median = values.median();
        return new BenchRow(name, median, "ns", median / ratios.median(), goal);
    }
}
