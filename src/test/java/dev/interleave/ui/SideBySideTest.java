package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.support.Fx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {
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

    @Test
    void variants_stand_beside_each_other_and_one_at_a_time_again() {
        assertThat(window.all(".code-area")).hasSize(1);
        window.key(KeyCode.BACK_SLASH, false, true);
        List<Node> areas = window.all(".code-area");
        assertThat(areas).hasSize(2);
        assertThat(areas.getFirst().localToScene(areas.getFirst().getBoundsInLocal()).getMaxX())
                .isLessThan(
                        areas.getLast().localToScene(areas.getLast().getBoundsInLocal()).getMinX()
                                + 30);
        window.key(KeyCode.BACK_SLASH, false, true);
        assertThat(window.all(".code-area")).hasSize(1);
    }

    @Test
    void each_pane_runs_its_own_version() {
        window.key(KeyCode.BACK_SLASH, false, true);
        List<Node> buttons = window.all(".pane-run");
        Fx.run(((Button) buttons.getLast())::fire);
        assertThat(window.engine.last().program().files().getFirst().name())
                .isEqualTo("Quick.java");
        Fx.run(((Button) buttons.getFirst())::fire);
        assertThat(window.engine.last().program().files().getFirst().name()).isEqualTo("Slow.java");
        assertThat(window.engine.runs.getFirst().stopped).isTrue();
    }

    @Test
    void the_pane_with_the_focus_is_the_one_that_run_runs() {
        window.key(KeyCode.BACK_SLASH, false, true);
        CodeArea last = (CodeArea) window.all(".code-area").getLast();
        Fx.run(last::requestFocus);
        Fx.await("the focus", last::isFocused);
        assertThat(Fx.call(() -> window.workbench.code().variant())).isEqualTo("quick");
    }
}
