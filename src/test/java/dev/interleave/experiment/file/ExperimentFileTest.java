package dev.interleave.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.compile.SourceFile;
import dev.interleave.experiment.Conditions;
import dev.interleave.experiment.Sample;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.experiment.repeat.Wanted;
import dev.interleave.experiment.sweep.Axis;
import dev.interleave.experiment.sweep.SweepPlan;
import dev.interleave.experiment.sweep.SweepPoint;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Warmth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentFileTest {
    private static final Conditions CONDITIONS =
            new Conditions(
                    Instant.parse("2026-03-01T10:00:00Z"),
                    2,
                    "25.0.3",
                    "a machine",
                    Warmth.WARM_CODE,
                    500,
                    0.25,
                    0.01,
                    0,
                    1500.5,
                    3000,
                    1);
    private static final Sample GOOD =
            new Sample(1_234_567, 2_000_000, new Outcome(Outcome.Kind.COMPLETED, 0, "Fine.", ""));
    private static final Sample BAD =
            new Sample(7, -1, new Outcome(Outcome.Kind.LIMIT, 92, "Too \"many\".", "threads"));

    static Stream<Result> results() {
        SweepPlan plan =
                new SweepPlan(
                        List.of(Axis.parse("workers", "1,2"), Axis.parse("size", "0.5,10")),
                        true,
                        2,
                        3,
                        99);
        List<SweepPoint> points =
                plan.points().stream()
                        .map(values -> new SweepPoint(values, List.of(GOOD, BAD)))
                        .toList();
        RepeatPlan repeat =
                new RepeatPlan(
                        500,
                        Optional.of(Duration.ofSeconds(3)),
                        RepeatPlan.By.OUTPUT,
                        Optional.of(new Wanted.DoesNotPrint("a b")));
        return Stream.of(
                new Result.OfSweep(
                        new SweepResult("W.java", plan, points, CONDITIONS, 10, 20, false)),
                new Result.OfRepeat(
                        new RepeatResult(
                                "R.java",
                                repeat,
                                List.of(5L, 6L),
                                List.of(new Tally("x\ny", 2, 1)),
                                List.of(new Tally("a, b", 1, 2)),
                                2,
                                1,
                                CONDITIONS,
                                30,
                                true)),
                new Result.OfWays(
                        new WaysResult(
                                "8 tasks",
                                3,
                                List.of(
                                        new WayResult(
                                                "threads",
                                                List.of(GOOD),
                                                new WayResult.Facts(8, 100, 1 << 20, 8, 0, 0)),
                                        new WayResult("none", List.of(), WayResult.Facts.NONE)),
                                CONDITIONS,
                                40,
                                true)));
    }

    private static SavedExperiment read(String json) throws IOException {
        return ExperimentReader.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "x.json");
    }

    private static String written(Result result) throws IOException {
        var out = new ByteArrayOutputStream();
        ExperimentFile.write(
                new SavedExperiment(result, List.of(new SourceFile("W.java", "void main() {}\n"))),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("results")
    void what_is_read_is_what_was_written(Result result) throws IOException {
        SavedExperiment read = read(written(result));
        assertThat(read.result()).isEqualTo(result);
        assertThat(read.code()).containsExactly(new SourceFile("W.java", "void main() {}\n"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void a_file_that_ends_early_is_told(Result result) throws IOException {
        String whole = written(result).strip();
        for (int length = 0; length < whole.length(); length += 37) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part))
                    .as("%d of %d characters", length, whole.length())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("x.json");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; lacks interleaveExperiment",
                "[1]; lacks interleaveExperiment",
                "{\"interleaveExperiment\": 2}; version 2",
                "{\"interleaveExperiment\": 1}; no \"conditions\"",
                "nonsense; no saved experiment"
            })
    void something_else_is_told(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ExperimentReader.UnreadableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void points_that_do_not_fit_the_axes_are_told() throws IOException {
        String json = written(results().findFirst().orElseThrow());
        assertThatThrownBy(() -> read(json.replaceFirst("0\\.5", "0.7")))
                .isInstanceOf(ExperimentReader.UnreadableException.class)
                .hasMessageContaining("not those of the axes");
    }
}
