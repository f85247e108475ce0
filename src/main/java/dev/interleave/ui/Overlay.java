package dev.interleave.ui;

import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A sheet over the window, one at a time: the key map, or what is wrong with lessons.
final class Overlay {
    private final Kit kit;
    private final StackPane shade = new StackPane();
    private Optional<Node> focusBefore = Optional.empty();

    Overlay(Kit kit) {
        this.kit = kit;
        shade.getStyleClass().add("shade");
        shade.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (shade.equals(event.getTarget())) {
                        close();
                    }
                });
        shade.setVisible(false);
    }

    Node node() {
        return shade;
    }

    boolean shown() {
        return shade.isVisible();
    }

    void close() {
        shade.setVisible(false);
        shade.getChildren().clear();
        focusBefore.ifPresent(Node::requestFocus);
        focusBefore = Optional.empty();
    }

    void showKeys() {
        var grid = new GridPane();
        grid.getStyleClass().add("key-map");
        int row = 0;
        String os = System.getProperty("os.name", "");
        for (Shortcuts.Help every : Shortcuts.help()) {
            Shortcuts.Help help = every.on(os);
            grid.addRow(row++, kit.label(help.keys(), "keys"), kit.label(help.does()));
        }
        show("Keys", grid);
    }

    void showLines(String title, List<String> lines) {
        var box = new VBox();
        box.getStyleClass().add("sheet-lines");
        lines.forEach(line -> box.getChildren().add(kit.wrapped(line, "sheet-line")));
        show(title, box);
    }

    private void show(String title, Node content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        Button close = kit.iconButton(Feather.X, "Close", "Esc", this::close);
        var head = new HBox(kit.label(title, "card-title"), Kit.grow(), close);
        head.getStyleClass().add("card-head");
        var sheet = new VBox(head, scroll);
        sheet.getStyleClass().addAll("card", "floating");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(sheet, Pos.CENTER);
        if (!shown()) {
            focusBefore = Optional.ofNullable(focusOwner());
        }
        shade.getChildren().setAll(sheet);
        shade.setVisible(true);
        close.requestFocus();
    }

    private @Nullable Node focusOwner() {
        return shade.getScene() == null ? null : shade.getScene().getFocusOwner();
    }
}
