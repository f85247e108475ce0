package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// From the start of the JVM to the window's first frame, in a process of its own, cold.
public final class WindowBenchmark implements Benchmark {
    /// System property that makes the program print the time to its first frame and end.
    public static final String PROPERTY = "interleave.timeWindow";

    private static final int TIMES = 5;

    @Override
    public String name() {
        return "window";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        var sample = new Sample();
        for (int i = 0; i < TIMES; i++) {
            sample.add(shownMillis());
        }
        return List.of(
                new BenchRow("window shown, cold", sample.median(), "ms", Double.NaN, Double.NaN));
    }

    private static double shownMillis() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of(
                        "-D" + PROPERTY + "=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.interleave.app.Main"));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var reader = process.inputReader()) {
            String line =
                    reader.lines()
                            .filter(text -> text.startsWith(PROPERTY + "="))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalStateException("the window did not appear"));
            process.waitFor();
            return Double.parseDouble(line.substring(PROPERTY.length() + 1));
        }
    }
}
