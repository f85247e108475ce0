package dev.interleave.ui.prose;

import dev.interleave.lesson.Step;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.commonmark.parser.Parser;
import org.kordamp.ikonli.feather.Feather;

/// A question with options; the chosen one says why it is right or wrong.
final class QuestionView {
    private final Kit kit;
    private final Markdown markdown;
    private final int answer;
    private final boolean prediction;
    private final VBox why = new VBox();
    private final VBox node = new VBox();

    private QuestionView(Kit kit, Markdown markdown, int answer, boolean prediction) {
        this.kit = kit;
        this.markdown = markdown;
        this.answer = answer;
        this.prediction = prediction;
    }

    static Node of(Kit kit, Markdown markdown, Step.Block.Predict predict) {
        return new QuestionView(kit, markdown, predict.answer(), true)
                .build(predict.question(), predict.options());
    }

    static Node of(Kit kit, Markdown markdown, Step.Block.Quiz quiz) {
        return new QuestionView(kit, markdown, quiz.answer(), false)
                .build(quiz.question(), quiz.options());
    }

    private Node build(String question, List<Step.Option> options) {
        node.getStyleClass().addAll("callout", prediction ? "predict" : "quiz");
        Label title = kit.label(prediction ? "Predict, then run" : "Quiz", "callout-title");
        var head = new HBox(kit.icon(Feather.HELP_CIRCLE), title, Kit.grow());
        head.getStyleClass().add("callout-head");
        var choices = new VBox();
        choices.getStyleClass().add("choices");
        var group = new ToggleGroup();
        for (int i = 0; i < options.size(); i++) {
            choices.getChildren().add(choice(group, options.get(i), i));
        }
        why.getStyleClass().add("why");
        hideWhy();
        if (prediction) {
            var skip = new Hyperlink("Skip");
            skip.setOnAction(event -> {
                group.selectToggle(null);
                choices.setDisable(true);
                say("neutral", "Skipped. Run the program and look.", Feather.SKIP_FORWARD);
            });
            head.getChildren().add(skip);
        }
        node.getChildren().addAll(head, text(question), choices, why);
        return node;
    }

    private VBox text(String words) {
        var box = new VBox();
        box.getStyleClass().add("callout-text");
        var document = Parser.builder().build().parse(words);
        for (var block = document.getFirstChild(); block != null; block = block.getNext()) {
            box.getChildren().add(markdown.block(block));
        }
        return box;
    }

    private Node choice(ToggleGroup group, Step.Option option, int index) {
        var button = new ToggleButton();
        button.setAccessibleText(option.text());
        VBox words = text(option.text());
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
            chosen(option, index);
        });
        return button;
    }

    private void chosen(Step.Option option, int index) {
        if (answer < 0) {
            String reason = option.why().isEmpty() ? "Run the program and look." : option.why();
            say("neutral", reason, Feather.PLAY_CIRCLE);
        } else if (index == answer) {
            say("right", "Right. " + option.why(), Feather.CHECK_CIRCLE);
        } else {
            say("wrong", "Not quite. " + option.why(), Feather.X_CIRCLE);
        }
    }

    private void say(String styleClass, String words, Feather sign) {
        VBox text = text(words.strip());
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(kit.icon(sign), text);
        row.getStyleClass().add("why-row");
        why.getChildren().setAll(row);
        why.getStyleClass().setAll("why", styleClass);
        why.setVisible(true);
        why.setManaged(true);
    }

    private void hideWhy() {
        why.setVisible(false);
        why.setManaged(false);
    }
}
