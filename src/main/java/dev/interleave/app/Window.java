package dev.interleave.app;

import dev.interleave.chart.FxToolkit;
import dev.interleave.cli.Console;
import dev.interleave.cli.EngineFactory;
import dev.interleave.cli.ExitCode;
import dev.interleave.cli.WindowPicture;
import dev.interleave.cli.bench.WindowBenchmark;
import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.live.Late;
import dev.interleave.compile.live.LiveChecker;
import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.ProgramLibrary;
import dev.interleave.launch.Trouble;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.trace.InternalFailures;
import dev.interleave.ui.Messages;
import dev.interleave.ui.Workbench;
import dev.interleave.ui.WorkbenchServices;
import dev.interleave.ui.WorkbenchShot;
import dev.interleave.ui.WorkbenchWindow;
import dev.interleave.ui.course.LessonShelf;
import dev.interleave.ui.history.RunHistory;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import dev.interleave.ui.state.TrustStore;
import dev.interleave.ui.state.UserDirs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// Opens the workbench's window, or draws it into a picture.
final class Window {
    private static final Duration RUN_PATIENCE = Duration.ofSeconds(20);

    private final EngineFactory engines;
    private final Console console;

    Window(EngineFactory engines, Console console) {
        this.engines = engines;
        this.console = console;
    }

    /// Shows the window and returns when it is closed.
    int open(Path lessons) {
        FxToolkit.start();
        var closed = new CountDownLatch(1);
        Platform.runLater(() -> show(lessons, closed));
        try {
            closed.await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OUR_FAULT;
        }
    }

    private void show(Path lessons, CountDownLatch closed) {
        try {
            var stage = new Stage();
            var engine = new LateEngine(this::engine);
            var folders = UserDirs.ofThisUser();
            var workbench =
                    new Workbench(services(engine, lessons, folders), Optional.of(shelf(folders)));
            // Later, so that the toolkit has done with the window before the program ends.
            stage.addEventHandler(
                    WindowEvent.WINDOW_HIDDEN, event -> Platform.runLater(closed::countDown));
            new WorkbenchWindow(stage, workbench).show();
            afterFirstFrame(() -> {
                if (Boolean.getBoolean(WindowBenchmark.PROPERTY)) {
                    reportFirstFrame();
                    stage.close();
                } else {
                    engine.warmUp();
                }
            });
        } catch (IOException | RuntimeException e) {
            console.err().println("interleave: the window cannot be opened: " + e);
            e.printStackTrace(console.err());
            closed.countDown();
        }
    }

    private Engine engine() {
        return engines.create(EngineOptions.DEFAULT.heapMegabytes());
    }

    private static WorkbenchServices services(Engine engine, Path lessons, UserDirs folders)
            throws IOException {
        var messages = new Messages();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            InternalFailures.note(thread.getName(), failure);
            failure.printStackTrace();
        });
        InternalFailures.whenChanged(
                () -> messages.accept(Trouble.sentence(InternalFailures.all()) + "."));
        var services =
                new WorkbenchServices(
                        engine,
                        () -> LessonLoader.load(lessons),
                        lessons,
                        new SettingsStore(folders.config().resolve("settings.properties")),
                        new EditStore(folders.data().resolve("edits"), EditStore.PAUSE, messages),
                        Progress.open(folders.data().resolve("progress.txt"), messages),
                        messages);
        return services.finding(new LiveChecker(new Late<>(() -> analyzer(folders.data()))))
                .keeping(new RunHistory(folders.data().resolve("runs")));
    }

    private static SourceAnalyzer analyzer(Path data) {
        try {
            return new SourceAnalyzer(ProgramLibrary.write(data.resolve("library")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LessonShelf shelf(UserDirs folders) {
        return new LessonShelf(
                folders.data().resolve("lessons"),
                new TrustStore(folders.data().resolve("trusted-lessons.txt")));
    }

    /// Draws the window without showing it, as a learner sees it who has changed nothing yet.
    void picture(WindowPicture.Request request) throws IOException {
        Path folder = Files.createTempDirectory("interleave-shot");
        try {
            WorkbenchShot.render(
                    services(
                            engine(),
                            request.lessons(),
                            new UserDirs(folder.resolve("config"), folder.resolve("data"))),
                    new WorkbenchShot.Request(
                            request.width(),
                            request.height(),
                            request.dark(),
                            request.presenter(),
                            request.target(),
                            request.run(),
                            RUN_PATIENCE),
                    request.file());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Runs it in the frame after the one that showed the window: by then it has been drawn.
    private static void afterFirstFrame(Runnable action) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames == 2) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }

    private void reportFirstFrame() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s=%d%n",
                        WindowBenchmark.PROPERTY,
                        System.currentTimeMillis() - started);
    }
}
