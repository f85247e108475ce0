package dev.interleave.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lesson.Step;
import dev.interleave.support.Fx;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import dev.interleave.ui.state.EditKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeSlidersTest {
    private static final String CODE =
            """
            void main() {
                int workers = 4; // 1..64
                long total = 1_000L; // one of 10, 1_000, 100_000
            }
            """;

    private final List<String> edits = new ArrayList<>();
    private final DragRun dragRun = new DragRun();
    private final AtomicInteger runs = new AtomicInteger();
    private PaneView pane;
    private CodeArea area;
    private Stage stage;

    @BeforeEach
    void open() {
        var kit = new Kit(new Look(false, false, 100));
        pane =
                Fx.call(() ->
                        new PaneView(
                                kit,
                                new CodeZoom(),
                                dragRun,
                                new Step.CodePane("A.java", "", CODE),
                                new EditKey("m", "s", "A.java"),
                                edited -> edits.add(edited.editor().text())));
        area = pane.editor().area();
        dragRun.onRun(runs::incrementAndGet);
        stage = Fx.show(Fx.call(() -> new StackPane(pane.node())), 700, 400);
        Fx.run(() -> pane.editor().open(CODE));
        Fx.settle();
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    private String text() {
        return Fx.call(() -> pane.editor().text());
    }

    private List<Node> all(String selector) {
        return Fx.call(
                () -> pane.node().lookupAll(selector).stream().filter(Node::isVisible).toList());
    }

    private List<Slider> sliders() {
        return all(".code-slider .slider").stream().map(node -> (Slider) node).toList();
    }

    /// The middle of that word in the text, in the coordinates of the scene, as a drag takes them.
    private Point2D place(String word) {
        // A line that was put in before it moves it, but only with the next picture: until then the
        // mouse would meet something else there.
        Fx.await(
                "the text on the screen",
                () -> {
                    pane.node().getScene().getRoot().layout();
                    int at = area.getText().indexOf(word);
                    return middle(word)
                            .map(middle -> area.hit(middle.getX(), middle.getY()))
                            .map(hit -> hit.getCharacterIndex().orElse(-1))
                            .filter(hit -> at <= hit && hit < at + word.length())
                            .isPresent();
                });
        return Fx.call(() -> area.localToScene(middle(word).orElseThrow()));
    }

    private Optional<Point2D> middle(String word) {
        int at = area.getText().indexOf(word);
        return area.getCharacterBoundsOnScreen(at, at + word.length())
                .map(area::screenToLocal)
                .map(bounds -> new Point2D(bounds.getCenterX(), bounds.getCenterY()));
    }

    @Test
    void each_constant_with_a_range_has_a_slider_that_follows_the_text() {
        assertThat(sliders()).extracting(Slider::getMax).containsExactly(63.0, 2.0);
        assertThat(sliders()).extracting(Slider::getValue).containsExactly(3.0, 1.0);
        Fx.run(() -> area.replaceText(CODE.indexOf("4;"), CODE.indexOf("4;") + 1, "10"));
        assertThat(sliders()).extracting(Slider::getValue).containsExactly(9.0, 1.0);
        Fx.run(() -> area.replaceText("void main() {}\n"));
        assertThat(sliders()).isEmpty();
        assertThat(all(".slider-strip")).isEmpty();
    }

    @Test
    void a_slider_writes_the_literal_as_it_was_written() {
        Fx.run(() -> sliders().getLast().setValue(2));
        assertThat(text()).isEqualTo(CODE.replace("1_000L", "100_000L"));
        assertThat(edits).isNotEmpty();
    }

    @Test
    void a_number_is_dragged_in_the_text_itself_and_one_undo_takes_the_drag_back() {
        Fx.run(() -> area.insertText(0, "// typed before\n"));
        String before = text();
        Point2D number = place("4");
        Fx.drag(area, number, number.add(47, 0), false);
        assertThat(text()).isEqualTo(before.replace("workers = 4", "workers = 14"));
        assertThat(Fx.call(() -> area.getSelection().getLength())).isZero();
        Fx.run(area::undo);
        assertThat(text()).isEqualTo(before);
        Fx.run(area::redo);
        assertThat(text()).contains("workers = 14");
    }

    @Test
    void a_drag_stops_at_the_bounds() {
        Point2D number = place("1_000L");
        Fx.drag(area, number, number.add(900, 0), false);
        assertThat(text()).contains("total = 100_000L");
        Fx.drag(area, number, number.subtract(900, 0), false);
        assertThat(text()).contains("total = 10L");
    }

    @Test
    void a_typed_value_outside_its_bounds_is_said() {
        assertThat(all(".slider-warning")).isEmpty();
        Fx.run(() -> area.insertText(CODE.indexOf("4;"), "9"));
        assertThat(all(".slider-warning"))
                .extracting(node -> ((Labeled) node).getText())
                .containsExactly("not in 1..64");
    }

    @Test
    void turning_runs_the_code_only_when_that_is_wanted_and_once_for_a_quick_drag() {
        Fx.run(() -> sliders().getFirst().setValue(10));
        Fx.run(() -> dragRun.onProperty().set(true));
        assertThat(runs).hasValue(0);
        Fx.run(() -> {
            for (int value = 11; value < 40; value++) {
                sliders().getFirst().setValue(value);
            }
        });
        Fx.await("a run", () -> runs.get() > 0);
        assertThat(runs).hasValue(1);
        assertThat(text()).contains("workers = 40");
    }

    @Test
    void a_text_to_be_read_only_cannot_be_turned() {
        Fx.run(() -> pane.editor().setReadOnly());
        Point2D number = place("1_000L");
        Fx.drag(area, number, number.add(200, 0), false);
        assertThat(text()).isEqualTo(CODE);
    }
}
