package dev.interleave.lesson;

/// An expectation that a run did not meet.
///
/// @param message what was expected and what was found, in one sentence
public record Failure(Expectation expectation, String message) {}
