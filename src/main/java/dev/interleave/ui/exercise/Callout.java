package dev.interleave.ui.exercise;

import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The frame of an exercise: a title, the question, what answers it, and what is said to the
/// answer.
final class Callout {
    private final Kit kit;
    private final Markdown markdown;
    private final HBox head;
    private final VBox said = new VBox();
    private final VBox fromRun = new VBox();
    private final VBox node = new VBox();

    /// @param style class of its style: `predict`, `quiz`, or `task-` and its kind
    Callout(Kit kit, Markdown markdown, String style, Feather sign, String title) {
        this.kit = kit;
        this.markdown = markdown;
        head = new HBox(kit.icon(sign), kit.label(title, "callout-title"), Kit.grow());
        head.getStyleClass().add("callout-head");
        node.getStyleClass().addAll("callout", style);
        node.setAccessibleRole(AccessibleRole.PARENT);
        node.setAccessibleText(title);
        node.getChildren().add(head);
        hide(said);
        hide(fromRun);
    }

    /// Puts the question and what answers it into the frame.
    void fill(Node question, Node... answers) {
        node.getChildren().add(question);
        node.getChildren().addAll(answers);
        node.getChildren().addAll(said, fromRun);
    }

    Hyperlink addLink(String words, Runnable action) {
        var link = new Hyperlink(words);
        link.setOnAction(event -> action.run());
        head.getChildren().add(link);
        return link;
    }

    /// A button that answers, in a row of its own with what stands before it.
    HBox answerRow(String words, Runnable action, Node... before) {
        var button = new Button(words);
        button.getStyleClass().add("answer-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        var row = new HBox(before);
        if (before.length == 0) {
            row.getChildren().add(Kit.grow());
        }
        row.getChildren().add(button);
        row.getStyleClass().add("answer-row");
        return row;
    }

    Node node() {
        return node;
    }

    /// Says something to the answer.
    void say(Tone tone, String words) {
        show(said, tone, words);
    }

    /// Says what the last run shows.
    void sayOfRun(Tone tone, String words) {
        show(fromRun, tone, words);
    }

    void sayNothing() {
        hide(said);
    }

    private void show(VBox place, Tone tone, String words) {
        VBox text = markdown.text(words.strip());
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(kit.icon(tone.sign), text);
        row.getStyleClass().add("why-row");
        place.getChildren().setAll(row);
        place.getStyleClass().setAll("why", tone.style);
        place.setVisible(true);
        place.setManaged(true);
    }

    private static void hide(VBox place) {
        place.setVisible(false);
        place.setManaged(false);
    }

    /// How something is said.
    enum Tone {
        NEUTRAL("neutral", Feather.PLAY_CIRCLE),
        SKIPPED("neutral", Feather.SKIP_FORWARD),
        RIGHT("right", Feather.CHECK_CIRCLE),
        WRONG("wrong", Feather.X_CIRCLE),
        /// Not wrong: the run went another way.
        OTHERWISE("otherwise", Feather.ALERT_CIRCLE);

        private final String style;
        private final Feather sign;

        Tone(String style, Feather sign) {
            this.style = style;
            this.sign = sign;
        }
    }
}
