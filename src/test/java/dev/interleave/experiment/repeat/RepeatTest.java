package dev.interleave.experiment.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.experiment.Control;
import dev.interleave.experiment.repeat.RepeatPlan.By;
import dev.interleave.experiment.repeat.RepeatRunner.Repeated;
import dev.interleave.experiment.report.RepeatCsv;
import dev.interleave.experiment.report.RepeatReport;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.Series;
import dev.interleave.launch.SeriesOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Repetitions of real programs, and how they are counted.
@Timeout(60)
class RepeatTest {
    private static final String LOST_UPDATE =
            """
            int counter = 0;
            void main() throws Exception {
                Thread a = new Thread(() -> count(), "a");
                Thread b = new Thread(() -> count(), "b");
                a.start();
                b.start();
                a.join();
                b.join();
                IO.println("counter = " + counter);
            }
            void count() {
                for (int i = 0; i < 5000; i++) {
                    counter++;
                }
            }
            """;

    private static JvmEngine engine;

    @BeforeAll
    static void open() throws IOException {
        engine = new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(64));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Repeated repeat(RepeatPlan plan, String text) throws InterruptedException {
        return repeat(plan, text, new Control(), 0);
    }

    private static Repeated repeat(RepeatPlan plan, String text, Control control, int jitter)
            throws InterruptedException {
        Program program = Program.of("Main.java", text);
        SeriesOptions options =
                new SeriesOptions(Duration.ofSeconds(20), Optional.empty(), false, false, jitter);
        try (Series series = engine.series(options)) {
            return new RepeatRunner(plan, program, jitter)
                    .run(series, control, (soFar, progress) -> {});
        }
    }

    @Test
    void lost_updates_show_in_more_than_one_outcome_within_10_seconds()
            throws InterruptedException {
        RepeatPlan plan =
                new RepeatPlan(
                        RepeatPlan.MOST,
                        Optional.of(Duration.ofSeconds(10)),
                        By.LAST_LINE,
                        Optional.of(new Wanted.DoesNotPrint("counter = 10000")));
        Repeated repeated = repeat(plan, LOST_UPDATE);
        RepeatResult result = repeated.result();
        assertThat(result.foundRun()).as("runs: %d", result.runs()).isPositive();
        if (result.runs() > 1) {
            assertThat(result.outcomes()).hasSizeGreaterThan(1);
        }
        assertThat(repeated.kept())
                .containsKey(result.outcomes().getLast().name())
                .allSatisfy((outcome, run) ->
                        assertThat(run.snapshot().lanes())
                                .extracting(track -> track.lane().name())
                                .containsExactly("main", "a", "b"));
        assertThat(RepeatSentences.of(result))
                .anyMatch(sentence ->
                        sentence.startsWith(
                                "Run " + result.foundRun() + " is one that does not print"));
    }

    @Test
    void statics_start_anew_and_equal_runs_are_one_outcome() throws InterruptedException {
        RepeatResult result =
                repeat(
                                RepeatPlan.of(60),
                                "static int n; void main() { IO.println(\"run\\n\" + ++n); }")
                        .result();
        assertThat(result.runs()).isEqualTo(60);
        assertThat(result.outcomes()).containsExactly(new Tally("1", 60, 1));
        assertThat(result.jvms()).isEqualTo(1);
        assertThat(result.complete()).isTrue();
        assertThat(RepeatSentences.of(result).getFirst())
                .startsWith("All 60 runs had the same outcome.");
    }

    @Test
    void runs_that_fail_or_exit_are_outcomes_of_their_own() throws InterruptedException {
        RepeatResult result =
                repeat(
                                RepeatPlan.of(4),
                                "void main() { IO.println(\"before\"); throw new"
                                        + " IllegalStateException(); }")
                        .result();
        assertThat(result.outcomes()).hasSize(1);
        assertThat(result.outcomes().getFirst().name())
                .startsWith("failed: An exception left main: java.lang.IllegalStateException");
        RepeatResult wrong = repeat(RepeatPlan.of(4), "void main() { int }").result();
        assertThat(wrong.runs()).isEqualTo(1);
        assertThat(wrong.outcomes().getFirst().name()).startsWith("compile-error");
    }

