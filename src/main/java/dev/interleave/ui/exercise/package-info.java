/// Questions, predictions and tasks beside the code.
///
/// A learner answers before a run and after it; the run itself says what it shows of an answer.
/// What is right is decided in the lesson package, without a window; here it is only asked and
/// told.
@NullMarked
package dev.interleave.ui.exercise;

import org.jspecify.annotations.NullMarked;
