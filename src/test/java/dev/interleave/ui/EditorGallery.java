package dev.interleave.ui;

import dev.interleave.chart.Pictures;
import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.live.Late;
import dev.interleave.compile.live.LiveChecker;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.support.Fx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;

/// Draws the editor in its states into `target/gallery`, to be looked at.
final class EditorGallery {
    private static final Path FOLDER = Path.of("target/gallery");
    private static final String CODE =
            """
            import java.util.concurrent.Executors;

            class Demo {
                int workers = 4; // 1..64
                long pause = 1_000L; // one of 10, 1_000, 100_000

                void main() {
                    var pool = Executors.newFixedThreadPool(workers);
                    List<Future<String>> all = new ArrayList<>();
                    Thread.sleep(pause);
                    pool.close()
                }
            }
            """;

    private EditorGallery() {}

    private static LessonLibrary library() {
        var step =
                new Step(
                        "s",
                        "The editor",
                        List.of(
                                new Step.CodePane("Slow.java", "one by one", SampleLessons.CODE),
                                new Step.CodePane("Quick.java", "threads", CODE)),
                        List.of(),
                        List.of(),
                        List.of(),
                        1);
        return new LessonLibrary(
                List.of(new LessonModule("m", "Writing", "", 1, 5, List.of(step), Path.of("l.md"))),
                List.of());
    }

    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FOLDER);
        var folder = Files.createTempDirectory("gallery");
        try (var window =
                new PanelWindow(
                        folder, library(), new LiveChecker(new Late<>(SourceAnalyzer::new)))) {
            Fx.run(() -> {
                window.stage.setWidth(1440);
                window.stage.setHeight(900);
            });
            window.run(SampleRun.threeWorkers(false));
            Fx.await(
                    "times",
                    () -> {
                        window.workbench.root().layout();
                        return !window.workbench.root().lookupAll(".line-time").isEmpty();
                    });
            draw(window, "editor-times");
            window.key(KeyCode.BACK_SLASH, false, true);
            Fx.run(() -> window.workbench.showProblems());
            Fx.await("problems", () -> window.workbench.problems().problems().size() > 2);
            draw(window, "editor-beside-problems");
            Fx.run(() -> window.workbench.look().darkProperty().set(true));
            Fx.run(() -> ((CodeArea) window.all(".code-area").getLast()).requestFocus());
            draw(window, "editor-dark");
            window.key(KeyCode.BACK_SLASH, false, true);
            CodeArea area = Fx.call(() -> window.workbench.code().editor().orElseThrow().area());
            Fx.run(() ->
                    area.selectRange(
                            area.getText().indexOf("pool"), area.getText().indexOf("pool") + 4));
            Fx.key(area, KeyCode.H, false, true);
            draw(window, "editor-find");
            Fx.run(() -> area.insertText(0, "// mine\n"));
            window.key(KeyCode.D, true, true);
            draw(window, "editor-changes");
            window.key(KeyCode.F1, false, false);
            draw(window, "editor-keys");
        }
        System.exit(0);
    }

    private static void draw(PanelWindow window, String name) throws IOException {
        for (int i = 0; i < 3; i++) {
            Fx.settle();
        }
        Path file = FOLDER.resolve(name + ".png");
        Fx.run(() -> {
            try {
                Pictures.png(window.stage.getScene(), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
