package dev.interleave.ui.exercise;

import dev.interleave.lesson.PredictionScore;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.Step;
import dev.interleave.lesson.Step.Measure;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// A number to guess before the run, typed or dragged.
final class EstimateView implements Exercise {
    private final Step.Block.Estimate estimate;
    private final Answers answers;
    private final Callout callout;
    private final TextField field = new TextField();
    private final Slider slider;
    private final HBox row;
    private OptionalInt guess = OptionalInt.empty();
    private boolean skipped;

    EstimateView(Kit kit, Markdown markdown, Step.Block.Estimate estimate, Answers answers) {
        this.answers = answers;
        this.estimate = estimate;
        callout = new Callout(kit, markdown, "predict", Feather.HELP_CIRCLE, "Predict, then run");
        callout.addLink("Skip", this::skip);
        slider = new Slider(0, estimate.most(), 0);
        slider.setBlockIncrement(Math.max(1, estimate.most() / 20.0));
        slider.setAccessibleText("Your guess");
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty()
                .addListener((o, before, now) ->
                        field.setText(Long.toString(Math.round(now.doubleValue()))));
        field.setPrefColumnCount(6);
        field.setAccessibleText("Your guess as a number");
        field.setOnAction(event -> take());
        String unit = estimate.measure() == Measure.WALL ? "ms" : "";
        Label after = kit.label(unit, "muted");
        after.setMinWidth(Region.USE_PREF_SIZE);
        row = callout.answerRow("That is my guess", this::take, slider, field, after);
        callout.fill(markdown.text(estimate.question()), row);
        answers.get(estimate.question()).ifPresent(this::restore);
    }

    /// Shows what was guessed some other day.
    private void restore(String kept) {
        field.setText(kept);
        take();
    }

    private void take() {
        String text = field.getText().strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                guess = OptionalInt.of(number);
                answers.put(estimate.question(), Integer.toString(number));
                callout.say(Tone.NEUTRAL, "You said %d. Now run it.".formatted(number));
                return;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        callout.say(Tone.WRONG, "Found “%s”, expected a whole number such as 300.".formatted(text));
    }

    @Override
    public Node node() {
        return callout.node();
    }

    @Override
    public boolean wantsRuns() {
        return guess.isPresent();
    }

    @Override
    public void ran(String variant, RunFacts run) {
        if (guess.isPresent() && PredictionViews.concerns(estimate, variant)) {
            PredictionViews.tell(
                    callout, PredictionScore.estimate(estimate, guess.getAsInt(), run));
        }
    }

    @Override
    public boolean awaitsPrediction() {
        return guess.isEmpty() && !skipped;
    }

    @Override
    public void skip() {
        if (awaitsPrediction()) {
            skipped = true;
            row.setDisable(true);
            callout.say(Tone.SKIPPED, "Skipped. Run the program and look.");
        }
    }
}
