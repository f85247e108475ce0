package dev.interleave.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong in one file.
final class Problems {
    private final Path file;
    private final List<LessonProblem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    void add(int line, int column, String message) {
        found.add(new LessonProblem(file, line, column, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<LessonProblem> list() {
        return List.copyOf(found);
    }
}
