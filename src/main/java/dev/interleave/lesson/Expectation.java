package dev.interleave.lesson;

/// One thing that a step's run must show.
///
/// @param key the word of the vocabulary, as in `max-concurrency`
/// @param value what it must be, as written
/// @param line where it stands in `lesson.md`
public record Expectation(String key, String value, int line) {}
