package dev.interleave.ui.exercise;

import dev.interleave.lesson.RunFacts;
import javafx.scene.Node;

/// Something to answer or to do. FX thread only.
public interface Exercise {
    Node node();

    /// Whether a run has something to say here.
    default boolean wantsRuns() {
        return false;
    }

    /// A run of that variant has ended.
    ///
    /// @param variant empty when the step has only one program
    default void ran(String variant, RunFacts run) {}

    /// Whether the learner should say what to expect before the first run.
    default boolean awaitsPrediction() {
        return false;
    }

    /// Goes on without a prediction.
    default void skip() {}
}
