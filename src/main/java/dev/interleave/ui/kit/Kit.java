package dev.interleave.ui.kit;

import atlantafx.base.theme.Styles;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes the small nodes that every view needs, in the window's scale.
public final class Kit {
    private final Look look;

    public Kit(Look look) {
        this.look = look;
    }

    public Look look() {
        return look;
    }

    /// An icon as high as text.
    public FontIcon icon(Feather feather, String... styleClasses) {
        return icon(feather, IconSize.TEXT, styleClasses);
    }

    public FontIcon icon(Feather feather, IconSize size, String... styleClasses) {
        var icon = new FontIcon(feather);
        icon.getStyleClass().add(size.styleClass());
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    public Label label(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A label that breaks into lines.
    public Label wrapped(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// A button with an icon alone, flat, and its name and key as tooltip and for screen readers.
    public Button iconButton(Feather feather, String name, String key, Runnable action) {
        var button = new Button(null, icon(feather));
        button.getStyleClass().addAll(Styles.FLAT, "icon-button");
        return named(button, name, key, action);
    }

    /// A flat button with a word.
    public Button textButton(String text, String name, String key, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().addAll(Styles.FLAT, "icon-button");
        return named(button, name, key, action);
    }

    /// A flat toggle with an icon alone.
    public ToggleButton iconToggle(Feather feather, String name, String key, Runnable action) {
        var button = new ToggleButton(null, icon(feather));
        button.getStyleClass().addAll(Styles.FLAT, "icon-button");
        return named(button, name, key, action);
    }

    /// A switch whose text is set later.
    public ToggleButton textToggle(String name, String key) {
        var button = new ToggleButton();
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        return named(button, name, key, () -> {});
    }

    private <T extends ButtonBase> T named(T button, String name, String key, Runnable action) {
        button.setAccessibleText(name);
        button.setTooltip(tip(key.isEmpty() ? name : name + "   " + key));
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    public Tooltip tip(String text) {
        var tip = new Tooltip(text);
        tip.setShowDelay(Duration.millis(350));
        tip.setWrapText(true);
        tip.setMaxWidth(look.em() * 40);
        // A tooltip is a window of its own: it does not inherit the root's font size.
        tip.styleProperty()
                .bind(
                        look.emProperty()
                                .map(em -> "-fx-font-size: " + em.doubleValue() * 0.9 + "px;"));
        return tip;
    }

    /// Empty space that takes what is left.
    public static Region grow() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    public static Node divider() {
        return new Separator(Orientation.VERTICAL);
    }
}
