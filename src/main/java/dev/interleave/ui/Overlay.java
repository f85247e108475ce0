package dev.interleave.ui;

import atlantafx.base.theme.Styles;
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

    /// Lines of a fixed pitch, as of files.
    void showLines(String title, List<String> lines) {
        show(title, box(lines, "sheet-line"));
    }

    /// Sentences.
    void showText(String title, List<String> sentences) {
        show(title, box(sentences, "sheet-text"));
    }

    private VBox box(List<String> lines, String styleClass) {
        var box = new VBox();
        box.getStyleClass().add("sheet-lines");
        lines.forEach(line -> box.getChildren().add(kit.wrapped(line, styleClass)));
        return box;
    }

    /// Shows something that another class made.
    void showNode(String title, Node content) {
        show(title, content);
    }

    /// Asks before something is done that cannot be undone.
    ///
    /// @param yes what the button says that does it
    void ask(String title, List<String> lines, String yes, Runnable action) {
        VBox box = box(lines, "sheet-text");
        var agree = new Button(yes);
        agree.getStyleClass().addAll(Styles.ACCENT, "sheet-yes");
        agree.setOnAction(event -> {
            close();
            action.run();
        });
        var decline = new Button("Cancel");
        decline.getStyleClass().add("sheet-no");
        decline.setOnAction(event -> close());
        var buttons = new HBox(Kit.grow(), decline, agree);
        buttons.getStyleClass().add("sheet-buttons");
        box.getChildren().add(buttons);
        show(title, box);
        decline.requestFocus();
    }

    private void show(String title, Node content) {
        var scroll = new SheetScroll(content);
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

    /// As high as its content is once the words are wrapped, which a scroll pane does not ask for.
    private static final class SheetScroll extends ScrollPane {
        SheetScroll(Node content) {
            super(content);
        }

        @Override
        protected double computePrefHeight(double width) {
            Node content = getContent();
            return snappedTopInset()
                    + snapSizeY(content.prefHeight(content.prefWidth(-1)))
                    + snappedBottomInset();
        }
    }
}
