package dev.interleave.lesson;

import dev.interleave.lesson.RunFacts.SpanFact;
import dev.interleave.lesson.Step.Block.Estimate;
import dev.interleave.lesson.Step.Block.Predict;
import dev.interleave.lesson.Step.Block.Sketch;
import dev.interleave.lesson.Step.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run says of a prediction. It speaks of that run only: another one may differ. Pure; safe
/// from any thread.
///
/// @param verdict how the run and the prediction go together
/// @param sentence the same for the learner
public record PredictionScore(Verdict verdict, String sentence) {
    /// How a run and a prediction go together.
    public enum Verdict {
        AS_PREDICTED,
        DIFFERENT,
        /// The run has nothing to compare with.
        UNKNOWN
    }

    private static final double NEAR = 0.25;
    private static final double NEAR_MILLIS = 20;

    /// One bar as the learner drew it; nanoseconds since the first start.
    public record Bar(long start, long end) {}

    /// What a run says of a chosen option.
    ///
    /// @return nothing when no option says how a run would show it
    public static Optional<PredictionScore> choice(Predict predict, int chosen, RunFacts run) {
        if (predict.options().stream().allMatch(option -> option.when().isEmpty())) {
            return Optional.empty();
        }
        Option option = predict.options().get(chosen);
        Optional<Option> shown =
                predict.options().stream().filter(one -> shows(one, run)).findFirst();
        if (shows(option, run)) {
            return Optional.of(
                    new PredictionScore(
                            Verdict.AS_PREDICTED, "This run went as you said: " + option.text()));
        }
        if (shown.isEmpty()) {
            return Optional.of(
                    new PredictionScore(
                            Verdict.UNKNOWN,
                            "None of the answers describes this run: "
                                    + ExpectationCheck.check(option.when(), run)
                                            .getFirst()
                                            .message()));
        }
        return Optional.of(
                new PredictionScore(
                        Verdict.DIFFERENT,
                        "You said “%s”. This run shows: %s"
                                .formatted(option.text(), shown.get().text())));
    }

    private static boolean shows(Option option, RunFacts run) {
        return !option.when().isEmpty() && ExpectationCheck.check(option.when(), run).isEmpty();
    }

    /// What a run says of a guessed number: milliseconds for a time, else a count.
    public static PredictionScore estimate(Estimate estimate, double guess, RunFacts run) {
        List<SpanFact> spans = estimate.of().in(run);
        if (spans.isEmpty()) {
            return nothing(Judge.noCalls(estimate.of(), run));
        }
        return switch (estimate.measure()) {
            case WALL -> time(guess, SpanJudge.wall(spans, run));
            case MAX_CONCURRENCY -> count(guess, SpanJudge.most(spans, run), "at once");
            case CALLS -> count(guess, spans.size(), "in all");
        };
    }

    private static PredictionScore time(double guess, long nanos) {
        double found = nanos / 1e6;
        boolean near = Math.abs(guess - found) <= Math.max(NEAR * found, NEAR_MILLIS);
        String said =
                "You said %s; this run took %s"
                        .formatted(Durations.show(Math.round(guess * 1e6)), Durations.show(nanos));
        if (near) {
            return new PredictionScore(Verdict.AS_PREDICTED, said + ". Well predicted.");
        }
        double ratio = Math.max(guess, 1e-3) / Math.max(found, 1e-3);
        String how =
                ratio > 1
                        ? "%.1f times shorter".formatted(ratio)
                        : "%.1f times as long".formatted(1 / ratio);
        return new PredictionScore(
                Verdict.DIFFERENT,
                said + String.format(Locale.ROOT, ": %s. Look for the reason in the bars.", how));
    }

    private static PredictionScore count(double guess, int found, String how) {
        boolean same = Math.round(guess) == found;
        return new PredictionScore(
                same ? Verdict.AS_PREDICTED : Verdict.DIFFERENT,
                "You said %d; in this run there were %d %s."
                        .formatted(Math.round(guess), found, how));
    }

    /// What a run says of drawn bars: which of each two come one after the other, and which
    /// overlap.
    ///
    /// @param drawn one bar for each selector of the sketch
    public static PredictionScore sketch(Sketch sketch, List<Bar> drawn, RunFacts run) {
        List<Bar> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (SpanSelector one : sketch.bars()) {
            List<SpanFact> spans = one.in(run);
            if (spans.isEmpty()) {
                return nothing(Judge.noCalls(one, run));
            }
            SpanFact span = spans.getFirst();
            found.add(new Bar(span.start(), SpanJudge.end(span.end(), span.start(), run)));
            names.add(one.of());
        }
        int pairs = 0;
        int same = 0;
        String first = "";
        for (int i = 0; i < found.size(); i++) {
            for (int j = i + 1; j < found.size(); j++) {
                Order said = Order.of(drawn.get(i), drawn.get(j));
                Order is = Order.of(found.get(i), found.get(j));
                pairs++;
                if (said == is) {
                    same++;
                } else if (first.isEmpty()) {
                    first =
                            "You drew %s %s %s; in this run it was %s."
                                    .formatted(names.get(i), said.words, names.get(j), is.words);
                }
            }
        }
        if (same == pairs) {
            return new PredictionScore(
                    Verdict.AS_PREDICTED, "The bars of this run lie as you drew them.");
        }
        return new PredictionScore(
                Verdict.DIFFERENT,
                "%s %d of %d pairs lie as you drew them.".formatted(first, same, pairs));
    }

    private static PredictionScore nothing(String why) {
        return new PredictionScore(
                Verdict.UNKNOWN, "This run has nothing to compare with: " + why + ".");
    }

    /// How two bars lie to each other.
    private enum Order {
        BEFORE("before"),
        AFTER("after"),
        TOGETHER("at the same time as");

        private final String words;

        Order(String words) {
            this.words = words;
        }

        /// A touch of less than a tenth of the shorter bar is no overlap: hands are not exact.
        private static Order of(Bar a, Bar b) {
            long shorter = Math.min(a.end() - a.start(), b.end() - b.start());
            long common = Math.min(a.end(), b.end()) - Math.max(a.start(), b.start());
            if (common > shorter / 10) {
                return TOGETHER;
            }
            return a.start() < b.start() ? BEFORE : AFTER;
        }
    }
}
