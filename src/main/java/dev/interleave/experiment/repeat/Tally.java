package dev.interleave.experiment.repeat;

/// How often something came.
///
/// @param name what came
/// @param firstRun number of the run in which it came first, from 1
public record Tally(String name, int count, int firstRun) {}
