package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.live.Late;
import dev.interleave.compile.live.LiveChecker;
import dev.interleave.support.Fx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveProblemsTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private PanelWindow window;

    @BeforeEach
    void open() throws IOException {
        window =
                new PanelWindow(
                        folder,
                        SampleLessons.library(),
                        new LiveChecker(new Late<>(SourceAnalyzer::new)));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private CodeArea area() {
        return Fx.call(() -> window.workbench.code().editor().orElseThrow().area());
    }

    private void show(String text) {
        Fx.run(() -> area().replaceText(text));
    }

    private List<String> messages() {
        return window.workbench.problems().problems().stream()
                .map(problem -> problem.message().lines().findFirst().orElse(""))
                .toList();
    }

    private void awaitProblems(int count) {
        Fx.await(count + " problems", () -> messages().size() == count);
        Fx.settle();
    }

    @Test
    void a_mistake_is_underlined_soon_after_the_last_key_and_gone_when_it_is_mended() {
        show("void main() {\n    int x = 1\n}\n");
        awaitProblems(1);
        assertThat(Fx.call(() -> area().getStyleOfChar(26))).contains("wave-error");
        Fx.run(() -> area().moveTo(1, 13));
        Fx.type(area(), ";");
        awaitProblems(0);
        assertThat(Fx.call(() -> area().getStyleOfChar(26))).doesNotContain("wave-error");
    }

    @Test
    void one_click_in_the_list_adds_the_import_and_one_undo_takes_it_back() {
        String text =
                "class A {\n    void main() {\n        Executors.newCachedThreadPool().close();\n"
                        + "    }\n}\n";
        show(text);
        awaitProblems(1);
        Fx.run(() -> window.workbench.showProblems());
        Fx.settle();
        Node button = window.one(".fix-button");
        assertThat(((Button) button).getText()).isEqualTo("Import java.util.concurrent.Executors");
        Fx.run(((Button) button)::fire);
        assertThat(Fx.call(() -> area().getText()))
                .isEqualTo("import java.util.concurrent.Executors;\n\n" + text);
        awaitProblems(0);
        Fx.run(() -> area().undo());
        assertThat(Fx.call(() -> area().getText())).isEqualTo(text);
    }

    @Test
    void alt_enter_mends_the_line_of_the_caret() {
        show("void main() {\n    Thread.sleep(5);\n}\n");
        awaitProblems(1);
        Fx.run(() -> {
            area().requestFocus();
            area().moveTo(1, 6);
            Event.fireEvent(
                    area(),
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            KeyCode.ENTER,
                            false,
                            false,
                            true,
                            false));
        });
        assertThat(Fx.call(() -> area().getText()))
                .startsWith("void main() throws InterruptedException {\n");
    }

    private void control(KeyCode code) {
        Fx.run(() ->
                Event.fireEvent(
                        area(),
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false)));
    }

    @Test
    void control_space_completes_and_enter_chooses() {
        String text = "class A {\n    void main() {\n        Thread.slee\n    }\n}\n";
        show(text);
        Fx.run(() -> {
            area().requestFocus();
            area().moveTo(text.indexOf("slee") + 4);
        });
        control(KeyCode.SPACE);
        Fx.await("proposals", () -> window.workbench.code().completionShown());
        Fx.key(area(), KeyCode.ENTER, false, false);
        assertThat(Fx.call(() -> area().getText())).contains("Thread.sleep()");
        assertThat(Fx.call(() -> area().getCaretPosition())).isEqualTo(text.indexOf("slee") + 6);
        assertThat(Fx.call(() -> window.workbench.code().completionShown())).isFalse();
    }
}
