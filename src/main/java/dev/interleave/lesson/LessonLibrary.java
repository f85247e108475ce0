package dev.interleave.lesson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The modules that could be loaded, in course order, and what is wrong with the others.
public record LessonLibrary(List<LessonModule> modules, List<LessonProblem> problems) {
    public Optional<LessonModule> module(String id) {
        return modules.stream().filter(module -> module.id().equals(id)).findFirst();
    }

    /// The same, with modules that have a problem now taken from before, when they had none: a
    /// lesson that is being edited stays readable.
    public LessonLibrary withLastGood(LessonLibrary before) {
        List<LessonModule> all = new ArrayList<>(modules);
        for (LessonModule old : before.modules) {
            boolean broken = problems.stream().anyMatch(one -> one.file().equals(old.file()));
            boolean clashes =
                    modules.stream()
                            .anyMatch(module ->
                                    module.id().equals(old.id())
                                            || module.file().equals(old.file()));
            if (broken && !clashes) {
                all.add(old);
            }
        }
        all.sort(Comparator.comparingInt(LessonModule::order));
        return new LessonLibrary(List.copyOf(all), problems);
    }
}
