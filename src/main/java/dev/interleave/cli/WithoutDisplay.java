package dev.interleave.cli;

import dev.interleave.export.RunFormat;
import dev.interleave.launch.Engine;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// What `interleave` does on a machine without a display: the main job on the first lesson, as text
/// and as a picture.
final class WithoutDisplay {
    private final Console console;
    private final EngineFactory engines;

    WithoutDisplay(Console console, EngineFactory engines) {
        this.console = console;
        this.engines = engines;
    }

    int show(LessonLibrary library) throws IOException, InterruptedException, ExecutionException {
        console.out()
                .println(
                        "No display here, so this is the first lesson as text and as a picture;"
                                + " `interleave doctor` says what a window needs.");
        library.problems().forEach(console.err()::println);
        LessonModule first =
                library.modules().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new UsageException(
                                        "no lessons found; name their folder with --lessons"
                                                + " FOLDER"));
        Target target = new Targets(() -> library).resolve(first.id());
        console.out().println();
        console.out().println(first.title() + ": " + target.program().name());
        console.out().println();
        try (Engine engine = engines.create(RunCommand.DEFAULT_HEAP_MEGABYTES)) {
            var options = new RunOptions(Optional.of(Duration.ofSeconds(20)), Optional.empty());
            RunResult result = engine.start(target.program(), options).result().get();
            RunText.print(result, console.out());
            // A name of its own: a fixed one could be another user's file already.
            Path picture = Files.createTempFile("interleave-timeline-", ".png");
            int cores = Runtime.getRuntime().availableProcessors();
            RunFormat.PNG.write(
                    new SavedRun(result, options, RunCommand.DEFAULT_HEAP_MEGABYTES, cores),
                    picture);
            console.out().println("Picture: " + picture);
            return result.outcome().commandExitCode();
        }
    }
}
