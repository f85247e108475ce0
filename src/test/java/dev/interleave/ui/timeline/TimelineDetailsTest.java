package dev.interleave.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.Palette;
import dev.interleave.chart.SampleRuns;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.support.Fx;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.grouping.LaneMode;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineDetailsTest {
    private final Background background = new Background();
    private final AtomicInteger line = new AtomicInteger();
    private final AtomicLong output = new AtomicLong();
    private TimelineView view = Fx.call(() -> new TimelineView(Palette.LIGHT));
    private LaneTools tools = Fx.call(() -> new LaneTools(new Kit(look()), view));
    private TimelineDetails details =
            Fx.call(() -> new TimelineDetails(new Kit(look()), background, view, tools));
    private VBox root = Fx.call(() -> new VBox(tools.node(), new HBox(view, details.node())));
    private final Stage stage = Fx.show(root, 1000, 400);

    private static Look look() {
        return new Look(false, false, 100);
    }

    @BeforeEach
    void show_threads() {
        Fx.run(() -> {
            HBox.setHgrow(view, Priority.ALWAYS);
            root.addEventHandler(KeyEvent.KEY_PRESSED, tools::key);
            details.onLine(line::set);
            details.onOutput(output::set);
        });
        show(SampleRuns.lock());
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        background.close();
    }

    @Test
    void what_is_chosen_is_explained_with_the_way_to_the_holder() {
        assertThat(Fx.call(() -> details.node().isVisible())).isFalse();
        Fx.run(() -> view.show(3, SampleRuns.nanos(50)));
        await("rlock");
        assertThat(words()).contains("Thread-1", "Thread-0");
        button("Thread-0").fire();
        Fx.await("the holder", () -> view.selectedLaneProperty().get() == 2);
        Fx.run(view::clearSelection);
        assertThat(Fx.call(() -> details.node().isVisible())).isFalse();
    }

    @Test
    void a_bar_leads_to_its_line() {
        Fx.run(() -> view.show(2, SampleRuns.nanos(5.1)));
        await("deposit");
        Button button = button("Line 7");
        Fx.run(button::fire);
        assertThat(line).hasValue(7);
    }

    @Test
    void a_chosen_stretch_of_time_gets_its_figures() {
        Fx.run(() -> view.selectRange(SampleRuns.nanos(100), SampleRuns.nanos(200)));
        await("100 ms");
        assertThat(words()).contains("At once", "Cores", "blocked", "rlock");
        Fx.run(button("Zoom to")::fire);
        assertThat(Fx.call(view::range).lengthNanos()).isLessThan(SampleRuns.nanos(150));
        Fx.run(view::clearRange);
        assertThat(Fx.call(() -> details.node().isVisible())).isFalse();
    }

    @Test
    void keys_show_the_critical_path_and_all_arrows_and_hide_them_again() {
        Fx.key(view, KeyCode.C, false, false);
        await("Critical path");
        Fx.key(view, KeyCode.X, false, false);
        await("arrows");
        Fx.key(view, KeyCode.C, false, false);
        Fx.key(view, KeyCode.X, false, false);
        Fx.await("nothing to say", () -> !details.node().isVisible());
    }

    @Test
    void where_rows_are_no_threads_it_is_said_that_arrows_and_path_are_not_drawn() {
        Fx.key(view, KeyCode.C, false, false);
        await("Critical path");
        assertThat(words()).doesNotContain("rows by thread");
        Fx.run(() -> tools.mode().setValue(LaneMode.TASK));
        await("choose rows by thread");
    }

    @Test
    void what_the_rows_leave_out_is_said() {
        Fx.run(() -> tools.mode().setValue(LaneMode.LOCK));
        String notes = Fx.call(() -> String.join(" ", view.lanes().notes()));
        assertThat(notes).isNotEmpty();
        assertThat(words()).contains(notes);
        Fx.run(() -> tools.mode().setValue(LaneMode.THREAD));
        assertThat(words()).doesNotContain(notes);
    }

    @Test
    void a_key_goes_through_the_kinds_of_rows() {
        Fx.key(view, KeyCode.M, false, false);
        assertThat(Fx.call(() -> view.lanes().modeProperty().get())).isEqualTo(LaneMode.CORE);
        assertThat(Fx.call(() -> tools.mode().getValue())).isEqualTo(LaneMode.CORE);
        Fx.run(() -> tools.mode().setValue(LaneMode.THREAD));
        assertThat(Fx.call(() -> view.lanes().modeProperty().get())).isEqualTo(LaneMode.THREAD);
    }

    @Test
    void the_filter_is_reached_by_key_and_left_by_escape() {
        Fx.key(view, KeyCode.F, true, false);
        Fx.await("the filter to have the focus", () -> hasFocus(tools.filter()));
        Fx.run(() -> tools.filter().setText("Thread"));
        Fx.settle();
        assertThat(Fx.call(() -> view.lanes().countProperty().get())).isEqualTo("3 of 4 lanes");
        Fx.key(tools.filter(), KeyCode.ESCAPE, false, false);
        Fx.settle();
        assertThat(Fx.call(() -> tools.filter().getText())).isEmpty();
        assertThat(Fx.call(() -> view.lanes().countProperty().get())).isEmpty();
        Fx.await("the timeline to have the focus", () -> hasFocus(view));
    }

    /// Within its window, which need not be the one in front: that is another test's now and then.
    private static boolean hasFocus(Node node) {
        return node.equals(node.getScene().getFocusOwner());
    }

    private void show(RunSnapshot run) {
        Fx.run(() -> {
            view.show(run);
            details.show(run);
        });
        Fx.settle();
    }

    private void await(String words) {
        Fx.await("the words " + words, () -> words().contains(words));
    }

    private String words() {
        return Fx.call(() ->
                nodes(".label").stream()
                        .filter(node -> node instanceof Label)
                        .map(node -> ((Label) node).getText())
                        .collect(Collectors.joining("\n")));
    }

    private Button button(String words) {
        return Fx.call(() ->
                nodes(".button").stream()
                        .map(Button.class::cast)
                        .filter(button ->
                                button.getText() != null && button.getText().contains(words))
                        .findFirst()
                        .orElseThrow());
    }

    private List<Node> nodes(String selector) {
        Fx.settle();
        return details.node().lookupAll(selector).stream()
                .filter(TimelineDetailsTest::shown)
                .toList();
    }

    private static boolean shown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void the_threads_of_the_jdk_come_and_go_with_their_switch() {
        assertThat(Fx.call(() -> tools.jdkThreads().isVisible())).isFalse();
        show(SampleRuns.withCleaner());
        assertThat(Fx.call(() -> tools.jdkThreads().isVisible())).isTrue();
        assertThat(Fx.call(() -> tools.jdkThreads().getText())).isEqualTo("1 of the JDK");
        assertThat(Fx.call(view::getAccessibleText)).contains("1 lane,");
        Fx.key(view, KeyCode.J, false, false);
        assertThat(Fx.call(view::getAccessibleText)).contains("2 lanes,");
        Fx.run(() -> tools.jdkThreads().fire());
        assertThat(Fx.call(view::getAccessibleText)).contains("1 lane,");
    }
}
