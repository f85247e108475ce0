package dev.interleave.ui;

import dev.interleave.chart.FxToolkit;
import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.live.Late;
import dev.interleave.compile.live.LiveChecker;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.ui.code.Editor;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;

/// Times the editor in the whole window: what somebody who types has to wait for. Not to be used on
/// the FX thread.
public final class EditorStopwatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINES_OF_METHOD = 11;
    private static final String KEYS = "int x = call(1); // a \"b\" 'c' { } /* d */ Thread t;";

    private final Path folder;
    private final Workbench workbench;
    private final Stage stage;

    /// Opens a window of 1440 x 900 with a program of that many lines, which compiles.
    public EditorStopwatch(int lines) throws IOException {
        FxToolkit.drawInMemory();
        FxToolkit.start();
        folder = Files.createTempDirectory("interleave-editor");
        var messages = new Messages();
        var progress = new Progress(folder.resolve("progress"));
        LessonLibrary lessons = library(program(lines));
        var services =
                new WorkbenchServices(
                                new NoEngine(),
                                () -> lessons,
                                folder,
                                new SettingsStore(folder.resolve("settings.properties")),
                                new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                                progress,
                                messages)
                        .finding(new LiveChecker(new Late<>(SourceAnalyzer::new)));
        workbench = FxToolkit.call(() -> new Workbench(services));
        stage =
                FxToolkit.call(() -> {
                    var shown = new Stage();
                    shown.setScene(new Scene(workbench.root(), 1440, 900));
                    shown.show();
                    workbench.showLessons(lessons);
                    return shown;
                });
    }

    /// Runs nothing.
    private static final class NoEngine implements Engine {
        @Override
        public Run start(Program program, RunOptions options) {
            throw new IllegalStateException("nothing is run here");
        }

        @Override
        public void close() {}
    }

    private static LessonLibrary library(String code) {
        var step =
                new Step(
                        "s",
                        "Typing",
                        List.of(new Step.CodePane("Main.java", "", code)),
                        List.of(),
                        List.of(),
                        List.of(),
                        1);
        return new LessonLibrary(
                List.of(new LessonModule("m", "Typing", "", 1, 1, List.of(step), Path.of("l.md"))),
                List.of());
    }

    private static String program(int lines) {
        var text =
                new StringBuilder(
                        """
                        import java.util.concurrent.*;

                        class Main {
                            void main() throws InterruptedException {
                                IO.println("start");
                            }
                        """);
        for (int i = 0; i < (lines - 7) / LINES_OF_METHOD; i++) {
            text.append(
                    """

                        /** Works for a while: number %1$d. */
                        static int work%1$d(int times) throws InterruptedException {
                            int sum = 0;
                            for (int i = 0; i < times; i++) {
                                sum += i * %1$d; // adds up
                            }
                            var thread = new Thread(() -> IO.println("work " + %1$d));
                            thread.start();
                            return sum;
                        }
                    """
                            .formatted(i));
        }
        return text.append("}\n").toString();
    }

    private CodeArea area() {
        return workbench.code().editor().map(Editor::area).orElseThrow();
    }

    /// What one key took, in milliseconds.
    ///
    /// @param work the handling of the key, and the styles and layout of the frame that shows it
    /// @param wall from the key to the end of that layout; the frame comes at its own time
    public record KeyTime(double work, double wall) {}

    /// Types, one key a frame as the screen shows them.
    public List<KeyTime> keyTimes(int times) throws IOException {
        String before = FxToolkit.call(() -> area().getText());
        FxToolkit.call(() -> {
            area().requestFocus();
            area().moveTo(area().getParagraphs().size() / 2, 0);
            area().requestFollowCaret();
            return true;
        });
        List<KeyTime> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            try {
                all.add(
                        FxToolkit.call(() -> press(number))
                                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException | InterruptedException e) {
                throw new IOException("no frame showed the key", e);
            }
        }
        // What was typed is no program.
        FxToolkit.call(() -> {
            area().replaceText(before);
            return true;
        });
        return all;
    }

    /// Presses a key; the next frame tells its time. To call `applyCss` here instead would style
    /// the whole window anew, which no frame does.
    private CompletableFuture<KeyTime> press(int number) {
        long start = System.nanoTime();
        fire(number);
        long fired = System.nanoTime();
        var time = new CompletableFuture<KeyTime>();
        Scene scene = stage.getScene();
        long[] frameBegan = new long[1];
        Runnable began = () -> frameBegan[0] = System.nanoTime();
        Runnable[] ended = new Runnable[1];
        ended[0] =
                () -> {
                    long end = System.nanoTime();
                    scene.removePreLayoutPulseListener(began);
                    scene.removePostLayoutPulseListener(ended[0]);
                    double work = fired - start + end - frameBegan[0];
                    time.complete(new KeyTime(work / 1e6, (end - start) / 1e6));
                };
        scene.addPreLayoutPulseListener(began);
        scene.addPostLayoutPulseListener(ended[0]);
        Platform.requestNextPulse();
        return time;
    }

    private void fire(int number) {
        int at = number % (KEYS.length() + 2);
        if (at < KEYS.length()) {
            String key = KEYS.substring(at, at + 1);
            KeyCode none = KeyCode.UNDEFINED;
            fire(new KeyEvent(KeyEvent.KEY_TYPED, key, "", none, false, false, false, false));
        } else {
            KeyCode key = at == KEYS.length() ? KeyCode.ENTER : KeyCode.BACK_SPACE;
            fire(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        }
    }

    private void fire(KeyEvent event) {
        Event.fireEvent(area(), event);
    }

    /// The times from a key that breaks the program to the squiggle, in milliseconds. The first few
    /// are slow: javac is cold.
    public List<Double> squiggleMillis(int times) throws IOException {
        List<Double> millis = new ArrayList<>();
        await(() -> workbench.problems().problems().isEmpty());
        int at = FxToolkit.call(() -> area().getText().indexOf("int sum = 0;") + 11);
        for (int i = 0; i < times; i++) {
            long start =
                    FxToolkit.call(() -> {
                        long now = System.nanoTime();
                        area().replaceText(at, at + 1, "");
                        return now;
                    });
            await(() -> squiggles() > 0);
            millis.add((System.nanoTime() - start) / 1e6);
            FxToolkit.call(() -> {
                area().insertText(at, ";");
                return true;
            });
            await(() -> squiggles() == 0 && workbench.problems().problems().isEmpty());
        }
        return millis;
    }

    private long squiggles() {
        String text = area().getText();
        int line = text.substring(0, text.indexOf("int sum = 0")).split("\n", -1).length - 1;
        return area().getParagraph(line).getStyleSpans().stream()
                .filter(span -> span.getStyle().contains("wave-error"))
                .count();
    }

    private static void await(Callable<Boolean> condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!FxToolkit.call(condition)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the editor did not answer within " + PATIENCE);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        FxToolkit.call(() -> {
            stage.close();
            workbench.close();
            return true;
        });
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
