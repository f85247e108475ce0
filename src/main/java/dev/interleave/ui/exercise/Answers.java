package dev.interleave.ui.exercise;

import java.util.Optional;

/// What the learner answered in one step, kept by the text of the question. FX thread only.
public interface Answers {
    /// Keeps nothing.
    Answers NONE =
            new Answers() {
                @Override
                public Optional<String> get(String question) {
                    return Optional.empty();
                }

                @Override
                public void put(String question, String answer) {}
            };

    Optional<String> get(String question);

    void put(String question, String answer);
}
