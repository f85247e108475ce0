package dev.interleave.ui.experiment;

import atlantafx.base.theme.Styles;
import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A small table whose last column is a bar: names, figures, and how they compare. FX thread only.
final class BarRows {
    /// @param length of the bar
    /// @param open what a press on the name does, if anything
    record Row(String name, List<String> figures, double length, Optional<Runnable> open) {}

    /// In characters.
    private static final int LONGEST = 40;

    private final Kit kit;
    private final GridPane node = new GridPane();

    BarRows(Kit kit) {
        this.kit = kit;
        node.getStyleClass().add("bar-rows");
    }

    GridPane node() {
        return node;
    }

    /// @param head name of the first column and of each figure
    void show(List<String> head, List<Row> rows) {
        node.getChildren().clear();
        node.getColumnConstraints().clear();
        for (int column = 0; column < head.size(); column++) {
            Label label = kit.label(head.get(column), "figure-name");
            label.setMinWidth(Label.USE_PREF_SIZE);
            node.add(right(label, column), column, 0);
            node.getColumnConstraints().add(new ColumnConstraints());
        }
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        node.getColumnConstraints().add(wide);
        double longest = rows.stream().mapToDouble(Row::length).max().orElse(0);
        int line = 1;
        for (Row row : rows) {
            List<Node> cells = new ArrayList<>();
            cells.add(name(row));
            for (String figure : row.figures()) {
                Label label = kit.label(figure);
                label.setMinWidth(Label.USE_PREF_SIZE);
                cells.add(label);
            }
            for (int column = 0; column < cells.size(); column++) {
                node.add(right(cells.get(column), column), column, line);
            }
            node.add(bar(longest <= 0 ? 0 : row.length() / longest), head.size(), line);
            line++;
        }
    }

    private static Node right(Node cell, int column) {
        if (column > 0) {
            GridPane.setHalignment(cell, javafx.geometry.HPos.RIGHT);
        }
        return cell;
    }

    private Node name(Row row) {
        String text = row.name().lines().reduce((a, b) -> a + " ⏎ " + b).orElse("");
        if (row.open().isEmpty()) {
            return fit(kit.label(text, "bar-name"), text);
        }
        var button = new Button(text);
        button.getStyleClass().addAll(Styles.FLAT, "bar-name", "bar-open");
        button.setMnemonicParsing(false);
        button.setTooltip(kit.tip("Show the timeline of such a run: " + row.name()));
        button.setOnAction(event -> row.open().get().run());
        return fit(button, text);
    }

    /// Short names are whole; long ones end with dots.
    private <T extends Labeled> T fit(T name, String text) {
        name.setMaxWidth(kit.look().em() * LONGEST * 0.6);
        if (text.length() <= LONGEST) {
            name.setMinWidth(Region.USE_PREF_SIZE);
        }
        return name;
    }

    private Node bar(double share) {
        var filled = new Region();
        filled.getStyleClass().add("bar-filled");
        var room = new HBox(filled);
        room.setMinWidth(0);
        filled.prefWidthProperty().bind(room.widthProperty().multiply(share));
        filled.setMinWidth(share > 0 ? 2 : 0);
        filled.maxWidthProperty().bind(filled.prefWidthProperty());
        room.getStyleClass().add("bar-room");
        return room;
    }
}
