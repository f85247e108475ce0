package dev.interleave.ui;

import atlantafx.base.theme.Styles;
import dev.interleave.ui.kit.Kit;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/// The button beside the list of lessons: what can be done with the course as a whole.
final class CourseMenu {
    private final MenuButton button;

    CourseMenu(Kit kit) {
        button = new MenuButton(null, kit.icon(Feather.MORE_VERTICAL));
        button.getStyleClass().addAll(Styles.FLAT, "icon-button", "course-button");
        button.setAccessibleText("The course: map, progress, other lessons");
        button.setTooltip(kit.tip("The course: map, progress, other lessons"));
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
    }

    Node node() {
        return button;
    }

    /// Adds a line to the menu.
    ///
    /// @param keys as in `Shift+F8`, or empty
    CourseMenu item(String id, String text, String keys, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        if (!keys.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        button.getItems().add(item);
        return this;
    }

    CourseMenu line() {
        button.getItems().add(new SeparatorMenuItem());
        return this;
    }
}
