package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.support.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingLostTest {
    @TempDir Path folder;

    private static LessonLibrary lesson(String code) {
        var step =
                new Step(
                        "s",
                        "A step",
                        List.of(new Step.CodePane("A.java", "", code)),
                        List.of(),
                        List.of(),
                        List.of(),
                        1);
        return new LessonLibrary(
                List.of(new LessonModule("m", "M", "", 1, 5, List.of(step), Path.of("lesson.md"))),
                List.of());
    }

    private static CodeArea area(PanelWindow window) {
        return Fx.call(() -> window.workbench.code().editor().orElseThrow().area());
    }

    private static String text(PanelWindow window) {
        return Fx.call(() -> window.workbench.code().editor().orElseThrow().text());
    }

    private static Button button(PanelWindow window, String name) {
        return (Button)
                window.all(".lesson-notice .button").stream()
                        .filter(node -> node instanceof Button each && each.getText().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void an_updated_lesson_leaves_the_edit_and_says_so_until_one_is_chosen() throws IOException {
        try (var window = new PanelWindow(folder, lesson("void main() {}\n"))) {
            Fx.run(() -> area(window).appendText("// mine\n"));
        }
        LessonLibrary newer = lesson("void main() { IO.println(2); }\n");
        try (var window = new PanelWindow(folder, newer)) {
            assertThat(text(window)).isEqualTo("void main() {}\n// mine\n");
            assertThat(window.all(".lesson-notice")).hasSize(1);
            Fx.run(button(window, "Compare")::fire);
            assertThat(window.all(".diff")).hasSize(1);
            Fx.run(button(window, "Take the lesson's")::fire);
            assertThat(text(window)).contains("println(2)");
            assertThat(window.all(".lesson-notice")).isEmpty();
            Fx.run(() -> area(window).undo());
            assertThat(text(window)).isEqualTo("void main() {}\n// mine\n");
        }
        try (var window = new PanelWindow(folder, lesson("void main() { IO.println(3); }\n"))) {
            Fx.run(button(window, "Keep mine")::fire);
        }
        try (var window = new PanelWindow(folder, lesson("void main() { IO.println(3); }\n"))) {
            assertThat(text(window)).isEqualTo("void main() {}\n// mine\n");
            assertThat(window.all(".lesson-notice")).isEmpty();
        }
    }

    @Test
    void my_changes_are_shown_and_escape_leads_back() throws IOException {
        try (var window = new PanelWindow(folder, lesson("void main() {}\n"))) {
            Fx.run(() -> area(window).insertText(0, "// mine\n"));
            window.key(KeyCode.D, true, true);
            assertThat(
                            window.all(".diff-cell").stream()
                                    .filter(cell ->
                                            cell.getPseudoClassStates()
                                                    .toString()
                                                    .contains("added")))
                    .hasSize(1);
            window.key(KeyCode.ESCAPE, false, false);
            assertThat(window.all(".diff")).isEmpty();
            assertThat(text(window)).startsWith("// mine");
        }
    }

    @Test
    void a_past_run_opens_with_the_code_that_made_it() throws IOException {
        try (var window = new PanelWindow(folder, lesson("void main() {}\n"))) {
            window.run(SampleRun.threeWorkers(false));
            Fx.run(() -> area(window).replaceText("void main() { IO.println(2); }\n"));
            window.run(SampleRun.threeWorkers(false));
            Fx.await(
                    "two runs",
                    () -> {
                        window.workbench.history().show();
                        return window.workbench.history().entries() == 2;
                    });
            Fx.run(() -> window.workbench.history().choose(1));
            Fx.await("the old code", () -> window.workbench.code().readOnly());
            assertThat(text(window)).isEqualTo("void main() {}\n");
            assertThat(Fx.call(() -> window.workbench.timeline().view().snapshot().lanes()))
                    .isNotEmpty();
            Fx.run(() -> window.workbench.open("m/s"));
            assertThat(text(window)).contains("println(2)");
        }
    }

    @Test
    void a_file_of_ones_own_is_opened_edited_run_and_saved_where_it_was() throws IOException {
        Path file = Files.writeString(folder.resolve("Mine.java"), "void main() {}\n");
        try (var window = new PanelWindow(folder, lesson("void main() {}\n"))) {
            window.dialogs.answer = Optional.of(file);
            window.key(KeyCode.O, true, true);
            Fx.await(
                    "the file",
                    () ->
                            window.workbench
                                    .current()
                                    .orElseThrow()
                                    .step()
                                    .title()
                                    .equals("Mine.java"));
            Fx.run(() -> area(window).insertText(0, "// more\n"));
            window.run(SampleRun.threeWorkers(false));
            assertThat(window.engine.last().program().files().getFirst().text())
                    .startsWith("// more");
            assertThat(window.engine.last().program().folder())
                    .contains(folder.toAbsolutePath().normalize());
            window.key(KeyCode.S, true, true);
            window.awaitMessage("Saved");
            assertThat(file).hasContent("// more\nvoid main() {}\n");
            Fx.await("it counts as saved", () -> !window.workbench.code().editedProperty().get());
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_said() throws IOException {
        try (var window = new PanelWindow(folder, lesson("void main() {}\n"))) {
            Fx.run(() -> window.workbench.scratch().open(folder.resolve("Gone.java")));
            window.awaitMessage("there is no such file");
            Path bytes = Files.write(folder.resolve("Bytes.java"), new byte[] {(byte) 0xff, 0});
            Fx.run(() -> window.workbench.scratch().open(bytes));
            window.awaitMessage("no text in UTF-8");
        }
    }

    @Test
    void only_java_files_are_taken_when_files_are_dropped() {
        assertThat(
                        ScratchDesk.java(
                                List.of(
                                        folder.resolve("a.txt").toFile(),
                                        folder.resolve("B.java").toFile())))
                .contains(folder.resolve("B.java"));
        assertThat(ScratchDesk.java(List.of(folder.resolve("a.txt").toFile()))).isEmpty();
    }
}
