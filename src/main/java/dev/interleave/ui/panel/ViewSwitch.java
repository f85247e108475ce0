package dev.interleave.ui.panel;

import atlantafx.base.theme.Styles;
import dev.interleave.ui.kit.Kit;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// One button for each view of the run, of which one is down; arrow keys go along them.
public final class ViewSwitch {
    private final ObjectProperty<RunView> view = new SimpleObjectProperty<>(RunView.TIMELINE);
    private final Map<RunView, ToggleButton> buttons = new EnumMap<>(RunView.class);
    private final HBox node = new HBox();
    private boolean compact;

    public ViewSwitch(Kit kit) {
        var group = new ToggleGroup();
        for (RunView each : RunView.values()) {
            var button = new ToggleButton(each.title(), kit.icon(each.icon()));
            boolean first = each.ordinal() == 0;
            boolean last = each.ordinal() == RunView.values().length - 1;
            button.getStyleClass()
                    .addAll(
                            Styles.SMALL,
                            "view-button",
                            first
                                    ? Styles.LEFT_PILL
                                    : last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setAccessibleText(each.title());
            button.setId("view-" + each.name());
            button.setTooltip(kit.tip(each.title() + ": " + each.use() + "   " + each.key()));
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setToggleGroup(group);
            // A toggle group lets the last toggle be switched off; one view is always shown.
            button.setOnAction(event -> select(each));
            button.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, each));
            buttons.put(each, button);
            node.getChildren().add(button);
        }
        node.getStyleClass().add("view-switch");
        view.subscribe(now -> {
            button(now).setSelected(true);
            dress();
        });
    }

    private void key(KeyEvent event, RunView from) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step != 0 && !event.isAltDown()) {
            RunView[] all = RunView.values();
            RunView to = all[Math.floorMod(from.ordinal() + step, all.length)];
            select(to);
            button(to).requestFocus();
            event.consume();
        }
    }

    private ToggleButton button(RunView each) {
        return java.util.Objects.requireNonNull(buttons.get(each));
    }

    /// Shows only the icon of each view but the one in sight, where there is little room.
    public void setCompact(boolean little) {
        compact = little;
        dress();
    }

    private void dress() {
        buttons.forEach((each, button) ->
                button.setContentDisplay(
                        compact && each != view.get()
                                ? ContentDisplay.GRAPHIC_ONLY
                                : ContentDisplay.LEFT));
    }

    private void select(RunView each) {
        view.set(each);
        button(each).setSelected(true);
    }

    public Node node() {
        return node;
    }

    public ObjectProperty<RunView> viewProperty() {
        return view;
    }
}
