package dev.interleave.ui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.support.Fx;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.lines.LineTime;
import dev.interleave.timeline.lines.LineTimes;
import dev.interleave.trace.NotRecorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeTimesTest {
    private static final int LINE = 5;

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private PanelWindow window;

    @BeforeEach
    void open() throws IOException {
        window = new PanelWindow(folder, SampleLessons.library());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private List<String> times() {
        Fx.settle();
        return window.all(".line-time").stream()
                .map(node -> ((Labeled) node).getText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static boolean insideOfThatLine(Spans spans, int i) {
        int parent = spans.get(i).parent();
        return parent >= 0 && spans.get(parent).line() == LINE;
    }

    @Test
    void each_bar_is_counted_once_and_a_task_and_the_call_that_it_is_are_one() {
        RunSnapshot run = SampleRun.threeWorkers(false);
        long bars =
                run.lanes().stream()
                        .map(LaneTrack::spans)
                        .flatMapToInt(spans ->
                                java.util.stream.IntStream.range(0, spans.size())
                                        .filter(i -> spans.get(i).line() == LINE)
                                        .filter(i -> !insideOfThatLine(spans, i)))
                        .count();
        var times = new LineTimes();
        Map<Integer, LineTime> first = times.of(run);
        assertThat(first).containsKey(LINE);
        assertThat(requireNonNull(first.get(LINE)).calls()).isEqualTo(bars).isPositive();
        assertThat(times.of(run)).isEqualTo(first);
    }

    @Test
    void the_gutter_tells_after_a_run_and_forgets_when_the_code_changes() {
        assertThat(times()).isEmpty();
        window.run(SampleRun.threeWorkers(false));
        Fx.await(
                "times beside the code",
                () -> {
                    window.workbench.root().layout();
                    return window.workbench.root().lookupAll(".line-time").stream()
                            .anyMatch(node -> ((Labeled) node).getText().contains("×"));
                });
        assertThat(times()).isNotEmpty();
        Fx.run(() ->
                window.workbench.code().editor().orElseThrow().area().insertText(0, "// new\n"));
        assertThat(times()).isEmpty();
    }

    @Test
    void the_gutter_tells_while_the_program_runs() {
        Fx.run(window.workbench::run);
        window.engine.last().show(SampleRun.threeWorkers(true));
        Fx.await(
                "times beside the code",
                () -> {
                    window.workbench.root().layout();
                    return window.workbench.root().lookupAll(".line-time").stream()
                            .anyMatch(node -> ((Labeled) node).getText().contains("×"));
                });
    }

    @Test
    void a_method_that_is_not_recorded_has_a_mark_with_the_reason() {
        RunSnapshot run = SampleRun.threeWorkers(false);
        var large =
                new NotRecorded(
                        "Main.big", LINE, NotRecorded.Part.ALL, NotRecorded.Reason.TOO_LARGE, "");
        RunSnapshot partly =
                new RunSnapshot(
                        run.lanes(),
                        run.output(),
                        run.counts(),
                        run.nowNanos(),
                        run.running(),
                        run.startedAtNanos(),
                        run.mainEndedNanos(),
                        run.askedForInput(),
                        run.mutedMethods(),
                        run.deadlock(),
                        run.details(),
                        List.of(large));
        assertThat(requireNonNull(new LineTimes().of(partly).get(LINE)).omission())
                .isEqualTo(
                        "Calls and locks of this method are not drawn: it would become too large"
                                + " for the JVM");
        window.run(partly);
        Fx.await(
                "a mark beside the code",
                () -> {
                    window.workbench.root().layout();
                    return window.workbench.root().lookupAll(".not-recorded").size() == 1;
                });
    }
}
