package dev.interleave.ui.table;

import atlantafx.base.theme.Styles;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.run.RunState;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// The tables of the run: one of them in sight, words to filter by, and a button to copy. FX thread
/// only.
///
/// A run in progress is taken up twice a second, and only while the tables are in sight.
public final class TableCard {
    private static final long CALM_NANOS = 500_000_000;

    /// Every bar would be an object here.
    private static final int MOST_BARS = 2_000_000;

    private static final Duration TYPING = Duration.millis(150);

    private final TimelineView timeline;
    private final Consumer<String> said;
    private final Runnable showTimeline;
    private final List<RowTable<?>> tables;
    private final TextField filter = new TextField();
    private final Label count;
    private final Label tooMany;
    private final StackPane content = new StackPane();
    private final VBox node;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private RowTable<?> shown;
    private RunState state = RunState.NONE;
    private RunSnapshot made = RunSnapshot.EMPTY;
    private long madeAtNanos;
    private boolean showing;
    private boolean choosing;

    /// @param timeline what is selected here is selected there, and the reverse
    /// @param said gets a sentence when something was copied
    /// @param showTimeline shows the timeline in place of the tables
    public TableCard(
            Kit kit,
            Background background,
            TimelineView timeline,
            Consumer<String> said,
            Runnable showTimeline) {
        this.timeline = timeline;
        this.said = said;
        this.showTimeline = showTimeline;
        tables =
                List.of(
                        table(kit, RowKind.tasks(), background),
                        table(kit, RowKind.threads(), background),
                        table(kit, RowKind.locks(), background));
        shown = tables.getFirst();
        count = kit.label("", "muted");
        count.setMinWidth(Label.USE_PREF_SIZE);
        filter.setPromptText("Filter: words of a name or a failure");
        filter.setAccessibleText("Filter rows");
        filter.getStyleClass().addAll(Styles.SMALL, "row-filter");
        filter.textProperty().addListener((o, before, now) -> typing.playFromStart());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
        typing.setOnFinished(event -> tables.forEach(table -> table.filter(filter.getText())));
        var copy =
                kit.textButton(
                        "Copy as CSV", "Copy the selected rows, or all", "Ctrl+C", this::copy);
        copy.setGraphic(kit.icon(Feather.COPY));
        var bar = new HBox(kinds(), filter, count, Kit.grow(), copy);
        bar.getStyleClass().add("table-bar");
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(bar, content);
        node.getStyleClass().add("table-card");
        node.setMinSize(0, 0);
        tooMany = kit.wrapped("", "muted");
        content.getChildren().setAll(shown.table());
        timeline.selectionProperty().addListener((o, before, now) -> followTimeline());
        timeline.selectedLaneProperty().addListener((o, before, now) -> followTimeline());
    }

    private Node kinds() {
        var group = new ToggleGroup();
        var box = new HBox();
        box.getStyleClass().add("tabs");
        for (RowTable<?> table : tables) {
            var button = new ToggleButton(table.kind().title());
            button.getStyleClass().setAll("tab-button");
            button.setToggleGroup(group);
            button.setSelected(table == shown);
            button.setOnAction(event -> {
                button.setSelected(true);
                select(table);
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private <R> RowTable<R> table(Kit kit, RowKind<R> kind, Background background) {
        var table =
                new RowTable<R>(kit, kind, background, row -> chosen(kind, row), this::rowsChanged);
        table.table().addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, table));
        table.table().addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        table.table()
                .addEventHandler(
                        MouseEvent.MOUSE_CLICKED,
                        event -> {
                            if (event.getClickCount() == 2 && table.selected().isPresent()) {
                                showTimeline.run();
                            }
                        });
        return table;
    }

    public Node node() {
        return node;
    }

    /// Says whether the tables are in sight.
    public void setShowing(boolean shows) {
        showing = shows;
        if (shows) {
            make();
        }
    }

    /// Takes up what is known of the run in this frame.
    @SuppressWarnings("ReferenceEquality") // A snapshot is the old one, or the run has gone on.
    public void show(RunState now) {
        state = now;
        boolean calm = System.nanoTime() - madeAtNanos >= CALM_NANOS && !shown.busy();
        boolean due = calm || !now.active();
        if (showing && due && now.snapshot() != made) {
            make();
        }
    }

    private void make() {
        made = state.snapshot();
        madeAtNanos = System.nanoTime();
        long bars = 0;
        for (LaneTrack track : made.lanes()) {
            bars += track.spans().size();
        }
        content.getChildren().setAll(bars > MOST_BARS ? tooMany : shown.table());
        if (bars > MOST_BARS) {
            tooMany.setText(
                    "This run has %s bars; tables are made of runs of up to %s. The CSV of Ctrl+E has all of them."
                            .formatted(Durations.count(bars), Durations.count(MOST_BARS)));
            count.setText("");
        } else {
            shown.show(made);
        }
    }

    private void select(RowTable<?> table) {
        shown = table;
        make();
        rowsChanged();
    }

    private void rowsChanged() {
        int rows = shown.table().getItems().size();
        String of = rows == shown.count() ? "" : " of " + Durations.count(shown.count());
        count.setText(Durations.count(rows) + of + (shown.count() == 1 ? " row" : " rows"));
        if (timeline.selectedLaneProperty().get() > 0) {
            followTimeline();
        }
    }

    private <R> void chosen(RowKind<R> kind, R row) {
        choosing = true;
        kind.place()
                .apply(timeline.snapshot(), row)
                .ifPresent(place ->
                        place.bar()
                                .ifPresentOrElse(
                                        timeline::select,
                                        () -> timeline.show(place.lane(), place.nanos())));
        choosing = false;
    }

    private void followTimeline() {
        int lane = timeline.selectedLaneProperty().get();
        if (showing && !choosing && lane > 0) {
            long nanos = timeline.selectedNanosProperty().get();
            shown.select(
                    new RowKind.Place(lane, nanos == Span.OPEN ? 0 : nanos, timeline.selection()));
        }
    }

    private void key(KeyEvent event, RowTable<?> table) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            if (table.selected().isPresent()) {
                showTimeline.run();
            }
            event.consume();
        }
    }

    /// What is typed into a table filters it.
    private void typed(KeyEvent event) {
        String text = event.getCharacter();
        boolean letters = !text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit);
        if (letters && !event.isShortcutDown() && !event.isAltDown()) {
            filter.requestFocus();
            filter.appendText(text);
            filter.end();
            event.consume();
        }
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            focus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        }
    }

    private void copy() {
        shown.csv(copied -> {
            var clip = new ClipboardContent();
            clip.putString(copied.csv());
            Clipboard.getSystemClipboard().setContent(clip);
            said.accept(
                    "Copied %s %s as CSV."
                            .formatted(
                                    Durations.count(copied.rows()),
                                    copied.rows() == 1 ? "row" : "rows"));
        });
    }

    /// The table in sight.
    public TableView<?> table() {
        return shown.table();
    }

    /// Where words to filter by are typed.
    public TextField filterField() {
        return filter;
    }

    /// What stands beside the filter: how many rows there are.
    public String countText() {
        return count.getText();
    }

    public void focus() {
        shown.table().requestFocus();
        if (shown.selected().isEmpty() && !shown.table().getItems().isEmpty()) {
            shown.table().getSelectionModel().selectFirst();
        }
    }
}
