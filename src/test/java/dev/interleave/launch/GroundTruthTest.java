package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.SourceCompiler;
import dev.interleave.timeline.Counts;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.TaskCounts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The counts of a run against the JVM's flight recorder (threads) and what the program itself has
/// counted (tasks), for one program of each way to start work; they stand in `truth/`.
@Timeout(90)
class GroundTruthTest {
    private static JvmEngine engine;
    private static SourceCompiler compiler;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeAll
    static void open() throws IOException {
        engine = new JvmEngine(EngineOptions.DEFAULT);
        compiler = new SourceCompiler();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static List<String> programs() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(GroundTruthTest.class.getResource("/truth"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void threads_and_tasks_are_those_of_the_flight_recorder(String file) throws Exception {
        Program program = program(file);
        FlightRecord.Running plain = FlightRecord.start(program, compiler, directory);
        RunResult traced = Engines.end(engine.start(program, RunOptions.DEFAULT));
        FlightRecord truth = plain.end();
        RunSnapshot run = traced.snapshot();
        Counts counts = run.counts();
        String spans = SpanLines.of(run);
        assertThat(counts.dropped()).as("dropped").isZero();
        assertThat(threads(run)).as("platform threads").isEqualTo(truth.platform());
        assertThat(counts.platformThreadsStarted()).isEqualTo(truth.platform().size());
        assertThat(counts.virtualThreadsStarted()).as("virtual").isEqualTo(truth.virtual());
        assertThat(counts.tasks()).as("tasks %s", spans).isEqualTo(truth.tasks());
        assertThat(counts.tasksFailed()).as("failed %s", spans).isEqualTo(truth.failed());
        FlightRecord.more(Engines.printed(traced))
                .forEach((name, number) ->
                        assertThat(more(counts.work(), name))
                                .as("%s %s", name, spans)
                                .isEqualTo(number));
        assertThat(Engines.printed(traced))
                .contains("tasks=%d failed=%d".formatted(truth.tasks(), truth.failed()));
        assertThat(traced.outcome().exitCode()).as("exit code").isEqualTo(truth.exitCode());
    }

    private static Program program(String file) throws IOException {
        try (var in = GroundTruthTest.class.getResourceAsStream("/truth/" + file)) {
            return Program.of(
                    file,
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static int more(TaskCounts work, String name) {
        return switch (name) {
            case "cancelled" -> work.cancelled();
            case "refused" -> work.refused();
            case "neverBegun" -> work.neverBegun();
            case "periodicRuns" -> work.periodicRuns();
            case "forks" -> work.forks();
            case "splits" -> work.splits();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<String> threads(RunSnapshot run) {
        return run.lanes().stream()
                .map(track -> track.lane())
                .filter(lane -> lane.kind() == LaneKind.PLATFORM || lane.kind() == LaneKind.WORKER)
                .map(lane -> lane.name())
                .sorted()
                .toList();
    }
}
