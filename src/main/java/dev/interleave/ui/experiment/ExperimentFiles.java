package dev.interleave.ui.experiment;

import atlantafx.base.theme.Styles;
import dev.interleave.experiment.file.ExperimentReader;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.export.ExperimentFormat;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.ui.export.RunFiles;
import dev.interleave.ui.kit.Kit;
import java.io.BufferedInputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/// Writes the experiment that is shown into files, and opens saved ones: the menu and what it does.
/// FX thread only; the work itself takes place elsewhere.
final class ExperimentFiles {
    private final RunFiles files;
    private final Supplier<Shown> shown;
    private final Consumer<SavedExperiment> opened;
    private final Consumer<String> say;
    private final MenuButton menu;

    ExperimentFiles(
            Kit kit,
            RunFiles files,
            Supplier<Shown> shown,
            Consumer<SavedExperiment> opened,
            Consumer<String> say) {
        this.files = files;
        this.shown = shown;
        this.opened = opened;
        this.say = say;
        menu = new MenuButton(null, kit.icon(Feather.DOWNLOAD));
        menu.getStyleClass().addAll(Styles.FLAT, "icon-button", "export-button");
        menu.setAccessibleText("Save the experiment, or open a saved one");
        menu.setTooltip(kit.tip("Save the experiment, or open a saved one"));
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        for (ExperimentFormat format : ExperimentFormat.values()) {
            var item = new MenuItem(format.title() + ": " + format.use());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> save(format));
            menu.getItems().add(item);
        }
        var open = new MenuItem("Open a saved experiment …");
        open.setOnAction(event -> open());
        menu.getItems().add(open);
    }

    MenuButton menu() {
        return menu;
    }

    private void save(ExperimentFormat format) {
        Shown now = shown.get();
        if (now.experiment().isEmpty()) {
            say.accept("There is no experiment to save yet: measure first.");
            return;
        }
        SavedExperiment saved = now.experiment().get();
        if (!format.suits(saved.result())) {
            say.accept("This kind of experiment cannot be saved so; take CSV.");
            return;
        }
        List<RunSnapshot> runs = new ArrayList<>();
        if (saved.result() instanceof Result.OfWays(WaysResult compared)) {
            compared.ways().stream()
                    .map(way -> now.runs().get(way.title()))
                    .filter(Objects::nonNull)
                    .forEach(run -> runs.add(run.snapshot()));
        }
        files.save(
                "experiment." + format.extension(),
                format.title(),
                format.extension(),
                (file, written) -> Files.write(file, format.write(saved, runs)));
    }

    private void open() {
        files.open(
                ExperimentFormat.SAVED.title(),
                ExperimentFormat.SAVED.extension(),
                (in, name) -> ExperimentReader.read(new BufferedInputStream(in), name),
                opened);
    }
}
