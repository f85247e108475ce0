package dev.interleave.ui.experiment;

import atlantafx.base.theme.Styles;
import dev.interleave.experiment.file.ExperimentReader;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.export.ExperimentFormat;
import dev.interleave.files.SafeFiles;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.ui.export.RunFiles;
import dev.interleave.ui.kit.Kit;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
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
            menu.getItems().add(item(format.title() + ": " + format.use(), () -> save(format)));
        }
        menu.getItems().add(item("Copy the picture", this::copyPicture));
        menu.getItems()
                .add(item("Copy the table, to be pasted into a spreadsheet", this::copyTable));
        menu.getItems().add(item("Open a saved experiment …", this::open));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    MenuButton menu() {
        return menu;
    }

    private void save(ExperimentFormat format) {
        with((saved, runs) ->
                files.save(
                        "experiment." + format.extension(),
                        format.title(),
                        format.extension(),
                        (file, written) -> SafeFiles.write(file, format.write(saved, runs))));
    }

    private void copyPicture() {
        with((saved, runs) ->
                files.make(
                        "picture",
                        () -> ExperimentFormat.PNG.write(saved, runs),
                        png -> {
                            var clip = new ClipboardContent();
                            clip.putImage(new Image(new ByteArrayInputStream(png)));
                            copy(clip, "The picture is in the clipboard.");
                        }));
    }

    private void copyTable() {
        with((saved, runs) ->
                files.make(
                        "table",
                        () -> ExperimentFormat.CSV.write(saved, runs),
                        csv -> {
                            var clip = new ClipboardContent();
                            clip.putString(new String(csv, StandardCharsets.UTF_8));
                            copy(clip, "The table is in the clipboard, as CSV.");
                        }));
    }

    private void copy(ClipboardContent clip, String done) {
        boolean copied = Clipboard.getSystemClipboard().setContent(clip);
        say.accept(copied ? done : "This system's clipboard did not take it; save a file instead.");
    }

    /// Does it with the experiment that is shown, and for a comparison a typical run of each
    /// program; without one says so.
    private void with(BiConsumer<SavedExperiment, List<RunSnapshot>> use) {
        Shown now = shown.get();
        if (now.experiment().isEmpty()) {
            say.accept("There is no experiment yet: measure first.");
            return;
        }
        SavedExperiment saved = now.experiment().get();
        List<RunSnapshot> runs = new ArrayList<>();
        if (saved.result() instanceof Result.OfWays(WaysResult compared)) {
            compared.ways().stream()
                    .map(way -> now.runs().get(way.title()))
                    .filter(Objects::nonNull)
                    .forEach(run -> runs.add(run.snapshot()));
        }
        use.accept(saved, runs);
    }

    private void open() {
        files.open(
                ExperimentFormat.SAVED.title(),
                ExperimentFormat.SAVED.extension(),
                (in, name) -> ExperimentReader.read(new BufferedInputStream(in), name),
                opened);
    }
}
