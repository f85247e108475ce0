package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lesson.LessonLoader;
import dev.interleave.support.Fx;
import dev.interleave.support.Json;
import dev.interleave.ui.course.LessonShelf;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.run.RunState.Phase;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.Progress.Mark;
import dev.interleave.ui.state.SettingsStore;
import dev.interleave.ui.state.TrustStore;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The course in a window: lessons on disk and from elsewhere, and what the learner did in them.
class CourseTest {
    private static final String TEA =
            """
            ---
            id: tea
            title: Tea
            summary: How to make tea.
            order: 1
            minutes: 70
            ---

            ## Water {#water}

            Boil it.

            ```java file=01_Water.java
            ```

            ```quiz
            question: How hot?
            options:
              - text: Very
                why: It boils.
                right: true
              - text: Not at all
                why: That is no tea.
            ```

            ```notes
            text: Bring a kettle.
            ```

            ## Leaves {#leaves}

            Add them.
            """;

    @TempDir private Path folder = Path.of("");

    private final PanelWindow.Dialogs dialogs = new PanelWindow.Dialogs();
    private FakeEngine engine = new FakeEngine();

    /// Set by [#open].
    private @Nullable Workbench opened;

    private @Nullable Stage stage;

    @BeforeEach
    void writeLessons() throws IOException {
        Path module = Files.createDirectories(lessons().resolve("01-tea"));
        Files.writeString(module.resolve("lesson.md"), TEA);
        Files.writeString(module.resolve("01_Water.java"), "void main() {}\n");
    }

    private Path lessons() {
        return folder.resolve("lessons");
    }

