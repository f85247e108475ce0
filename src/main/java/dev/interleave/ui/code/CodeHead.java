package dev.interleave.ui.code;

import dev.interleave.ui.kit.Kit;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The bar above the code: a tab for each file, what state the code is in, and what can be done
/// with it. FX thread only.
final class CodeHead {
    private final Kit kit;
    private final HBox tabs = new HBox();
    private final HBox tools = new HBox();
    private final HBox node;
    private final Button back;
    private final Button runAll;
    private final ToggleButton side;
    private double runAllWidth;

    /// @param edited whether the pane in view differs from the lesson's text
    /// @param readOnly whether the code of a saved run is shown
    CodeHead(
            Kit kit,
            ObservableValue<Boolean> edited,
            ObservableValue<Boolean> readOnly,
            Runnable reset,
            Runnable changes,
            Runnable beside) {
        this.kit = kit;
        Label mark = kit.label("edited", "badge");
        Button resetButton =
                kit.iconButton(Feather.ROTATE_CCW, "Reset this code", "Ctrl+Shift+R", reset);
        Button changesButton =
                kit.iconButton(Feather.FILE_PLUS, "Show my changes", "Ctrl+Shift+D", changes);
        changesButton.getStyleClass().add("changes-button");
        side = kit.iconToggle(Feather.COLUMNS, "Side by side", "Ctrl+\\", beside);
        side.getStyleClass().add("side-button");
        Label saved = kit.label("saved run, read only", "badge", "badge-calm");
        back = kit.textButton("Back to the step", "Show the code of the step", "", () -> {});
        runAll =
                kit.textButton(
                        "Run all",
                        "Run every version, and compare them",
                        "Ctrl+Shift+Enter",
                        () -> {});
        runAll.setGraphic(kit.icon(Feather.LAYERS));
        showWhile(readOnly, saved, back);
        showWhile(edited, mark);
        resetButton.disableProperty().bind(edited.map(is -> !is));
        changesButton.disableProperty().bind(edited.map(is -> !is));
        tabs.getStyleClass().add("tabs");
        node =
                new HBox(
                        kit.icon(Feather.FILE_TEXT),
                        tabs,
                        mark,
                        saved,
                        Kit.grow(),
                        back,
                        runAll,
                        side,
                        tools,
                        changesButton,
                        resetButton) {
                    @Override
                    protected void layoutChildren() {
                        fit();
                        super.layoutChildren();
                    }
                };
        node.getStyleClass().add("card-head");
    }

    /// Names of versions come before the words of a button that has an icon.
    private void fit() {
        if (runAll.getContentDisplay() == ContentDisplay.LEFT) {
            runAllWidth = runAll.prefWidth(-1);
        }
        double needed = node.getInsets().getLeft() + node.getInsets().getRight();
        for (Node each : node.getChildren()) {
            if (each.isManaged()) {
                needed +=
                        (each.equals(runAll) ? runAllWidth : each.prefWidth(-1))
                                + node.getSpacing();
            }
        }
        boolean narrow = needed - node.getSpacing() > node.getWidth();
        runAll.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    private static void showWhile(ObservableValue<Boolean> condition, Node... nodes) {
        for (Node each : nodes) {
            each.visibleProperty().bind(condition);
            each.managedProperty().bind(condition);
        }
    }

    Node node() {
        return node;
    }

    /// Adds a button.
    void addTool(Node tool) {
        tools.getChildren().add(tool);
    }

    void onBack(Runnable action) {
        back.setOnAction(event -> action.run());
    }

    void onRunAll(Runnable action) {
        runAll.setOnAction(event -> action.run());
    }

    void showTabs(List<PaneView> panes) {
        var group = new ToggleGroup();
        panes.forEach(pane -> pane.tab().setToggleGroup(group));
        tabs.getChildren().setAll(panes.stream().map(PaneView::tab).toList());
        if (panes.isEmpty()) {
            tabs.getChildren().setAll(kit.label("No code", "card-title"));
        }
    }

    /// @param several whether there is more than one pane to show
    /// @param beside whether they are beside each other
    void showSide(boolean several, boolean beside) {
        side.setVisible(several);
        side.setManaged(several);
        side.setSelected(beside);
    }

    void showRunAll(boolean several) {
        runAll.setVisible(several);
        runAll.setManaged(several);
    }
}
