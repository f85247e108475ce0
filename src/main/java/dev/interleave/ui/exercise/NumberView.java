package dev.interleave.ui.exercise;

import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// A question whose answer is a number.
final class NumberView implements Exercise {
    private final Step.Block.NumberQuiz quiz;
    private final Answers answers;
    private final Callout callout;
    private final TextField field = new TextField();

    NumberView(Kit kit, Markdown markdown, Step.Block.NumberQuiz quiz, Answers answers) {
        this.quiz = quiz;
        this.answers = answers;
        callout = new Callout(kit, markdown, "quiz", Feather.HASH, "Quiz");
        field.setPrefColumnCount(8);
        field.setAccessibleText("Your answer");
        field.setOnAction(event -> check());
        HBox row = callout.answerRow("Check", this::check, field, kit.label(quiz.unit(), "muted"));
        callout.fill(markdown.text(quiz.question()), row);
        answers.get(quiz.question())
                .ifPresent(kept -> {
                    field.setText(kept);
                    check();
                });
    }

    private void check() {
        String text = field.getText().strip().replace(',', '.');
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            callout.say(Tone.WRONG, "Found “%s”, expected a number.".formatted(field.getText()));
            return;
        }
        answers.put(quiz.question(), field.getText().strip());
        if (Math.abs(number - quiz.answer()) <= quiz.tolerance()) {
            callout.say(Tone.RIGHT, "Right. " + quiz.why());
        } else {
            callout.say(
                    Tone.WRONG, number < quiz.answer() ? "Not quite: more." : "Not quite: less.");
        }
    }

    @Override
    public Node node() {
        return callout.node();
    }
}
