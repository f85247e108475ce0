package dev.interleave.cli;

import dev.interleave.launch.Program;
import dev.interleave.lesson.Step;
import java.util.Optional;

/// What a command works on: a program, and the lesson step it belongs to, if any.
public record Target(Program program, Optional<Step> step) {}
