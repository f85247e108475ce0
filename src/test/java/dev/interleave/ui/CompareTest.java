package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.view.TimelineView;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.support.Fx;
import dev.interleave.ui.compare.PinnedRun;
import dev.interleave.ui.compare.Pins;
import dev.interleave.ui.run.RunState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private PanelWindow window;

    @BeforeEach
    void open() throws IOException {
        window = new PanelWindow(folder, PanelWindow.twoVariants());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private List<String> titles() {
        return window.all(".run-title").stream().map(node -> ((Labeled) node).getText()).toList();
    }

    private List<String> pinned() {
        return Fx.call(() ->
                window.workbench.desk().pins().runs().stream().map(PinnedRun::title).toList());
    }

    private List<TimelineView> views() {
        return Fx.call(() -> window.workbench.desk().compare().views());
    }

    private void pinTwo() {
        window.run(SampleRun.threeWorkers(false));
        window.key(KeyCode.F4, false, false);
        window.run(SampleRun.oneByOne());
        window.key(KeyCode.F4, false, false);
        window.key(KeyCode.DIGIT4, false, true);
    }

    @Test
    void
            a_run_after_the_pinned_one_stands_below_it_on_the_same_axis_and_the_differences_are_said() {
        window.run(SampleRun.threeWorkers(false));
        window.key(KeyCode.F4, false, false);
        assertThat(window.message()).contains("Pinned “slow”");
        window.run(SampleRun.oneByOne());
        window.key(KeyCode.DIGIT4, false, true);
        assertThat(titles()).containsExactly("slow", "slow");
        Fx.await(
                "one axis",
                () -> {
                    List<TimelineView> both = window.workbench.desk().compare().views();
                    return both.get(0).range().equals(both.get(1).range())
                            && both.get(0).plotBounds().getMinX()
                                    == both.get(1).plotBounds().getMinX();
                });
        assertThat(views().getFirst().range().toNanos())
                .as("the axis is as long as the longer run")
                .isGreaterThanOrEqualTo(SampleRun.oneByOne().nowNanos());
        Fx.await(
                "the differences",
                () -> window.workbench.desk().compare().summary().contains("times as fast"));
    }

    @Test
    void zooming_into_one_run_zooms_into_all() {
        pinTwo();
        Fx.await("one axis", () -> sameRange());
        TimelineView second = views().get(1);
        Fx.run(() -> second.moves().zoom(second.plotBounds().getCenterX(), 8));
        Fx.await(
                "both to be zoomed",
                () -> {
                    TimelineView first = window.workbench.desk().compare().views().getFirst();
                    return first.range().lengthNanos() < 100_000_000 && sameRange();
                });
    }

    private boolean sameRange() {
        List<TimelineView> both = window.workbench.desk().compare().views();
        return both.get(0).range().fromNanos() == both.get(1).range().fromNanos()
                && both.get(0).range().toNanos() == both.get(1).range().toNanos();
    }

    @Test
    void pinned_runs_can_be_put_in_order_unpinned_and_cleared() {
        pinTwo();
        assertThat(pinned()).containsExactly("slow", "slow (2)");
        Node down = button("Move down");
        Fx.click(down);
        assertThat(pinned()).containsExactly("slow (2)", "slow");
        assertThat(Fx.call(down::isFocused)).isTrue();
        assertThat(titles()).containsExactly("slow (2)", "slow");
        Fx.click(button("Unpin slow (2)"));
        assertThat(pinned()).containsExactly("slow");
        Fx.click(button("Forget the pinned runs"));
        assertThat(pinned()).isEmpty();
        assertThat(titles()).as("the run of now is still there").containsExactly("slow");
    }

    private Node button(String name) {
        return window.all(".button").stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + name));
    }

    @Test
    void all_variants_run_one_after_the_other_and_stand_below_each_other() {
        window.key(KeyCode.ENTER, true, true);
        window.await(Phase.STARTING);
        assertThat(window.engine.last().program().files().getFirst().name()).isEqualTo("Slow.java");
        window.engine.last().complete(SampleRun.oneByOne());
        Fx.await("the second variant", () -> window.engine.runs.size() == 2);
        assertThat(window.engine.last().program().files().getFirst().name())
                .isEqualTo("Quick.java");
        window.engine.last().complete(SampleRun.threeWorkers(false));
        Fx.await("both pinned", () -> window.workbench.desk().pins().runs().size() == 2);
        Fx.settle();
        assertThat(titles()).containsExactly("slow", "quick");
    }

    @Test
    void a_stop_ends_the_row_of_variants() {
        window.key(KeyCode.ENTER, true, true);
        window.engine.last().show(SampleRun.threeWorkers(true));
        window.await(Phase.RUNNING);
        window.key(KeyCode.ESCAPE, false, false);
        Fx.await("the stopped run", () -> window.workbench.desk().pins().runs().size() == 1);
        assertThat(window.engine.runs).hasSize(1);
    }

    @Test
    void titles_open_the_code_of_two_runs_side_by_side_to_be_read_only() {
        Fx.click(button("Run every version, and compare them"));
        window.engine.last().complete(SampleRun.oneByOne());
        Fx.await("the second variant", () -> window.engine.runs.size() == 2);
        window.engine.last().complete(SampleRun.threeWorkers(false));
        Fx.await("both pinned", () -> window.workbench.desk().pins().runs().size() == 2);
        Fx.settle();
        window.all(".run-title").forEach(Fx::click);
        List<Node> areas = window.all(".pinned-code .code-area");
        assertThat(areas).hasSize(2).noneMatch(area -> ((CodeArea) area).isEditable());
        assertThat(Fx.call(() -> window.workbench.desk().compare().codes()))
                .containsExactly(SampleLessons.CODE, "void main() {}\n");
        Fx.click(window.all(".run-title").getFirst());
        assertThat(window.all(".pinned-code .code-area")).hasSize(1);
    }

    @Test
    void the_comparison_has_the_window_for_itself_until_asked_for_the_rest() {
        pinTwo();
        assertThat(window.all(".code-card")).isEmpty();
        window.key(KeyCode.F7, false, false);
        assertThat(window.all(".code-card")).hasSize(1);
        window.key(KeyCode.DIGIT1, false, true);
        assertThat(window.all(".bottom-card")).hasSize(1);
        assertThat(titles()).isEmpty();
    }

    @Test
    void the_run_of_now_grows_in_the_comparison() {
        pinTwo();
        Fx.run(window.workbench::run);
        window.engine.last().show(SampleRun.threeWorkers(true));
        window.await(Phase.RUNNING);
        Fx.await("the third timeline", () -> window.workbench.desk().compare().views().size() == 3);
        assertThat(Fx.call(() -> views().getLast().snapshot().running())).isTrue();
        window.engine.last().complete(SampleRun.threeWorkers(false));
        window.await(Phase.ENDED);
        assertThat(Fx.call(() -> views().getLast().snapshot().running())).isFalse();
    }

    @Test
    void no_more_runs_are_pinned_than_can_be_told_apart() {
        var pins = new Pins();
        Fx.run(() -> {
            for (int i = 0; i < Pins.MOST; i++) {
                assertThat(pins.pin("run", result())).isEmpty();
            }
            assertThat(pins.pin("run", result()))
                    .hasValueSatisfying(words -> assertThat(words).contains("unpin one"));
        });
        assertThat(pins.runs()).hasSize(Pins.MOST).extracting(PinnedRun::title).contains("run (8)");
    }

    private static RunResult result() {
        var engine = new FakeEngine();
        engine.start(Program.of("Main.java", ""), RunOptions.DEFAULT);
        engine.last().complete(SampleRun.threeWorkers(false));
        return engine.last().result().join();
    }
}
