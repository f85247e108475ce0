package dev.interleave.cli.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.cli.Console;
import dev.interleave.cli.EngineFactory;
import dev.interleave.cli.ExitCode;
import dev.interleave.cli.UsageException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave bench`: prints the measured claims.
@Command(name = "bench", description = "Measure the claims; ratios are taken side by side.")
public final class BenchCommand implements Callable<Integer> {
    private static final List<Benchmark> ALL =
            List.of(
                    new LaunchBenchmark(),
                    new RecordBenchmark(),
                    new HotBenchmark(),
                    new OverheadBenchmark(),
                    new AccuracyBenchmark(),
                    new TruthBenchmark(),
                    new MillionBenchmark(),
                    new OverflowBenchmark(),
                    new DeadlockBenchmark(),
                    new StopBenchmark(),
                    new LagBenchmark(),
                    new StoreBenchmark(),
                    new ChartBenchmark(),
                    new WindowBenchmark(),
                    new PoolBenchmark(),
                    new SweepBenchmark());

    private final Console console;
    private final EngineFactory engines;
    private final List<Benchmark> all;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description =
                    "launch, record, hot, overhead, accuracy, truth, million, overflow, deadlock,"
                            + " stop, lag, store, chart, window, pool, sweep, editor (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows as JSON.")
    private Optional<Path> json = Optional.empty();

    /// @param editor times the editor, which only the window knows
    public BenchCommand(Console console, EngineFactory engines, EditorTimes editor) {
        all = Stream.concat(ALL.stream(), Stream.of(new EditorBenchmark(editor))).toList();
        this.console = console;
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        console.out()
                .printf(
                        "%-36s %10s %-4s %10s %7s %7s %s%n",
                        "name", "value", "unit", "baseline", "ratio", "goal", "met");
        for (Benchmark benchmark : chosen()) {
            for (BenchRow row : benchmark.measure(engines)) {
                rows.add(row);
                print(row);
            }
        }
        if (json.isPresent()) {
            write(rows, json.get());
        }
        return rows.stream().allMatch(BenchRow::met) ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private List<Benchmark> chosen() {
        for (String name : names) {
            if (all.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                throw new UsageException(
                        "no benchmark \""
                                + name
                                + "\"; there are: "
                                + String.join(", ", all.stream().map(Benchmark::name).toList()));
            }
        }
        return all.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    private void print(BenchRow row) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "%-36s %10.1f %-4s %10s %7s %7s %s%n",
                        row.name(),
                        row.value(),
                        row.unit(),
                        number("%.1f", row.baseline()),
                        number("%.3f", row.ratio()),
                        number("%.2f", row.goal()),
                        Double.isNaN(row.goal()) ? "-" : row.met() ? "yes" : "NO");
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static void write(List<BenchRow> rows, Path file) throws IOException {
        try (Writer text = Files.newBufferedWriter(file);
                JsonGenerator out =
                        new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartArray();
            for (BenchRow row : rows) {
                out.writeStartObject();
                out.writeStringField("name", row.name());
                number(out, "value", row.value());
                out.writeStringField("unit", row.unit());
                number(out, "baseline", row.baseline());
                number(out, "ratio", row.ratio());
                number(out, "goal", row.goal());
                out.writeBooleanField("met", row.met());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private static void number(JsonGenerator out, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, value);
        }
    }
}
