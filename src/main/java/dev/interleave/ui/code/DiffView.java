package dev.interleave.ui.code;

import dev.interleave.ui.code.edit.CodeDiff;
import dev.interleave.ui.kit.Kit;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a text has more and less than the lesson's. FX thread only.
final class DiffView {
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

    private final VBox node;

    /// @param close what leads back to the editor
    DiffView(Kit kit, CodeDiff diff, Runnable close) {
        var list = new ListView<>(FXCollections.observableList(diff.rows()));
        list.getStyleClass().add("diff");
        list.setAccessibleText("Your changes");
        list.setCellFactory(view -> new Cell(kit));
        list.setFixedCellSize((double) Math.round(kit.look().em() * 1.5));
        VBox.setVgrow(list, Priority.ALWAYS);
        var head =
                new HBox(
                        kit.label("Your changes", "diff-title"),
                        kit.label(diff.summary(), "muted"),
                        Kit.grow(),
                        kit.iconButton(Feather.X, "Back to the editor", "Esc", close));
        head.getStyleClass().addAll("find-bar", "find-row");
        node = new VBox(head, list);
        for (int i = 0; i < diff.rows().size(); i++) {
            if (diff.rows().get(i).kind() != CodeDiff.Kind.BOTH) {
                list.scrollTo(Math.max(0, i - 3));
                break;
            }
        }
    }

    Node node() {
        return node;
    }

    private static final class Cell extends ListCell<CodeDiff.Row> {
        private final Label numbers;
        private final Label text;
        private final HBox row;

        Cell(Kit kit) {
            getStyleClass().add("diff-cell");
            numbers = kit.label("", "diff-numbers");
            numbers.setMinWidth(Label.USE_PREF_SIZE);
            text = kit.label("", "diff-text");
            row = new HBox(numbers, text);
        }

        @Override
        protected void updateItem(CodeDiff.@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            boolean added = item != null && item.kind() == CodeDiff.Kind.ADDED;
            boolean removed = item != null && item.kind() == CodeDiff.Kind.REMOVED;
            pseudoClassStateChanged(ADDED, added);
            pseudoClassStateChanged(REMOVED, removed);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            numbers.setText(number(item.oldLine()) + " " + number(item.newLine()));
            text.setText((added ? "+ " : removed ? "− " : "  ") + item.text());
            setGraphic(row);
        }

        private static String number(int line) {
            return line == 0 ? "    " : String.format("%4d", line);
        }
    }
}
