package dev.interleave.ui.export;

import atlantafx.base.theme.Styles;
import dev.interleave.export.RunFormat;
import dev.interleave.ui.kit.Kit;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/// The button whose menu writes the run in the form one needs, and opens a saved one.
public final class ExportMenu {
    private final MenuButton button;

    /// @param save gets the form that was chosen
    public ExportMenu(Kit kit, Consumer<RunFormat> save, Runnable open) {
        button = new MenuButton(null, kit.icon(Feather.DOWNLOAD));
        button.getStyleClass().addAll(Styles.FLAT, "icon-button", "export-button");
        button.setAccessibleText("Save the run, or open a saved one");
        button.setTooltip(kit.tip("Save the run, or open a saved one   Ctrl+E"));
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
        for (RunFormat format : RunFormat.values()) {
            if (format == RunFormat.SAVED) {
                button.getItems().add(new SeparatorMenuItem());
            }
            var item = new MenuItem(format.title() + ": " + format.use());
            item.setId("export-" + format.name());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> save.accept(format));
            if (format == RunFormat.SAVED) {
                item.setAccelerator(KeyCombination.valueOf("Shortcut+S"));
            }
            button.getItems().add(item);
        }
        var openItem = new MenuItem("Open a saved run …");
        openItem.setId("open-run");
        openItem.setAccelerator(KeyCombination.valueOf("Shortcut+O"));
        openItem.setOnAction(event -> open.run());
        button.getItems().add(openItem);
    }

    public MenuButton button() {
        return button;
    }

    /// Opens the menu.
    public void show() {
        button.requestFocus();
        button.show();
    }
}
