package dev.interleave.lesson;

import java.nio.file.Path;

/// What is wrong in a lesson file, and where.
///
/// @param line from 1, or 0 when the whole file is meant
/// @param column from 1, or 0
/// @param message what was found and what was expected
public record LessonProblem(Path file, int line, int column, String message) {
    @Override
    public String toString() {
        String place = line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column);
        return file + place + ": " + message;
    }
}