    @Test
    void with_random_pauses_both_orders_come_and_the_pauses_are_said() throws InterruptedException {
        RepeatPlan plan =
                new RepeatPlan(
                        400, Optional.of(Duration.ofSeconds(20)), By.OUTPUT, Optional.empty());
        RepeatResult result =
                repeat(
                                plan,
                                """
                                void main() throws Exception {
                                    Thread a = new Thread(() -> say("a"), "a");
                                    Thread b = new Thread(() -> say("b"), "b");
                                    a.start();
                                    b.start();
                                    a.join();
                                    b.join();
                                }
                                void say(String name) {
                                    IO.println(name);
                                }
                                """,
                                new Control(),
                                2_000)
                        .result();
        assertThat(result.outcomes()).extracting(Tally::name).contains("a\nb", "b\na");
        assertThat(result.orders()).extracting(Tally::name).contains("a, b", "b, a");
        assertThat(RepeatSentences.of(result))
                .anyMatch(sentence -> sentence.startsWith("Random pauses up to 2000 µs"));
        assertThat(RepeatReport.lines(result, 100))
                .anyMatch(line -> line.startsWith("a | b"))
                .anyMatch(line -> line.contains("with random pauses up to 2000 µs"));
        assertThat(RepeatCsv.of(result)).contains("\"a\nb\"").contains("order,\"a, b\"");
    }

    @Test
    void cancelling_keeps_what_is_done() throws InterruptedException {
        Control control = new Control();
        Program program = Program.of("Main.java", "void main() { IO.println(1); }");
        List<Integer> seen = new ArrayList<>();
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            RepeatResult result =
                    new RepeatRunner(RepeatPlan.of(RepeatPlan.MOST), program, 0)
                            .run(
                                    series,
                                    control,
                                    (soFar, progress) -> {
                                        seen.add(progress.done());
                                        if (progress.done() > 5) {
                                            control.cancel();
                                        }
                                    })
                            .result();
            assertThat(result.complete()).isFalse();
            assertThat(result.runs()).isBetween(6, RepeatPlan.MOST - 1);
            assertThat(seen).isSorted();
        }
    }

    @Test
    void what_is_wanted_is_read_from_words() {
        assertThat(Wanted.parse("prints 99")).isEqualTo(new Wanted.Prints("99"));
        assertThat(Wanted.parse("99")).isEqualTo(new Wanted.Prints("99"));
        assertThat(Wanted.parse("not 100 %")).isEqualTo(new Wanted.DoesNotPrint("100 %"));
        assertThat(Wanted.parse("ends deadlock")).isEqualTo(new Wanted.Ends(Outcome.Kind.DEADLOCK));
        assertThatThrownBy(() -> Wanted.parse("ends badly"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("completed, failed");
    }

    @Test
    void classes_of_a_histogram_are_round_and_hold_every_time_once() {
        List<Long> times =
                LongStream.rangeClosed(1, 500)
                        .map(i -> TimeUnit.MICROSECONDS.toNanos(1_000 + i % 97 * 13))
                        .boxed()
                        .toList();
        Histogram histogram = Histogram.of(times, 12);
        assertThat(histogram.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
        assertThat(histogram.longer()).isZero();
        assertThat(histogram.widthNanos()).isEqualTo(TimeUnit.MICROSECONDS.toNanos(200));
        List<Long> withFar = new ArrayList<>(times);
        withFar.add(TimeUnit.SECONDS.toNanos(10));
        assertThat(Histogram.of(withFar, 12).longer()).isEqualTo(1);
        assertThat(Histogram.of(List.of(), 12).counts()).isEmpty();
        assertThat(Histogram.of(List.of(5L), 12).counts()).containsExactly(1);
    }
}
