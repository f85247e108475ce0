package dev.interleave.ui.experiment;

import dev.interleave.ui.kit.Kit;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// Fields with their names before them, in rows that break. FX thread only.
final class Fields {
    /// In em.
    private static final double WIDE = 70;

    private final Kit kit;
    private final FlowPane node = new FlowPane();

    Fields(Kit kit) {
        this.kit = kit;
        node.getStyleClass().add("experiment-fields");
        // Rows break where the window ends and not before.
        kit.look().emProperty().subscribe(em -> node.setPrefWrapLength(em.doubleValue() * WIDE));
    }

    Node node() {
        return node;
    }

    TextField text(String name, String value, int characters, String tip) {
        var field = new TextField(value);
        field.setPrefColumnCount(characters);
        field.setTooltip(kit.tip(tip));
        field.setAccessibleText(name);
        add(name, field);
        return field;
    }

    <T> ChoiceBox<T> choice(String name, String tip) {
        var choice = new ChoiceBox<T>();
        choice.setTooltip(kit.tip(tip));
        choice.setAccessibleText(name);
        add(name, choice);
        return choice;
    }

    CheckBox check(String name, String tip) {
        var box = new CheckBox(name);
        box.setTooltip(kit.tip(tip));
        node.getChildren().add(box);
        return box;
    }

    private void add(String name, Node field) {
        Label label = kit.label(name, "muted");
        label.setMinWidth(Label.USE_PREF_SIZE);
        label.setLabelFor(field);
        var pair = new HBox(label, field);
        pair.getStyleClass().add("experiment-field");
        node.getChildren().add(pair);
    }

    /// The whole number in a field.
    ///
    /// @throws IllegalArgumentException when it is none in that range
    static int number(TextField field, String name, int least, int most) {
        try {
            int value = Integer.parseInt(field.getText().strip().replace("_", ""));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "%s is \"%s\"; expected a whole number from %d to %d."
                        .formatted(name, field.getText(), least, most));
    }
}
