package dev.interleave.ui.code;

import dev.interleave.ui.kit.Kit;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;

/// Asks for the number of a line and goes there. Hidden until asked for. FX thread only.
final class LineBar {
    private final CodeArea area;
    private final IntConsumer go;
    private final TextField number = new TextField();
    private final Label hint;
    private final HBox node;

    LineBar(Kit kit, CodeArea area, IntConsumer go) {
        this.area = area;
        this.go = go;
        number.getStyleClass().add("line-number");
        number.setAccessibleText("Go to line");
        number.setPrefColumnCount(6);
        hint = kit.label("", "muted");
        node = new HBox(kit.label("Go to line"), number, hint);
        node.getStyleClass().addAll("find-bar", "find-row");
        node.managedProperty().bind(node.visibleProperty());
        node.setVisible(false);
        number.setOnAction(event -> accept());
        node.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                        event.consume();
                    }
                });
    }

    Node node() {
        return node;
    }

    /// Takes up a key.
    ///
    /// @return whether that was the key that asks for a line
    boolean keys(KeyEvent event) {
        boolean mine =
                new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN).match(event)
                        || new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN)
                                .match(event);
        if (mine) {
            hint.setText("1 to " + area.getParagraphs().size());
            number.setText(String.valueOf(area.getCurrentParagraph() + 1));
            node.setVisible(true);
            number.requestFocus();
            number.selectAll();
        }
        return mine;
    }

    private void accept() {
        Optional<Integer> line = line(number.getText().strip());
        if (line.isPresent()) {
            close();
            go.accept(line.get());
        } else {
            hint.setText("Type a number from 1 to " + area.getParagraphs().size());
        }
    }

    private Optional<Integer> line(String typed) {
        if (!typed.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int line = Integer.parseInt(typed);
        return line >= 1 && line <= area.getParagraphs().size()
                ? Optional.of(line)
                : Optional.empty();
    }

    /// Closes it when the focus is in it.
    ///
    /// @return whether the focus was here
    boolean closeIfInUse() {
        boolean inUse = node.isVisible() && node.isFocusWithin();
        if (inUse) {
            close();
        }
        return inUse;
    }

    private void close() {
        node.setVisible(false);
        area.requestFocus();
    }
}
