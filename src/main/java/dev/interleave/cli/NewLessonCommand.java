package dev.interleave.cli;

import dev.interleave.lesson.author.LessonSkeleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `interleave new-lesson NAME`: the skeleton of a module.
@Command(
        name = "new-lesson",
        description = "Make the folder of a new lesson, with a step that passes the check.")
final class NewLessonCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Path> lessons;

    @Parameters(
            paramLabel = "NAME",
            description = "Id of the lesson: small letters, digits, hyphens.")
    private String name = "";

    NewLessonCommand(Console console, Supplier<Path> lessons) {
        this.console = console;
        this.lessons = lessons;
    }

    @Override
    public Integer call() {
        Path folder = lessons.get();
        try {
            Path made = LessonSkeleton.make(folder, name);
            console.out().println(made);
            console.out()
                    .println(
                            "Edit it, then: interleave check. An open window shows each change as"
                                    + " the file is saved.");
            return ExitCode.OK;
        } catch (LessonSkeleton.Refused e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write the lesson into "
                            + folder
                            + ": "
                            + e
                            + "; name another folder"
                            + " with --lessons FOLDER");
        }
    }
}
