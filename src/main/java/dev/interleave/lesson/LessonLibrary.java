package dev.interleave.lesson;

import java.util.List;
import java.util.Optional;

/// The modules that could be loaded, in course order, and what is wrong with the others.
public record LessonLibrary(List<LessonModule> modules, List<LessonProblem> problems) {
    public Optional<LessonModule> module(String id) {
        return modules.stream().filter(module -> module.id().equals(id)).findFirst();
    }
}
