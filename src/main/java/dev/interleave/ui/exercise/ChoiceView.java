package dev.interleave.ui.exercise;

import dev.interleave.lesson.PredictionScore;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A question with options; the chosen one says why it is right or wrong, and a run says what it
/// shows of a prediction.
final class ChoiceView implements Exercise {
    private static final int NONE = -1;

    private final Kit kit;
    private final Markdown markdown;
    private final Callout callout;
    private final Optional<Step.Block.Predict> prediction;
    private final int answer;
    private final Answers answers;
    private String question = "";
    private final VBox choices = new VBox();
    private final ToggleGroup group = new ToggleGroup();
    private int chosen = NONE;
    private boolean skipped;

    ChoiceView(Kit kit, Markdown markdown, Step.Block.Predict predict, Answers answers) {
        this.kit = kit;
        this.markdown = markdown;
        this.answers = answers;
        prediction = Optional.of(predict);
        answer = predict.answer();
        callout = new Callout(kit, markdown, "predict", Feather.HELP_CIRCLE, "Predict, then run");
        callout.addLink("Skip", this::skip);
        fill(predict.question(), predict.options());
    }

    ChoiceView(Kit kit, Markdown markdown, Step.Block.Quiz quiz, Answers answers) {
        this.kit = kit;
        this.markdown = markdown;
        this.answers = answers;
        prediction = Optional.empty();
        answer = quiz.answer();
        callout = new Callout(kit, markdown, "quiz", Feather.HELP_CIRCLE, "Quiz");
        fill(quiz.question(), quiz.options());
    }

    private void fill(String asked, List<Step.Option> options) {
        question = asked;
        choices.getStyleClass().add("choices");
        for (int i = 0; i < options.size(); i++) {
            choices.getChildren().add(choice(options.get(i), i));
        }
        callout.fill(markdown.text(question), choices);
        answers.get(question).ifPresent(kept -> restore(kept, options));
    }

    /// Shows what was chosen some other day. An option that is gone is no answer.
    private void restore(String kept, List<Step.Option> options) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).text().equals(kept)) {
                group.getToggles().get(i).setSelected(true);
                show(options.get(i), i);
            }
        }
    }

    @Override
    public Node node() {
        return callout.node();
    }

    private Node choice(Step.Option option, int index) {
        var button = new ToggleButton();
        button.setAccessibleText(option.text());
        VBox words = markdown.text(option.text());
        words.setMouseTransparent(true);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(kit.icon(Feather.CIRCLE, "choice-sign"), words);
        row.getStyleClass().add("choice-row");
        row.maxWidthProperty().bind(button.widthProperty().subtract(2));
        button.setGraphic(row);
        button.getStyleClass().setAll("choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setPrefWidth(1);
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            // An answer can be changed, not taken back.
            button.setSelected(true);
            choose(option, index);
        });
        return button;
    }

    private void choose(Step.Option option, int index) {
        answers.put(question, option.text());
        show(option, index);
    }

    private void show(Step.Option option, int index) {
        chosen = index;
        if (answer < 0) {
            String reason = option.why().isEmpty() ? "Run the program and look." : option.why();
            callout.say(Tone.NEUTRAL, reason);
        } else if (index == answer) {
            callout.say(Tone.RIGHT, "Right. " + option.why());
        } else {
            callout.say(Tone.WRONG, "Not quite. " + option.why());
        }
    }

    @Override
    public boolean wantsRuns() {
        return prediction.isPresent() && chosen != NONE;
    }

    @Override
    public void ran(String variant, RunFacts run) {
        if (chosen == NONE) {
            return;
        }
        prediction
                .filter(predict -> PredictionViews.concerns(predict, variant))
                .flatMap(predict -> PredictionScore.choice(predict, chosen, run))
                .ifPresent(score -> PredictionViews.tell(callout, score));
    }

    @Override
    public boolean awaitsPrediction() {
        return prediction.isPresent() && chosen == NONE && !skipped;
    }

    @Override
    public void skip() {
        if (awaitsPrediction()) {
            skipped = true;
            choices.setDisable(true);
            callout.say(Tone.SKIPPED, "Skipped. Run the program and look.");
        }
    }
}
