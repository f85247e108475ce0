package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.export.RunFormat;
import dev.interleave.support.Fx;
import dev.interleave.ui.export.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunFilesTest {
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

    /// As with a name that another locale could express.
    @Test
    void a_remembered_folder_that_is_no_name_here_is_forgotten() {
        try (var files = new RunFiles(new PanelWindow.Dialogs(), sentence -> {}, "no\0name")) {
            assertThat(files.folder()).isEqualTo(Path.of(System.getProperty("user.home")));
        }
    }

    private void choose(RunFormat format) {
        window.key(KeyCode.E, false, true);
        MenuButton button = (MenuButton) window.one(".export-button");
        assertThat(Fx.call(button::isShowing)).as("Ctrl+E opens the menu").isTrue();
        Fx.run(() -> {
            button.getItems().stream()
                    .filter(item -> ("export-" + format.name()).equals(item.getId()))
                    .findFirst()
                    .map(MenuItem.class::cast)
                    .orElseThrow()
                    .fire();
            button.hide();
        });
    }

    @ParameterizedTest
    @EnumSource
    void the_menu_writes_the_run_in_every_form_and_says_where(RunFormat format) throws IOException {
        window.run(SampleRun.threeWorkers(false));
        Path file = folder.resolve("out." + format.extension());
        window.dialogs.answer = Optional.of(file);
        choose(format);
        window.awaitMessage("Saved " + file);
        assertThat(Files.size(file)).isGreaterThan(50);
        assertThat(window.dialogs.asked.getLast()).endsWith("threads-start." + format.extension());
    }

    @Test
    void a_file_that_cannot_be_written_is_named_with_the_reason() {
        window.run(SampleRun.threeWorkers(false));
        window.dialogs.answer = Optional.of(folder.resolve("nowhere").resolve("run.svg"));
        choose(RunFormat.SVG);
        window.awaitMessage("could not be written: no such file or folder");
    }

    @Test
    void without_a_run_nothing_is_asked() {
        window.key(KeyCode.S, false, true);
        assertThat(window.message()).contains("run the program first");
        assertThat(window.dialogs.asked).isEmpty();
    }

    @Test
    void a_saved_run_is_opened_again_with_its_code_to_be_read_only() {
        window.run(SampleRun.threeWorkers(false));
        Path file = folder.resolve("my.run");
        window.dialogs.answer = Optional.of(file);
        window.key(KeyCode.S, false, true);
        window.awaitMessage("Saved " + file);
        Fx.run(() -> window.workbench.open("threads/join"));
        Fx.run(() -> area().replaceText("void main() {}"));
        window.key(KeyCode.O, false, true);
        window.awaitMessage("Opened " + file);
        Fx.settle();
        assertThat(Fx.call(() -> area().getText())).isEqualTo(SampleLessons.CODE);
        assertThat(area().isEditable()).isFalse();
        assertThat(Fx.call(() -> window.workbench.timeline().verdictText())).contains("3 tasks");
        assertThat(Fx.call(() -> window.workbench.console().list().getItems())).hasSize(6);
        assertThat(window.workbench.bar().runButton().isDisabled()).isTrue();
        Fx.click(
                window.all(".code-card .button").stream()
                        .filter(node -> ((javafx.scene.control.Button) node).getText() != null)
                        .filter(node ->
                                ((javafx.scene.control.Button) node)
                                        .getText()
                                        .equals("Back to the step"))
                        .findFirst()
                        .orElseThrow());
        assertThat(Fx.call(() -> area().getText())).isEqualTo("void main() {}");
        assertThat(window.workbench.bar().runButton().isDisabled()).isFalse();
    }

    @Test
    void a_file_that_is_no_saved_run_is_refused_in_words() throws IOException {
        Path file = Files.writeString(folder.resolve("some.run"), "hello");
        window.dialogs.answer = Optional.of(file);
        window.key(KeyCode.O, false, true);
        window.awaitMessage("is no saved run");
    }

    @Test
    void the_folder_is_remembered_for_the_next_file_and_the_next_window() throws IOException {
        Path other = Files.createDirectory(folder.resolve("pictures"));
        window.run(SampleRun.threeWorkers(false));
        window.dialogs.answer = Optional.of(other.resolve("a.csv"));
        choose(RunFormat.CSV);
        window.awaitMessage("Saved ");
        choose(RunFormat.SVG);
        assertThat(window.dialogs.asked.getLast()).startsWith(other + " ");
        window.remember();
        assertThat(window.settings.load().settings().folder()).isEqualTo(other.toString());
    }

    private CodeArea area() {
        return Fx.call(() -> window.workbench.code().editor().orElseThrow().area());
    }
}
