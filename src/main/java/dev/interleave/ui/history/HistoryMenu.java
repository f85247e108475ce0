package dev.interleave.ui.history;

import dev.interleave.launch.SavedRun;
import dev.interleave.timeline.Durations;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/// The button that lists the past runs of the step that is open; a click on one shows it again,
/// with the code that made it. FX thread only.
public final class HistoryMenu implements AutoCloseable {
    /// Writing more takes seconds and tens of megabytes, which nobody asked for.
    private static final long MOST_BARS = 500_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final Optional<RunHistory> history;
    private final Consumer<SavedRun> open;
    private final Consumer<String> say;
    private final Background background = new Background();
    private final Button button;
    private final ContextMenu menu = new ContextMenu();
    private String step = "";

    /// @param history nothing when runs are not kept
    /// @param open shows a run with its code
    /// @param say says a sentence to the user
    public HistoryMenu(
            Kit kit, Optional<RunHistory> history, Consumer<SavedRun> open, Consumer<String> say) {
        this.history = history;
        this.open = open;
        this.say = say;
        button =
                kit.iconButton(
                        Feather.CLOCK,
                        "Runs of before, with their code",
                        "Ctrl+Shift+H",
                        this::show);
        button.getStyleClass().add("history-button");
        button.setVisible(history.isPresent());
        button.setManaged(history.isPresent());
        menu.getStyleClass().add("history-menu");
    }

    public Button button() {
        return button;
    }

    /// Says which step is open.
    ///
    /// @param path `module/step`
    public void open(String path) {
        step = path;
    }

    /// Keeps a run that has just ended.
    public void keep(String variant, SavedRun run) {
        if (history.isEmpty()) {
            return;
        }
        long bars =
                run.result().snapshot().lanes().stream()
                        .mapToLong(track -> track.spans().size())
                        .sum();
        if (bars > MOST_BARS) {
            say.accept(
                    "This run is too large to be kept by itself (%,d bars); Ctrl+S saves it."
                            .formatted(bars));
            return;
        }
        String of = step;
        background.compute(
                () -> {
                    try {
                        history.get().keep(of, variant, Instant.now(), run);
                        return true;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                kept -> {},
                failure -> say.accept("This run is not kept for later: " + failure.getMessage()));
    }

    /// Lists the runs below the button.
    public void show() {
        if (history.isEmpty()) {
            return;
        }
        String of = step;
        background.compute(
                () -> {
                    try {
                        return history.get().of(of);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                this::show,
                failure ->
                        say.accept("The runs of before cannot be read: " + failure.getMessage()));
    }

    private void show(List<PastRun> runs) {
        menu.getItems().setAll(runs.stream().map(this::item).toList());
        if (runs.isEmpty()) {
            var none = new MenuItem("No runs of this step yet");
            none.setDisable(true);
            menu.getItems().add(none);
        }
        if (button.getScene() != null) {
            menu.show(button, Side.BOTTOM, 0, 0);
        }
    }

    private MenuItem item(PastRun run) {
        ZonedDateTime when = run.when().atZone(ZoneId.systemDefault());
        boolean today = when.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
        String words =
                "%s   %s   %s"
                        .formatted(
                                when.format(today ? TIME : DAY),
                                Durations.text(run.wallNanos()),
                                run.outcome());
        var item = new MenuItem(run.variant().isEmpty() ? words : words + "   " + run.variant());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> read(run));
        return item;
    }

    private void read(PastRun run) {
        background.compute(
                () -> {
                    try {
                        return history.orElseThrow().read(run);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                open,
                failure -> say.accept("That run cannot be opened: " + failure.getMessage()));
    }

    /// How many runs the list shows.
    public int entries() {
        return (int) menu.getItems().stream().filter(item -> !item.isDisable()).count();
    }

    /// Shows the run of that entry, as a click on it does.
    ///
    /// @param entry from 0, the newest
    public void choose(int entry) {
        menu.getItems().get(entry).fire();
    }

    @Override
    public void close() {
        menu.hide();
        background.close();
    }
}
