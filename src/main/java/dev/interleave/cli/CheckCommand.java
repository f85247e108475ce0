package dev.interleave.cli;

import dev.interleave.check.LessonCheck;
import dev.interleave.launch.Engine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave check`: compiles, runs and checks every step of the lessons.
@Command(
        name = "check",
        description = "Compile, run and check every lesson step; say file:line for what fails.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Path> defaultFolder;
    private final EngineFactory engines;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder with the lesson modules.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--times",
            paramLabel = "N",
            description =
                    "Run each step this often (default: 1, more where a check says sometimes).")
    private int times = 1;

    CheckCommand(Console console, Supplier<Path> defaultFolder, EngineFactory engines) {
        this.console = console;
        this.defaultFolder = defaultFolder;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (times < 1) {
            throw new UsageException("--times " + times + ": expected 1 or more");
        }
        LessonLibrary library = LessonLoader.load(folder.orElseGet(defaultFolder));
        library.problems().forEach(console.err()::println);
        if (library.modules().isEmpty() && library.problems().isEmpty()) {
            throw new UsageException("no lessons in " + folder.orElseGet(defaultFolder));
        }
        try (Engine engine = engines.create(RunCommand.DEFAULT_HEAP_MEGABYTES)) {
            var check = new LessonCheck(engine, times);
            int steps = 0;
            int failed = 0;
            for (var module : library.modules()) {
                for (var step : module.steps()) {
                    if (step.panes().isEmpty()) {
                        continue;
                    }
                    var outcome = FairTries.of(() -> check.check(module, step));
                    steps++;
                    failed += outcome.passed() ? 0 : 1;
                    console.out()
                            .printf(
                                    "%-6s %s/%s%s%n",
                                    outcome.passed() ? "ok" : "FAILED",
                                    module.id(),
                                    step.id(),
                                    outcome.note());
                    outcome.failures()
                            .forEach(failure -> console.out().println("       " + failure));
                }
            }
            console.out().printf("%d steps checked, %d failed%n", steps, failed);
            if (steps == 0) {
                console.err().println("interleave: no step has a program, so nothing was checked");
            }
            return steps > 0 && failed == 0 && library.problems().isEmpty()
                    ? ExitCode.OK
                    : ExitCode.CHECK_FAILED;
        }
    }
}
