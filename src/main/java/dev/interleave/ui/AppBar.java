package dev.interleave.ui;

import atlantafx.base.theme.Styles;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.lessons.StepRef;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The bar at the top: where you are, Run, and how the window looks.
final class AppBar {
    private final Kit kit;
    private final Label module;
    private final Label step;
    private final Node arrow;
    private final Button run;
    private final Button stop;
    private final Button reset;
    private final Button previous;
    private final Button next;
    private final ToggleButton presenter;
    private final HBox node;

    AppBar(Kit kit, Commands commands) {
        this.kit = kit;
        module = kit.label("", "crumb");
        step = kit.label("", "crumb", "crumb-step");
        arrow = kit.icon(Feather.CHEVRON_RIGHT, IconSize.SMALL, "crumb-arrow");
        module.setMinWidth(0);
        step.setMinWidth(0);
        run = new Button("Run", kit.icon(Feather.PLAY));
        run.getStyleClass().addAll(Styles.ACCENT, "run-button");
        run.setOnAction(event -> commands.run());
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.setTooltip(kit.tip("Compile and run the code   Ctrl+Enter"));
        stop = new Button("Stop", kit.icon(Feather.SQUARE));
        stop.getStyleClass().add("stop-button");
        stop.setOnAction(event -> commands.stop());
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setTooltip(kit.tip("Stop the program   Esc"));
        reset =
                kit.iconButton(
                        Feather.ROTATE_CCW,
                        "Reset code: put the lesson's text back",
                        "Ctrl+Shift+R",
                        commands::reset);
        previous =
                kit.iconButton(
                        Feather.CHEVRON_LEFT, "Previous step", "Alt+Left", commands::previous);
        next = kit.iconButton(Feather.CHEVRON_RIGHT, "Next step", "Alt+Right", commands::next);
        presenter =
                kit.iconToggle(
                        Feather.MONITOR,
                        "Presenter: larger type for a room",
                        "F9",
                        commands::togglePresenter);
        kit.look().presenterProperty().subscribe(presenter::setSelected);
        var logo = kit.icon(Feather.LAYERS, IconSize.LOGO, "logo");
        Label name = kit.label("Interleave", "app-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        node =
                new HBox(
                        kit.iconButton(
                                Feather.SIDEBAR,
                                "Show or hide lessons",
                                "F8",
                                commands::toggleSide),
                        logo,
                        name,
                        Kit.divider(),
                        module,
                        arrow,
                        step,
                        Kit.grow(),
                        previous,
                        next,
                        Kit.divider(),
                        run,
                        stop,
                        reset,
                        Kit.divider(),
                        kit.textButton("A−", "Smaller", "Ctrl+−", kit.look()::smaller),
                        kit.textButton("A+", "Larger", "Ctrl++", kit.look()::larger),
                        presenter,
                        theme(),
                        kit.iconButton(Feather.HELP_CIRCLE, "Keys", "F1", commands::showKeys));
        node.getStyleClass().add("app-bar");
        show(Optional.empty(), false, false);
        showRunning(false, false);
    }

    private Button theme() {
        Button theme =
                kit.iconButton(
                        Feather.MOON,
                        "Light or dark",
                        "F10",
                        () -> {
                            var dark = kit.look().darkProperty();
                            dark.set(!dark.get());
                        });
        kit.look()
                .darkProperty()
                .subscribe(dark -> theme.setGraphic(kit.icon(dark ? Feather.SUN : Feather.MOON)));
        return theme;
    }

    Node node() {
        return node;
    }

    void show(Optional<StepRef> at, boolean hasPrevious, boolean hasNext) {
        module.setText(at.map(ref -> ref.module().title()).orElse(""));
        step.setText(at.map(ref -> ref.step().title()).orElse(""));
        arrow.setVisible(at.isPresent());
        previous.setDisable(!hasPrevious);
        next.setDisable(!hasNext);
    }

    void showRunning(boolean active, boolean runnable) {
        run.setText(active ? "Restart" : "Run");
        run.setGraphic(kit.icon(active ? Feather.REFRESH_CW : Feather.PLAY));
        run.setDisable(!runnable);
        stop.setDisable(!active);
    }

    void showEdited(boolean edited) {
        reset.setDisable(!edited);
    }

    Button runButton() {
        return run;
    }

    Button stopButton() {
        return stop;
    }
}
