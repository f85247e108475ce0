package dev.interleave.ui.exercise;

import dev.interleave.lesson.PredictionScore;
import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Callout.Tone;

/// What the views of predictions share.
final class PredictionViews {
    private PredictionViews() {}

    static boolean concerns(Step.Block.Prediction prediction, String variant) {
        return prediction.variant().isEmpty() || prediction.variant().equals(variant);
    }

    static void tell(Callout callout, PredictionScore score) {
        callout.sayOfRun(
                switch (score.verdict()) {
                    case AS_PREDICTED -> Tone.RIGHT;
                    case DIFFERENT -> Tone.OTHERWISE;
                    case UNKNOWN -> Tone.NEUTRAL;
                },
                score.sentence());
    }
}
