package dev.interleave.ui.lessons;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A step, and the module it stands in.
public record StepRef(LessonModule module, Step step) {

    /// `module/step`.
    public String path() {
        return module.id() + "/" + step.id();
    }

    /// From 1.
    public int number() {
        return module.steps().indexOf(step) + 1;
    }

    /// All steps of the course, in order.
    public static List<StepRef> all(LessonLibrary library) {
        List<StepRef> steps = new ArrayList<>();
        library.modules()
                .forEach(module -> module.steps().forEach(s -> steps.add(new StepRef(module, s))));
        return steps;
    }

    /// The step of that path, `module/step`, or the first of that module when it is a module alone.
    public static Optional<StepRef> find(LessonLibrary library, String path) {
        return all(library).stream()
                .filter(step -> step.path().equals(path) || step.module().id().equals(path))
                .findFirst();
    }
}
