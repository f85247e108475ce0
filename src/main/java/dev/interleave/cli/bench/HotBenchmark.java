package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Programs that call tiny methods very often, traced beside untraced.
final class HotBenchmark implements Benchmark {
    private static final int PAIRS = 15;
    private static final double GOAL = 1.10;

    private static final Map<String, String> PROGRAMS = programs();

    @Override
    public String name() {
        return "hot";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        try (Engine traced = Measured.traced();
                Engine plain = Measured.untraced()) {
            var pairs = new Pairs(traced, plain);
            for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
                Pairs.Outcome outcome =
                        pairs.measure(Program.of("Main.java", program.getValue()), PAIRS);
                rows.add(outcome.row(program.getKey(), GOAL));
            }
        }
        return rows;
    }

    private static Map<String, String> programs() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put(
                "fib(35)",
                """
                int fib(int n) {
                    return n < 2 ? n : fib(n - 1) + fib(n - 2);
                }
                void main() {
                    IO.println(fib(35));
                }
                """);
        programs.put(
                "100 M calls of a getter",
                """
                private int value = 3;
                int getValue() {
                    return value;
                }
                void main() {
                    long sum = 0;
                    for (int i = 0; i < 100_000_000; i++) {
                        sum += getValue() ^ i;
                    }
                    IO.println(sum);
                }
                """);
        programs.put(
                "100 M calls of a lambda",
                """
                import java.util.function.IntUnaryOperator;
                int twice(int x) {
                    return 2 * x;
                }
                void main() {
                    IntUnaryOperator operator = x -> twice(x) + 1;
                    long sum = 0;
                    for (int i = 0; i < 100_000_000; i++) {
                        sum += operator.applyAsInt(i);
                    }
                    IO.println(sum);
                }
                """);
        programs.put(
                "10 M pieces of a string",
                """
                String piece(int i) {
                    return i % 3 == 0 ? "fizz" : "buzz";
                }
                void main() {
                    long length = 0;
                    for (int i = 0; i < 100; i++) {
                        StringBuilder text = new StringBuilder();
                        for (int k = 0; k < 100_000; k++) {
                            text.append(piece(k)).append(k);
                        }
                        length += text.length();
                    }
                    IO.println(length);
                }
                """);
        return programs;
    }
}
