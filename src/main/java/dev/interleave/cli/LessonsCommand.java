package dev.interleave.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.files.SafeFiles;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.lesson.author.DemoTable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `interleave lessons`: what there is to learn.
@Command(
        name = "lessons",
        description = "List the lesson modules and their steps.",
        footer = {"", "Exit code: 0; 1 when there are none, or one has a mistake; 64 usage."})
final class LessonsCommand implements Callable<Integer> {
    private static final String PRINT = "-";

    private final Console console;
    private final Supplier<LessonLibrary> library;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--table",
            arity = "0..1",
            fallbackValue = PRINT,
            paramLabel = "FILE",
            description =
                    "Print the table of demos and the steps that show them, as Markdown; with"
                            + " --table=FILE put it between its two marks in that file.")
    private Optional<String> table = Optional.empty();

    LessonsCommand(Console console, Supplier<LessonLibrary> library) {
        this.console = console;
        this.library = library;
    }

    @Override
    public Integer call() throws IOException {
        LessonLibrary lessons = library.get();
        lessons.problems().forEach(console.err()::println);
        if (lessons.modules().isEmpty() && lessons.problems().isEmpty()) {
            console.err()
                    .println(
                            "interleave: found no lessons; a lesson is a folder such as 01-topic with a lesson.md, and --lessons FOLDER says where they are");
        }
        print(lessons);
        return lessons.problems().isEmpty() && !lessons.modules().isEmpty()
                ? ExitCode.OK
                : ExitCode.CHECK_FAILED;
    }

    private void print(LessonLibrary lessons) throws IOException {
        if (json) {
            console.out().println(json(lessons));
            return;
        }
        if (table.isPresent()) {
            table(lessons, table.get());
            return;
        }
        for (LessonModule module : lessons.modules()) {
            console.out().printf("%s: %s%n", module.id(), module.title());
            for (Step step : module.steps()) {
                console.out().printf("  %s/%s: %s%n", module.id(), step.id(), step.title());
            }
        }
    }

    private void table(LessonLibrary lessons, String where) {
        if (where.equals(PRINT)) {
            console.out().print(DemoTable.markdown(lessons));
            return;
        }
        Path file = Path.of(where);
        try {
            SafeFiles.write(file, DemoTable.replaceIn(Files.readString(file), lessons));
            console.out().println(file);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("cannot write the table into " + file + ": " + e);
        }
    }

    private static String json(LessonLibrary lessons) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator out =
                new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeArrayFieldStart("modules");
            for (LessonModule module : lessons.modules()) {
                out.writeStartObject();
                out.writeStringField("id", module.id());
                out.writeStringField("title", module.title());
                out.writeArrayFieldStart("steps");
                for (Step step : module.steps()) {
                    out.writeStartObject();
                    out.writeStringField("id", step.id());
                    out.writeStringField("title", step.title());
                    out.writeEndObject();
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }
}
