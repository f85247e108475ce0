package dev.interleave.ui;

import dev.interleave.chart.Pictures;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.support.Fx;
import dev.interleave.ui.panel.RunView;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.stage.Stage;
import org.commonmark.parser.Parser;

/// Draws experiments with real runs into `target/gallery`, to be looked at.
final class ExperimentGallery {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path FOLDER = Path.of("target/gallery");

    private static final String CODE =
            """
            int workers = 4; // 1..64
            int tasks = 12; // 1..32
            int counter = 0;

            void main() {
                try (var pool = Executors.newFixedThreadPool(workers)) {
                    for (int i = 0; i < tasks; i++) {
                        pool.submit(() -> task());
                    }
                }
                IO.println("counter = " + counter);
            }

            int task() throws InterruptedException {
                for (int i = 0; i < 3000; i++) {
                    counter++;
                }
                Thread.sleep(20);
                return counter;
            }
            """;

    private ExperimentGallery() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("gallery");
        var messages = new Messages();
        var services =
                new WorkbenchServices(
                        new JvmEngine(EngineOptions.DEFAULT),
                        ExperimentGallery::library,
                        folder,
                        new SettingsStore(folder.resolve("settings.properties")),
                        new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                        new Progress(folder.resolve("progress")),
                        messages);
        Workbench window = Fx.call(() -> new Workbench(services));
        Stage stage = Fx.show(window.root(), 1440, 900);
        Fx.run(() -> window.showLessons(library()));
        Fx.run(() -> window.desk().view(RunView.EXPERIMENT));
        pictures(window, stage, "experiment-empty");
        for (String kind : List.of("SWEEP", "REPEAT", "WAYS")) {
            Fx.run(() -> {
                window.desk().experiments().choose(kind);
                window.desk().experiments().start();
            });
            if (kind.equals("SWEEP")) {
                LockSupport.parkNanos(1_500_000_000L);
                pictures(window, stage, "experiment-live");
            }
            Fx.await(
                    "the end of " + kind, PATIENCE, () -> !window.desk().experiments().measuring());
            pictures(window, stage, "experiment-" + kind.toLowerCase(java.util.Locale.ROOT));
        }
        Fx.run(() -> {
            window.close();
            stage.close();
        });
        System.exit(0);
    }

    private static void pictures(Workbench window, Stage stage, String name) {
        for (boolean dark : List.of(false, true)) {
            boolean presenter = dark;
            Fx.run(() -> {
                window.look().darkProperty().set(dark);
                window.look().presenterProperty().set(presenter);
                stage.setWidth(presenter ? 1920 : 1440);
                stage.setHeight(presenter ? 1080 : 900);
            });
            for (int i = 0; i < 6; i++) {
                Fx.settle();
                LockSupport.parkNanos(60_000_000);
            }
            Path file = FOLDER.resolve(name + (dark ? "-dark-presenter" : "-light") + ".png");
            Fx.call(() -> {
                Pictures.png(stage.getScene(), file);
                return file;
            });
        }
    }

    private static LessonLibrary library() {
        var step =
                new Step(
                        "sweep",
                        "How many workers?",
                        List.of(new Step.CodePane("Workers.java", "", CODE)),
                        List.of(
                                new Step.Block.Prose(
                                        Parser.builder()
                                                .build()
                                                .parse("Twelve tasks that **sleep**.")
                                                .getFirstChild())),
                        List.of(),
                        List.of(),
                        1);
        return new LessonLibrary(
                List.of(
                        new LessonModule(
                                "workers",
                                "Workers",
                                "",
                                1,
                                12,
                                List.of(step),
                                Path.of("lessons", "workers", "lesson.md"))),
                List.of());
    }
}
