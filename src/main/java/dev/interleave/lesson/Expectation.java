package dev.interleave.lesson;

/// One thing that a step's run must show.
///
/// @param key the word of the vocabulary, as in `max-concurrency`
/// @param value what it must be, as written
/// @param line where it stands in `lesson.md`
/// @param variant the variant whose run must show it, or empty for every variant
/// @param rule the same, ready to be judged
public record Expectation(String key, String value, int line, String variant, Rule rule) {}
