package dev.interleave.ui.code;

import dev.interleave.ui.kit.Kit;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows a text that is too large for the editor, and says so.
final class BigTextView {
    /// Nothing is too large.
    static final BigTextView NONE = new BigTextView(new StackPane(), "", false);

    private final Node node;
    private final String text;
    private final boolean shown;

    private BigTextView(Node node, String text, boolean shown) {
        this.node = node;
        this.text = text;
        this.shown = shown;
    }

    /// @param back what the button does that leaves this text
    BigTextView(Kit kit, BigText big, Runnable back) {
        this(view(kit, big, back), big.text(), true);
    }

    private static Node view(Kit kit, BigText big, Runnable back) {
        var rows = new ListView<>(FXCollections.observableList(big));
        rows.getStyleClass().add("big-text");
        rows.setFixedCellSize((double) Math.round(kit.look().em() * 1.5));
        VBox.setVgrow(rows, Priority.ALWAYS);
        var undo = new Button("Go back to the text before");
        undo.setMinWidth(Button.USE_PREF_SIZE);
        undo.setOnAction(event -> back.run());
        var words = kit.wrapped(big.notice());
        HBox.setHgrow(words, Priority.ALWAYS);
        var notice = new HBox(kit.icon(Feather.INFO), words, undo);
        notice.getStyleClass().add("notice");
        return new VBox(notice, rows);
    }

    Node node() {
        return node;
    }

    String text() {
        return text;
    }

    boolean shown() {
        return shown;
    }
}
