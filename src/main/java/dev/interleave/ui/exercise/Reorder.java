package dev.interleave.ui.exercise;

import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Rows that can be dragged into another order, or moved with Alt and the arrow keys.
final class Reorder {
    private final Kit kit;
    private final VBox node = new VBox();
    private final List<Row> rows = new ArrayList<>();
    private final Runnable changed;

    /// @param items number of an item, and what it looks like
    /// @param order numbers of the items as they stand at first
    Reorder(Kit kit, List<Integer> order, Function<Integer, Node> items, Runnable changed) {
        this.kit = kit;
        this.changed = changed;
        node.getStyleClass().add("reorder");
        for (int item : order) {
            rows.add(new Row(item, items.apply(item)));
        }
        layRows();
    }

    Node node() {
        return node;
    }

    /// The numbers of the items, from the top.
    List<Integer> order() {
        return rows.stream().map(row -> row.item).toList();
    }

    /// Puts them into this order.
    void setOrder(List<Integer> order) {
        rows.sort((a, b) -> order.indexOf(a.item) - order.indexOf(b.item));
        layRows();
    }

    private void layRows() {
        node.getChildren().setAll(rows.stream().map(row -> row.box).toList());
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i)
                    .box
                    .setAccessibleHelp(
                            "Row %d of %d. Alt and up or down moves it."
                                    .formatted(i + 1, rows.size()));
        }
    }

    private void move(Row row, int to) {
        int from = rows.indexOf(row);
        int target = Math.clamp(to, 0, rows.size() - 1);
        if (from != target) {
            rows.remove(from);
            rows.add(target, row);
            layRows();
            row.box.requestFocus();
            changed.run();
        }
    }

    private final class Row {
        private final int item;
        private final HBox box;

        private Row(int item, Node content) {
            this.item = item;
            content.setMouseTransparent(true);
            HBox.setHgrow(content, Priority.ALWAYS);
            box =
                    new HBox(
                            kit.icon(Feather.MENU, "reorder-grip"),
                            content,
                            kit.iconButton(
                                    Feather.CHEVRON_UP,
                                    "Move up",
                                    "Alt+Up",
                                    () -> move(this, rows.indexOf(this) - 1)),
                            kit.iconButton(
                                    Feather.CHEVRON_DOWN,
                                    "Move down",
                                    "Alt+Down",
                                    () -> move(this, rows.indexOf(this) + 1)));
            // One stop for the Tab key a row; the arrows do the rest.
            box.getChildren().forEach(child -> child.setFocusTraversable(false));
            box.getStyleClass().add("reorder-row");
            box.setFocusTraversable(true);
            box.setOnKeyPressed(this::key);
            box.setOnMousePressed(event -> box.requestFocus());
            box.setOnMouseDragged(this::dragged);
        }

        private void key(KeyEvent event) {
            int step =
                    switch (event.getCode()) {
                        case UP -> -1;
                        case DOWN -> 1;
                        default -> 0;
                    };
            if (step == 0) {
                return;
            }
            int at = rows.indexOf(this);
            if (event.isAltDown()) {
                move(this, at + step);
            } else {
                rows.get(Math.clamp(at + step, 0, rows.size() - 1)).box.requestFocus();
            }
            event.consume();
        }

        private void dragged(MouseEvent event) {
            double y = node.sceneToLocal(event.getSceneX(), event.getSceneY()).getY();
            int target = 0;
            for (Row other : rows) {
                if (other != this && other.box.getBoundsInParent().getCenterY() < y) {
                    target++;
                }
            }
            move(this, target);
            event.consume();
        }
    }
}
