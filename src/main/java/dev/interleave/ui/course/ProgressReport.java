package dev.interleave.ui.course;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.state.Progress;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What a learner has done, as a JSON file for somebody else (described in `lessons/README.md`).
///
/// @param keys the name under which progress keeps a step
public record ProgressReport(
        LessonLibrary library, Progress progress, Function<StepRef, String> keys) {
    private static final int SCHEMA = 1;

    /// The report as JSON.
    ///
    /// @param now when it is made
    public String json(Instant now) {
        var text = new StringWriter();
        try (JsonGenerator out =
                new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeNumberField("schema", SCHEMA);
            out.writeStringField("written", now.toString());
            out.writeArrayFieldStart("modules");
            for (LessonModule module : library.modules()) {
                module(out, module);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written to a disk here", e);
        }
        return text + "\n";
    }

    private void module(JsonGenerator out, LessonModule module) throws IOException {
        Done done = Done.of(module, step -> progress.of(keys.apply(step)));
        out.writeStartObject();
        out.writeStringField("id", module.id());
        out.writeStringField("title", module.title());
        out.writeNumberField("steps", done.steps());
        out.writeNumberField("done", done.done());
        out.writeArrayFieldStart("progress");
        for (Step step : module.steps()) {
            step(out, new StepRef(module, step));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void step(JsonGenerator out, StepRef step) throws IOException {
        String key = keys.apply(step);
        Progress.Mark mark = progress.of(key);
        out.writeStartObject();
        out.writeStringField("id", step.step().id());
        out.writeStringField("title", step.step().title());
        out.writeStringField("state", mark.name().toLowerCase(Locale.ROOT));
        out.writeBooleanField("done", Done.is(step, mark));
        if (progress.since(key).isPresent()) {
            out.writeStringField("since", progress.since(key).get().toString());
        }
        out.writeArrayFieldStart("answers");
        for (Step.Block block : step.step().blocks()) {
            Optional<String> question = question(block);
            Optional<String> answer = question.flatMap(text -> progress.answer(key, text));
            if (answer.isPresent()) {
                out.writeStartObject();
                out.writeStringField("question", question.get());
                out.writeStringField("answer", answer.get());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /// The question whose answer is kept, if it is one.
    private static Optional<String> question(Step.Block block) {
        return switch (block) {
            case Step.Block.Predict predict -> Optional.of(predict.question());
            case Step.Block.Quiz quiz -> Optional.of(quiz.question());
            case Step.Block.NumberQuiz quiz -> Optional.of(quiz.question());
            case Step.Block.Estimate estimate -> Optional.of(estimate.question());
            case Step.Block.Sketch sketch -> Optional.of(sketch.question());
            case Step.Block.Order quiz -> Optional.of(quiz.question());
            case Step.Block.Match quiz -> Optional.of(quiz.question());
            case Step.Block.Puzzle quiz -> Optional.of(quiz.question());
            case Step.Block.Repeat _, Step.Block.Assignment _, Step.Block.Prose _ ->
                    Optional.empty();
        };
    }
}
