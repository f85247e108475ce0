package dev.interleave.check;

import dev.interleave.lesson.PredictionScore;
import dev.interleave.lesson.PredictionScore.Bar;
import dev.interleave.lesson.PredictionScore.Verdict;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.Step;
import dev.interleave.lesson.Step.Block.Estimate;
import dev.interleave.lesson.Step.Block.Predict;
import dev.interleave.lesson.Step.Block.Prediction;
import dev.interleave.lesson.Step.Block.Sketch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Tells whether the runs of a step answer its predictions as the lesson says they do. Pure.
final class PredictionCheck {
    private PredictionCheck() {}

    /// What is wrong with one run of this variant; empty when it answers each prediction.
    static List<String> check(Step step, String variant, RunFacts run) {
        List<String> failures = new ArrayList<>();
        for (Step.Block block : step.blocks()) {
            if (block instanceof Prediction prediction
                    && (prediction.variant().isEmpty() || prediction.variant().equals(variant))) {
                failures.addAll(
                        switch (prediction) {
                            case Predict predict -> choice(predict, run);
                            case Estimate estimate ->
                                    answered(PredictionScore.estimate(estimate, 1, run));
                            case Sketch sketch ->
                                    answered(
                                            PredictionScore.sketch(
                                                    sketch,
                                                    Collections.nCopies(
                                                            sketch.bars().size(), new Bar(0, 1)),
                                                    run));
                        });
            }
        }
        return failures;
    }

    private static List<String> answered(PredictionScore score) {
        return score.verdict() == Verdict.UNKNOWN ? List.of(score.sentence()) : List.of();
    }

    private static List<String> choice(Predict predict, RunFacts run) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < predict.options().size(); i++) {
            Optional<PredictionScore> score = PredictionScore.choice(predict, i, run);
            if (score.isEmpty() || predict.answer() < 0) {
                continue;
            }
            boolean shown = score.get().verdict() == Verdict.AS_PREDICTED;
            if (shown != (i == predict.answer())) {
                failures.add(
                        "the option '%s' is %s, but of this run it is said: %s"
                                .formatted(
                                        predict.options().get(i).text(),
                                        shown ? "wrong" : "right",
                                        score.get().sentence()));
            }
        }
        return failures;
    }
}
