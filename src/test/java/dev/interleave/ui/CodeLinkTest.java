package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.support.Fx;
import dev.interleave.timeline.SpanRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeLinkTest {
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");

    /// The line that every bar of the sample run comes from.
    private static final int LINE = 5;

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private PanelWindow window;

    @BeforeEach
    void open() throws IOException {
        window = new PanelWindow(folder, SampleLessons.library());
        window.run(SampleRun.threeWorkers(false));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private TimelineView view() {
        return window.workbench.timeline().view();
    }

    private CodeArea area() {
        return Fx.call(() -> window.workbench.code().editor().orElseThrow().area());
    }

    private List<String> linkedLines() {
        Fx.settle();
        return window.all(".gutter").stream()
                .filter(row -> row.getPseudoClassStates().contains(LINKED))
                .map(row -> ((Labeled) row.lookup(".number")).getText().strip())
                .toList();
    }

    private long markedPixels() {
        int colour = Palette.LIGHT.argb(Tone.HIGHLIGHT);
        WritableImage image = Fx.call(() -> view().snapshot(null, null));
        int width = (int) image.getWidth();
        return IntStream.range(0, width * (int) image.getHeight())
                .filter(i -> image.getPixelReader().getArgb(i % width, i / width) == colour)
                .count();
    }

    @Test
    void the_line_of_the_caret_marks_its_bars_while_the_editor_is_in_use() {
        assertThat(markedPixels()).isZero();
        Fx.run(() -> {
            area().requestFocus();
            area().moveTo(LINE - 1, 0);
        });
        Fx.settle();
        assertThat(markedPixels()).isGreaterThan(100);
        Fx.run(() -> area().moveTo(0, 0));
        Fx.settle();
        assertThat(markedPixels()).isZero();
    }

    @Test
    void a_selected_bar_marks_its_line_and_enter_goes_there() {
        Fx.run(() -> view().select(new SpanRef(3, 0)));
        assertThat(linkedLines()).containsExactly(String.valueOf(LINE));
        Fx.key(view(), KeyCode.ENTER, false, false);
        assertThat(Fx.call(() -> area().getCurrentParagraph())).isEqualTo(LINE - 1);
        assertThat(Fx.call(() -> area().isFocused())).isTrue();
        Fx.run(() -> view().clearSelection());
        assertThat(linkedLines()).isEmpty();
    }

    @Test
    void a_line_that_was_edited_since_the_run_is_linked_no_more() {
        Fx.run(() -> area().insertText(LINE - 1, 0, "// other "));
        Fx.run(() -> view().select(new SpanRef(3, 0)));
        assertThat(linkedLines()).isEmpty();
    }

    @Test
    void a_click_on_a_printed_line_selects_the_bar_that_printed_it() {
        Node cell =
                Fx.call(() ->
                        window.workbench.console().list().lookupAll(".console-cell").stream()
                                .filter(node ->
                                        node instanceof ListCell<?> each && each.getIndex() == 2)
                                .findFirst()
                                .orElseThrow());
        Fx.click(cell);
        assertThat(Fx.call(() -> view().selection())).isEqualTo(Optional.of(new SpanRef(4, 0)));
        assertThat(linkedLines()).containsExactly(String.valueOf(LINE));
    }

    @Test
    void what_was_printed_at_a_time_is_shown_without_choosing_another_bar() {
        Fx.run(() -> view().select(new SpanRef(3, 0)));
        Fx.run(() -> window.workbench.console().goTo(208_000_000));
        assertThat(
                        Fx.call(() ->
                                window.workbench
                                        .console()
                                        .list()
                                        .getSelectionModel()
                                        .getSelectedItem()
                                        .text()))
                .isEqualTo("all tasks are done");
        assertThat(Fx.call(() -> view().selection())).isEqualTo(Optional.of(new SpanRef(3, 0)));
    }
}
