package dev.interleave.ui;

import dev.interleave.files.SafeFiles;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.ui.course.CourseMap;
import dev.interleave.ui.course.Done;
import dev.interleave.ui.course.ProgressReport;
import dev.interleave.ui.exercise.Answers;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.state.EditKey;
import dev.interleave.ui.state.KeptEdits;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.Progress.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the learner did in the course: marks, the map of modules, taking it back, and the file that
/// tells others. FX thread only.
final class ProgressDesk {
    private final Kit kit;
    private final Workbench window;
    private final WorkbenchServices services;
    private final Background background;

    ProgressDesk(Kit kit, Workbench window, WorkbenchServices services, Background background) {
        this.kit = kit;
        this.window = window;
        this.services = services;
        this.background = background;
    }

    /// The name under which progress keeps the step. Steps of lessons from elsewhere have names of
    /// their own: their ids may be those of the workbench's lessons.
    String key(StepRef step) {
        return window.scoped(step.path());
    }

    Mark markOf(StepRef step) {
        return services.progress().of(key(step));
    }

    /// How much of a module is done, as in "3 of 6".
    String countOf(LessonModule module) {
        Done done = Done.of(module, this::markOf);
        return done.done() + "/" + done.steps();
    }

    void reach(StepRef step, Mark mark) {
        if (services.progress().reach(key(step), mark)) {
            window.tree().refresh();
        }
    }

    /// Notes that a step was opened.
    void opened(StepRef step) {
        reach(step, Mark.SEEN);
        services.progress().place(window.scoped(""), step.path());
    }

    /// What was answered in the step.
    Answers answers(StepRef step) {
        String key = key(step);
        return new Answers() {
            @Override
            public Optional<String> get(String question) {
                return services.progress().answer(key, question);
            }

            @Override
            public void put(String question, String answer) {
                services.progress().answer(key, question, answer);
            }
        };
    }

    /// The step to begin with: the one that was open last.
    Optional<String> place() {
        return services.progress().place(window.scoped(""));
    }

    void showMap() {
        var map =
                new CourseMap(
                        kit,
                        this::markOf,
                        step -> {
                            window.overlay().close();
                            window.open(step.path());
                        });
        window.overlay().showNode("The course", map.node(window.library(), window.current()));
    }

    void resetStep() {
        window.current()
                .ifPresent(step ->
                        window.overlay()
                                .ask(
                                        "Begin this step again?",
                                        List.of(
                                                "“"
                                                        + step.step().title()
                                                        + "”: your changes to its"
                                                        + " code, your answers and its mark go.",
                                                "This cannot be undone."),
                                        "Begin again",
                                        () -> reset(List.of(step))));
    }

    void resetModule() {
        window.current()
                .ifPresent(current -> {
                    LessonModule module = current.module();
                    List<StepRef> steps =
                            module.steps().stream().map(step -> new StepRef(module, step)).toList();
                    window.overlay()
                            .ask(
                                    "Begin this module again?",
                                    List.of(
                                            "“%s”: your changes to the code of all %d steps, your"
                                                            .formatted(module.title(), steps.size())
                                                    + " answers and the marks go.",
                                            "This cannot be undone."),
                                    "Begin again",
                                    () -> reset(steps));
                });
    }

    private void reset(List<StepRef> steps) {
        var edits = new KeptEdits(services.edits());
        for (StepRef step : steps) {
            for (Step.CodePane pane : step.step().panes()) {
                var key =
                        new EditKey(
                                window.scoped(step.module().id()), step.step().id(), pane.file());
                // The lesson's own text is no edit.
                edits.keep(key, pane.text(), pane.text());
            }
            services.progress().forget(key(step));
        }
        window.tree().refresh();
        window.open(steps.getFirst().path());
        window.status()
                .tell(
                        steps.size() == 1
                                ? "The step is as it was at first."
                                : "All " + steps.size() + " steps are as they were at first.");
    }

    /// Asks for a file and writes what was done.
    void export() {
        Path folder = window.desk().files().folder();
        services.dialogs()
                .save(folder, "progress.json", "Progress in the course", "json")
                .ifPresent(this::write);
    }

    private void write(Path file) {
        Progress progress = services.progress();
        String text = new ProgressReport(window.library(), progress, this::key).json(Instant.now());
        background.compute(
                () -> {
                    try {
                        return SafeFiles.write(file, text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                written -> window.status().tell("Your progress is in " + written),
                failure ->
                        window.status()
                                .say("Your progress cannot be written: " + failure.getMessage()));
    }
}