    private void open() {
        try {
            var messages = new Messages();
            var services =
                    new WorkbenchServices(
                            engine,
                            () -> LessonLoader.load(lessons()),
                            lessons(),
                            new SettingsStore(folder.resolve("settings.properties")),
                            new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                            new Progress(folder.resolve("progress")),
                            messages,
                            dialogs);
            var shelf =
                    new LessonShelf(
                            folder.resolve("shelf"), new TrustStore(folder.resolve("trusted")));
            opened = Fx.call(() -> new Workbench(services, Optional.of(shelf)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        stage = Fx.show(workbench().root(), 1200, 1000);
        Fx.run(workbench()::load);
        Fx.await("the lessons", () -> workbench().current().isPresent());
        Fx.settle();
    }

    @AfterEach
    void close() {
        Stage shown = stage;
        if (shown != null) {
            Fx.run(shown::close);
            Fx.run(workbench()::close);
        }
    }

    private Workbench workbench() {
        return Objects.requireNonNull(opened);
    }

    private void again() {
        close();
        engine = new FakeEngine();
        open();
    }

    private void key(KeyCode code, boolean shift) {
        Fx.run(() ->
                javafx.event.Event.fireEvent(
                        workbench().root(),
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
        Fx.settle();
    }

    private boolean shows(String words) {
        return Fx.call(() ->
                workbench().root().lookupAll("*").stream()
                        .filter(CourseTest::visible)
                        .anyMatch(node ->
                                (node instanceof Labeled label
                                                && String.valueOf(label.getText()).contains(words))
                                        || (node instanceof Text text
                                                && text.getText().contains(words))));
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private String step() {
        return Fx.call(() -> workbench().current().map(StepRef::path).orElse("none"));
    }

    private String code() {
        return Fx.call(() -> workbench().code().editor().orElseThrow().text());
    }

    private String message() {
        return Fx.call(() -> workbench().status().message());
    }

    private Mark mark() {
        return Fx.call(() -> workbench().progress().markOf(workbench().current().orElseThrow()));
    }

    private void press(String selector) {
        // What was just shown is found once it is laid out.
        Fx.settle();
        Node node = Fx.call(() -> workbench().root().lookup(selector));
        Fx.run(() -> ((ButtonBase) node).fire());
        Fx.settle();
    }

    private void awaitOverlay(String words) {
        Fx.await("the sheet", () -> workbench().overlay().shown());
        Fx.settle();
        assertThat(shows(words)).as(words).isTrue();
    }

    private void runToTheEnd() {
        engine.last().complete(SampleRun.threeWorkers(false));
        Fx.await("the end", () -> workbench().runs().state().phase() == Phase.ENDED);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(lessons().resolve("01-tea").resolve(file), text);
    }

    @Test
    void a_lesson_that_is_edited_on_disk_shows_in_the_open_window() throws IOException {
        open();
        Fx.run(() -> workbench().code().editor().orElseThrow().area().insertText(0, "// mine\n"));
        write("lesson.md", TEA.replace("Boil it.", "Boil it well."));
        Fx.await("the new words", () -> message().contains("changed on disk"));
        assertThat(shows("Boil it well.")).isTrue();
        assertThat(step()).isEqualTo("tea/water");
        assertThat(code()).as("the learner's edit stays").startsWith("// mine");
        Fx.run(() -> workbench().code().reset());
        write("01_Water.java", "void main() { /* new */ }\n");
        Fx.await("the new code", () -> code().contains("/* new */"));
    }

    @Test
    void a_broken_lesson_keeps_what_was_good_and_says_where_it_broke() throws IOException {
        open();
        write("lesson.md", TEA.replace("order: 1", "ordr: 1"));
        Fx.await("the problem", () -> message().contains("01-tea/lesson.md:5:1: found the key"));
        assertThat(message()).contains("'ordr'", "did you mean 'order'?");
        assertThat(shows("Boil it.")).isTrue();
        assertThat(shows("2 problems in lessons")).isTrue();
        write("lesson.md", TEA.replace("Boil it.", "Boil it again."));
        Fx.await("the good lesson", () -> shows("Boil it again."));
        assertThat(shows("problems in lessons")).isFalse();
    }

    @Test
    void a_step_that_is_gone_gives_way_to_the_first_of_its_module() throws IOException {
        open();
        Fx.run(() -> workbench().open("tea/leaves"));
        write("lesson.md", TEA.substring(0, TEA.indexOf("## Leaves")));
        Fx.await("the other step", () -> step().equals("tea/water"));
    }

    @Test
    void answers_marks_and_the_place_are_there_again_in_the_next_window() {
        open();
        Node answer = Fx.call(() -> workbench().root().lookup(".choice"));
        Fx.click(answer);
        Fx.run(workbench()::run);
        runToTheEnd();
        Fx.run(() -> workbench().open("tea/leaves"));
        again();
        assertThat(step()).isEqualTo("tea/leaves");
        Fx.run(() -> workbench().open("tea/water"));
        assertThat(mark()).isEqualTo(Mark.RUN);
        assertThat(
                        Fx.call(() ->
                                ((ToggleButton) workbench().root().lookup(".choice")).isSelected()))
                .isTrue();
        assertThat(shows("It boils.")).isTrue();
    }

    @Test
    void the_map_says_what_is_done_and_goes_on_with_what_is_not() {
        open();
        Fx.run(workbench()::run);
        runToTheEnd();
        key(KeyCode.F8, true);
        awaitOverlay("1 of 2 steps done  ·  1 module, about 1 h 10 min in all");
        assertThat(shows("1/2")).as("the count in the list").isTrue();
        press(".course-go");
        assertThat(step()).isEqualTo("tea/leaves");
        assertThat(Fx.call(() -> workbench().overlay().shown())).isFalse();
        key(KeyCode.F8, true);
        awaitOverlay("2 of 2 steps done");
    }

    @Test
    void beginning_a_module_again_asks_and_then_forgets_edits_answers_and_marks() {
        open();
        Node answer = Fx.call(() -> workbench().root().lookup(".choice"));
        Fx.click(answer);
        Fx.run(() -> workbench().code().editor().orElseThrow().area().insertText(0, "// mine\n"));
        Fx.run(workbench()::run);
        runToTheEnd();
        Fx.run(() -> workbench().progress().resetModule());
        awaitOverlay("Begin this module again?");
        press(".sheet-no");
        assertThat(mark()).isEqualTo(Mark.RUN);
        Fx.run(() -> workbench().progress().resetModule());
        press(".sheet-yes");
        assertThat(mark()).isEqualTo(Mark.SEEN);
        assertThat(code()).isEqualTo("void main() {}\n");
        assertThat(shows("It boils.")).isFalse();
        again();
        assertThat(code()).isEqualTo("void main() {}\n");
        assertThat(mark()).isEqualTo(Mark.SEEN);
    }

    @Test
    void progress_is_written_as_a_file_for_others() throws IOException {
        open();
        Fx.click(Fx.call(() -> workbench().root().lookup(".choice")));
        Path file = folder.resolve("mine.json");
        dialogs.answer = Optional.of(file);
        Fx.run(() -> workbench().progress().export());
        Fx.await("the file", () -> message().contains("mine.json"));
        Map<String, Object> json = Json.object(Files.readString(file));
        assertThat(json).containsEntry("schema", 1L).containsKey("written");
        assertThat(json.get("modules"))
                .asString()
                .contains("id=tea", "steps=2", "done=0", "state=seen", "question=How hot?")
                .contains("answer=Very");
    }

    @Test
    void notes_are_hidden_until_the_instructor_asks_for_them() {
        open();
        assertThat(shows("Bring a kettle.")).isFalse();
        key(KeyCode.F9, true);
        assertThat(shows("Bring a kettle.")).isTrue();
        Fx.run(() -> workbench().open("tea/leaves"));
        assertThat(shows("Notes")).isFalse();
        Fx.run(() -> workbench().open("tea/water"));
        assertThat(shows("Bring a kettle.")).isTrue();
        key(KeyCode.F9, true);
        assertThat(shows("Bring a kettle.")).isFalse();
        again();
        assertThat(shows("Bring a kettle.")).isFalse();
    }

    @Test
    void code_from_elsewhere_runs_after_one_question_and_keeps_its_progress_apart()
            throws IOException {
        open();
        Fx.run(workbench()::run);
        runToTheEnd();
        Path zip = zip();
        Fx.run(() -> workbench().lessons().open(zip));
        Fx.await("the other lessons", () -> shows("Brew it."));
        assertThat(message()).contains("Nothing has run");
        assertThat(engine.runs).as("opening runs nothing").hasSize(1);
        assertThat(mark()).as("progress of the same ids elsewhere").isEqualTo(Mark.SEEN);
        Fx.run(workbench()::run);
        awaitOverlay("Run code from other.zip?");
        press(".sheet-no");
        assertThat(engine.runs).hasSize(1);
        Fx.run(() -> workbench().desk().runAllVariants());
        awaitOverlay("Run code from other.zip?");
        press(".sheet-no");
        Fx.run(() -> workbench().desk().experiments().start());
        awaitOverlay("Run code from other.zip?");
        press(".sheet-no");
        Fx.run(workbench()::run);
        press(".sheet-yes");
        assertThat(engine.runs).hasSize(2);
        Fx.run(workbench()::run);
        assertThat(engine.runs).as("asked once").hasSize(3);
        Fx.run(() -> workbench().lessons().backToOwn());
        Fx.await("the own lessons", () -> shows("Boil it."));
        assertThat(mark()).isEqualTo(Mark.RUN);
        again();
        Fx.run(() -> workbench().lessons().open(zip));
        Fx.await("the other lessons", () -> shows("Brew it."));
        Fx.run(workbench()::run);
        assertThat(engine.runs).as("the answer is remembered").hasSize(1);
    }

    @Test
    void a_lesson_that_poses_as_the_learners_own_files_is_asked_about_too() throws IOException {
        open();
        Path module = Files.createDirectories(folder.resolve("posing/01-tea"));
        Files.writeString(
                module.resolve("lesson.md"),
                TEA.replace("id: tea", "id: own-files").replace("Boil it.", "Trust me."));
        Files.writeString(module.resolve("01_Water.java"), "void main() {}\n");
        Fx.run(() -> workbench().lessons().open(folder.resolve("posing")));
        Fx.await("the other lessons", () -> shows("Trust me."));
        Fx.run(workbench()::run);
        awaitOverlay("Run code from posing?");
        assertThat(engine.runs).isEmpty();
    }

    private Path zip() throws IOException {
        Path zip = folder.resolve("other.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("01-tea/lesson.md"));
            out.write(TEA.replace("Boil it.", "Brew it.").getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("01-tea/01_Water.java"));
            out.write("void main() {}\n".getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    @Test
    void what_is_refused_is_said_and_the_lessons_stay() throws IOException {
        open();
        Path bad = Files.writeString(folder.resolve("bad.zip"), "no zip file");
        Fx.run(() -> workbench().lessons().open(bad));
        awaitOverlay("bad.zip is not opened: it cannot be read as a zip file");
        assertThat(step()).isEqualTo("tea/water");
    }

    @Test
    void one_folder_or_one_zip_file_can_be_dropped() throws IOException {
        File zip = zip().toFile();
        File text = Files.writeString(folder.resolve("notes.txt"), "").toFile();
        assertThat(LessonDesk.dropped(List.of(zip))).contains(zip.toPath());
        assertThat(LessonDesk.dropped(List.of(lessons().toFile()))).contains(lessons());
        assertThat(LessonDesk.dropped(List.of(text))).isEmpty();
        assertThat(LessonDesk.dropped(List.of(zip, zip))).isEmpty();
    }
}
