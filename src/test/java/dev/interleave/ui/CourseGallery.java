package dev.interleave.ui;

import dev.interleave.chart.Pictures;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.support.Fx;
import dev.interleave.ui.course.LessonShelf;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.Progress.Mark;
import dev.interleave.ui.state.SettingsStore;
import dev.interleave.ui.state.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;

/// Draws what belongs to the course as a whole into `target/gallery`, to be looked at.
final class CourseGallery {
    private static final Path FOLDER = Path.of("target/gallery");

    private CourseGallery() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("gallery");
        var messages = new Messages();
        var progress = new Progress(folder.resolve("progress"));
        LessonLibrary library = LessonLoader.load(Path.of("lessons"));
        library.modules()
                .getFirst()
                .steps()
                .forEach(step -> progress.reach("sequential/" + step.id(), Mark.RUN));
        List.of("run-or-start", "start-all-join-all", "finish-order")
                .forEach(step -> progress.reach("threads/" + step, Mark.RUN));
        var services =
                new WorkbenchServices(
                        new FakeEngine(),
                        () -> library,
                        folder,
                        new SettingsStore(folder.resolve("settings.properties")),
                        new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                        progress,
                        messages);
        var shelf =
                new LessonShelf(folder.resolve("shelf"), new TrustStore(folder.resolve("trusted")));
        Workbench window = Fx.call(() -> new Workbench(services, Optional.of(shelf)));
        Stage stage = Fx.show(window.root(), 1440, 900);
        Fx.run(() -> window.showLessons(library, "threads/run-or-start"));
        Fx.run(window::toggleNotes);
        draw(stage, window, "course-notes");
        Fx.run(() -> window.progress().showMap());
        draw(stage, window, "course-map");
        Fx.run(() -> window.look().darkProperty().set(true));
        draw(stage, window, "course-map-dark");
        Fx.run(() -> window.progress().resetModule());
        draw(stage, window, "course-ask-dark");
        Fx.run(() -> window.look().darkProperty().set(false));
        Path other = Files.createDirectories(folder.resolve("Threads for 2b/01-tea"));
        Files.copy(Path.of("lessons/01-sequential/lesson.md"), other.resolve("lesson.md"));
        for (String file :
                new String[] {
                    "01_TwoTasks",
                    "02_FiveInALoop",
                    "03_ShortAndLong",
                    "04_WaitOrWork",
                    "05_ThreeOrders"
                }) {
            Files.copy(
                    Path.of("lessons/01-sequential", file + ".java"),
                    other.resolve(file + ".java"));
        }
        Fx.run(() -> window.overlay().close());
        Fx.run(() -> window.lessons().open(other.getParent()));
        Fx.await("the other lessons", () -> window.library().modules().size() == 1);
        Fx.run(window::run);
        draw(stage, window, "course-trust");
        Fx.run(() -> window.overlay().close());
        Fx.run(() -> window.look().presenterProperty().set(true));
        Fx.run(() -> stage.setWidth(1920));
        Fx.run(() -> stage.setHeight(1080));
        Fx.run(() -> window.showLessons(library, "threads/run-or-start"));
        Fx.run(() -> window.progress().showMap());
        draw(stage, window, "course-map-presenter");
        Fx.run(() -> window.overlay().close());
        draw(stage, window, "course-notes-presenter");
        Fx.run(() -> ((MenuButton) window.root().lookup(".course-button")).show());
        Fx.run(() -> {
            stage.close();
            window.close();
        });
        System.exit(0);
    }

    private static void draw(Stage stage, Workbench window, String name) throws IOException {
        for (int i = 0; i < 3; i++) {
            Fx.settle();
        }
        Files.createDirectories(FOLDER);
        Pictures.write(
                Fx.call(() -> stage.getScene().snapshot(null)), FOLDER.resolve(name + ".png"));
    }
}
