package dev.interleave.ui;

import dev.interleave.chart.Pictures;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.support.Fx;
import dev.interleave.ui.panel.RunView;
import dev.interleave.ui.run.RunState.Phase;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.commonmark.parser.Parser;

/// Draws the views of real runs into `target/gallery`, to be looked at.
final class PanelGallery {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path FOLDER = Path.of("target/gallery");

    private static final String SEQUENTIAL =
            """
            void main() throws Exception {
                for (int i = 1; i <= 5; i++) {
                    task(i);
                }
            }
            """;
    private static final String THREADS =
            """
            void main() throws Exception {
                var threads = new ArrayList<Thread>();
                for (int i = 1; i <= 5; i++) {
                    int number = i;
                    threads.add(Thread.ofPlatform().start(() -> task(number)));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            """;
    private static final String POOL =
            """
            import java.util.concurrent.*;

            void main() throws Exception {
                try (var pool = Executors.newFixedThreadPool(2)) {
                    for (int i = 1; i <= 5; i++) {
                        int number = i;
                        pool.submit(() -> task(number));
                    }
                }
            }
            """;
    private static final String ASYNC =
            """
            import java.util.concurrent.*;

            void main() throws Exception {
                var all = new ArrayList<CompletableFuture<Void>>();
                for (int i = 1; i <= 5; i++) {
                    int number = i;
                    all.add(CompletableFuture.runAsync(() -> task(number)));
                }
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            }
            """;
    private static final String TASK =
            """

            void task(int number) {
                try {
                    IO.println("Task " + number + " starts");
                    Thread.sleep(number * 40);
                    IO.println("Task " + number + " ends");
                } catch (InterruptedException e) {
                    IO.println("interrupted");
                }
            }
            """;

    private PanelGallery() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("gallery");
        var messages = new Messages();
        var services =
                new WorkbenchServices(
                        new JvmEngine(EngineOptions.DEFAULT),
                        PanelGallery::library,
                        folder,
                        new SettingsStore(folder.resolve("settings.properties")),
                        new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                        new Progress(folder.resolve("progress")),
                        messages);
        Workbench window = Fx.call(() -> new Workbench(services));
        Stage stage = Fx.show(window.root(), 1440, 900);
        Fx.run(() -> window.showLessons(library()));
        Fx.run(() -> window.desk().runAllVariants());
        Fx.await("four runs", PATIENCE, () -> window.desk().pins().runs().size() == 4);
        Fx.await("the last end", PATIENCE, () -> window.runs().state().phase() == Phase.ENDED);
        Fx.await("a summary", PATIENCE, () -> !window.desk().compare().summary().isEmpty());
        for (RunView view : RunView.values()) {
            Fx.run(() -> window.desk().view(view));
            if (view == RunView.STATISTICS) {
                Fx.await(
                        "figures",
                        PATIENCE,
                        () -> window.desk().statistics().statistics().size() == 5);
            }
            pictures(window, stage, view.name().toLowerCase(java.util.Locale.ROOT));
        }
        Fx.run(() -> window.overlay().showKeys());
        pictures(window, stage, "keys");
        Fx.run(() -> {
            window.overlay().close();
            window.desk().view(RunView.COMPARE);
        });
        Fx.settle();
        Fx.run(() -> {
            List<Node> titles = List.copyOf(window.root().lookupAll(".run-title"));
            ((Button) titles.get(0)).fire();
            ((Button) titles.get(1)).fire();
        });
        pictures(window, stage, "compare-code");
        Fx.run(() -> {
            window.desk().view(RunView.TIMELINE);
            window.run();
        });
        Fx.await("the run", PATIENCE, () -> window.runs().state().phase() == Phase.ENDED);
        Fx.run(() -> {
            var span = window.runs().state().snapshot().lanes().getFirst().spans().get(1);
            window.timeline().view().select(span.ref());
        });
        pictures(window, stage, "one-run");
        Fx.run(() -> {
            window.close();
            stage.close();
        });
        System.exit(0);
    }

    private static void pictures(Workbench window, Stage stage, String name) {
        for (boolean dark : List.of(false, true)) {
            for (boolean presenter : List.of(false, true)) {
                Fx.run(() -> {
                    window.look().darkProperty().set(dark);
                    window.look().presenterProperty().set(presenter);
                    stage.setWidth(presenter ? 1920 : 1440);
                    stage.setHeight(presenter ? 1080 : 900);
                });
                for (int i = 0; i < 12; i++) {
                    Fx.settle();
                    LockSupport.parkNanos(60_000_000);
                }
                Path file =
                        FOLDER.resolve(
                                name
                                        + (dark ? "-dark" : "-light")
                                        + (presenter ? "-presenter" : "")
                                        + ".png");
                Fx.call(() -> {
                    Pictures.png(stage.getScene(), file);
                    return file;
                });
            }
        }
    }

    private static LessonLibrary library() {
        var panes =
                List.of(
                        pane("Sequential", SEQUENTIAL),
                        pane("Threads", THREADS),
                        pane("Pool", POOL),
                        pane("Async", ASYNC));
        var step =
                new Step(
                        "four",
                        "Four ways to do five tasks",
                        panes,
                        List.of(
                                new Step.Block.Prose(
                                        Parser.builder()
                                                .build()
                                                .parse("Five tasks, done in **four** ways.")
                                                .getFirstChild())),
                        List.of(),
                        List.of(),
                        1);
        return new LessonLibrary(
                List.of(
                        new LessonModule(
                                "summary",
                                "Summary",
                                "",
                                1,
                                12,
                                List.of(step),
                                Path.of("lessons", "summary", "lesson.md"))),
                List.of());
    }

    private static Step.CodePane pane(String variant, String code) {
        return new Step.CodePane(variant + ".java", variant, code + TASK);
    }
}
