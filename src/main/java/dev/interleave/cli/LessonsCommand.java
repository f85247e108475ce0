package dev.interleave.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `interleave lessons`: what there is to learn.
@Command(name = "lessons", description = "List the lesson modules and their steps.")
final class LessonsCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<LessonLibrary> library;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    LessonsCommand(Console console, Supplier<LessonLibrary> library) {
        this.console = console;
        this.library = library;
    }

    @Override
    public Integer call() throws IOException {
        LessonLibrary lessons = library.get();
        lessons.problems().forEach(console.err()::println);
        if (json) {
            console.out().println(json(lessons));
            return ExitCode.OK;
        }
        for (LessonModule module : lessons.modules()) {
            console.out().printf("%s: %s%n", module.id(), module.title());
            for (Step step : module.steps()) {
                console.out().printf("  %s/%s: %s%n", module.id(), step.id(), step.title());
            }
        }
        return ExitCode.OK;
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
