package dev.interleave.ui;

import dev.interleave.launch.Trouble;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.run.RunState;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The line at the bottom: the machine, the run, and where the caret is.
final class StatusLine {
    private final Label run;
    private final Label counts;
    private final Label trouble;
    private final Label message;
    private final HBox node;

    StatusLine(Kit kit, ObservableValue<String> caretPlace) {
        int cores = Runtime.getRuntime().availableProcessors();
        run = kit.label("ready", "run-state");
        counts = kit.label("");
        trouble = kit.label("", "saying");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        message = kit.label("", "saying");
        message.setMinWidth(0);
        Label caret = kit.label("");
        caret.textProperty().bind(caretPlace);
        node =
                new HBox(
                        kit.label("JDK " + Runtime.version().feature()),
                        kit.label(cores + (cores == 1 ? " core" : " cores")),
                        run,
                        counts,
                        trouble,
                        Kit.grow(),
                        message,
                        caret);
        node.getStyleClass().add("status");
        for (Node label : node.getChildren()) {
            if (label instanceof Label shown && !shown.equals(message) && !shown.equals(trouble)) {
                shown.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
    }

    Node node() {
        return node;
    }

    void show(RunState state) {
        run.setText(state.words());
        run.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        run.getStyleClass().add(state.tone().styleClass());
        trouble.setText(
                state.result().map(result -> Trouble.sentence(result.internal())).orElse(""));
        counts.setText(
                state.phase() == RunState.Phase.NONE || state.snapshot().lanes().isEmpty()
                        ? ""
                        : state.snapshot().counts().words());
    }

    /// What went wrong inside Interleave in the run that is shown.
    String trouble() {
        return trouble.getText();
    }

    /// Says what is wrong, until something else is to be said.
    void say(String sentence) {
        show(sentence, "saying");
    }

    /// Says what was done, until something else is to be said.
    void tell(String sentence) {
        show(sentence, "telling");
    }

    private void show(String sentence, String styleClass) {
        message.setText(sentence);
        message.getStyleClass().removeAll("saying", "telling");
        message.getStyleClass().add(styleClass);
    }

    String message() {
        return message.getText();
    }
}
