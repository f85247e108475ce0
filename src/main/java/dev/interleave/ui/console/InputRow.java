package dev.interleave.ui.console;

import atlantafx.base.theme.Styles;
import dev.interleave.ui.kit.Kit;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The line below the console where a program's input is typed. There while the program waits for
/// input or somebody types ahead, until the run ends or the input does.
final class InputRow {
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final TextField field = new TextField();
    private final Button end;
    private final HBox node;
    private final Consumer<String> typed;
    private final Runnable ended;

    /// @param typed gets each line, with its line end
    /// @param ended called when there is to be no more
    InputRow(Kit kit, Consumer<String> typed, Runnable ended) {
        this.typed = typed;
        this.ended = ended;
        field.setPromptText("Type input for the program, then Enter");
        field.setAccessibleText("Input for the program");
        field.getStyleClass().add("console-input");
        field.setOnAction(event -> send());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        HBox.setHgrow(field, Priority.ALWAYS);
        end = kit.textButton("End of input", "No more input for the program", "Ctrl+D", this::end);
        end.getStyleClass().add(Styles.SMALL);
        end.setMinWidth(Region.USE_PREF_SIZE);
        node = new HBox(kit.icon(Feather.CHEVRON_RIGHT), field, end);
        node.getStyleClass().add("console-input-row");
        show(false);
    }

    Node node() {
        return node;
    }

    boolean shown() {
        return node.isVisible();
    }

    void show(boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
        if (!shown) {
            field.clear();
        }
    }

    /// Whether the program waits just now.
    void showWaiting(boolean waiting) {
        node.pseudoClassStateChanged(WAITING, waiting);
    }

    void focus() {
        field.requestFocus();
        field.end();
    }

    /// What was typed somewhere else, to go on here.
    void begin(String text) {
        field.appendText(text);
        focus();
    }

    private void send() {
        String line = field.getText();
        field.clear();
        typed.accept(line + "\n");
    }

    private void keyPressed(KeyEvent event) {
        if (event.isControlDown() && event.getCode() == KeyCode.D) {
            end();
            event.consume();
        }
    }

    /// As in a terminal, what is on the line goes first.
    private void end() {
        if (!field.getText().isEmpty()) {
            typed.accept(field.getText());
        }
        ended.run();
    }
}
