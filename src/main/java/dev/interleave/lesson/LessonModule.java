package dev.interleave.lesson;

import java.nio.file.Path;
import java.util.List;

/// A module: one topic, in steps.
///
/// @param id stable; progress hangs on it
/// @param order position in the course
/// @param minutes how long it takes about
/// @param file its `lesson.md`
public record LessonModule(
        String id,
        String title,
        String summary,
        int order,
        int minutes,
        List<Step> steps,
        Path file) {}
