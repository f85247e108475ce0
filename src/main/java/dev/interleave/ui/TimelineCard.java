package dev.interleave.ui;

import dev.interleave.chart.Palette;
import dev.interleave.chart.view.TimelineLegend;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.DeadlockWords;
import dev.interleave.timeline.Durations;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import dev.interleave.ui.run.RunState;
import dev.interleave.ui.timeline.LaneTools;
import dev.interleave.ui.timeline.TimelineDetails;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The timeline of the run, and in one line what came of it. FX thread only.
final class TimelineCard {
    private static final String BEFORE = "Nothing has run yet";
    private static final String HINT = "Run the program to see what its threads do (Ctrl+Enter)";
    private static final String NO_CODE = "This step has no code to run";
    private static final String NO_PICTURE = "There is nothing to draw: the program did not start";

    private final FontIcon sign;
    private final Label verdict;
    private final Label elapsed;
    private final HBox verdictRow;
    private final TimelineView view;
    private final TimelineLegend legend;
    private final HBox head;
    private final HBox lead = new HBox();
    private final HBox tools = new HBox();
    private final HBox zoom = new HBox();
    private final StackPane body = new StackPane();
    private final VBox node;
    private final LaneTools lanes;
    private final TimelineDetails details;
    private final HBox pane;
    private boolean runnable = true;
    private boolean verdictWanted = true;

    TimelineCard(Kit kit, Background background) {
        view = new TimelineView(palette(kit.look()));
        view.setAccessibleText("Timeline");
        legend = new TimelineLegend(palette(kit.look()));
        legend.setMinWidth(0);
        legend.onDim(view::dim);
        lanes = new LaneTools(kit, view);
        details = new TimelineDetails(kit, background, view, lanes);
        kit.look().emProperty().subscribe(em -> dress(kit.look()));
        kit.look().darkProperty().subscribe(dark -> dress(kit.look()));
        sign = kit.icon(Feather.PLAY_CIRCLE);
        verdict = kit.wrapped("", "verdict-text");
        elapsed = kit.label("", "elapsed");
        elapsed.setMinWidth(Label.USE_PREF_SIZE);
        verdictRow = new HBox(sign, verdict, elapsed, Kit.grow(), lanes.node());
        HBox.setHgrow(view, Priority.ALWAYS);
        pane = new HBox(view, details.node());
        pane.setMinSize(0, 0);
        body.getChildren().add(pane);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        tools.getStyleClass().add("timeline-tools");
        tools.setAlignment(Pos.CENTER_RIGHT);
        zoom.getChildren()
                .addAll(
                        kit.iconButton(Feather.ZOOM_IN, "Closer", "+", view.moves()::zoomIn),
                        kit.iconButton(Feather.ZOOM_OUT, "Farther", "−", view.moves()::zoomOut),
                        kit.textButton("Fit", "Show the whole run", "F", view.moves()::fit));
        zoom.setAlignment(Pos.CENTER_RIGHT);
        lead.setAlignment(Pos.CENTER_LEFT);
        head = new HBox(lead, legend, Kit.grow(), tools, zoom);
        head.getStyleClass().add("card-head");
        head.widthProperty().addListener(o -> fitLegend());
        lead.widthProperty().addListener(o -> fitLegend());
        tools.widthProperty().addListener(o -> fitLegend());
        node = new VBox(head, verdictRow, body);
        node.getStyleClass().addAll("card", "timeline-card");
        node.setMinSize(0, 0);
        node.addEventHandler(KeyEvent.KEY_PRESSED, lanes::key);
        show(RunState.NONE);
    }

    private static Palette palette(Look look) {
        return new Palette(look.darkProperty().get(), look.em());
    }

    private void dress(Look look) {
        view.setPalette(palette(look));
        legend.setPalette(palette(look));
    }

    /// The legend says its words where there is room for them.
    private void fitLegend() {
        double others =
                Stream.of(lead, tools, zoom).mapToDouble(part -> part.prefWidth(-1)).sum()
                        + head.getInsets().getLeft()
                        + head.getInsets().getRight()
                        + head.getSpacing() * head.getChildren().size();
        legend.setCompact(others + legend.widthWithWords() > head.getWidth());
    }

    Node node() {
        return node;
    }

    /// Of the card, in pixels.
    double width() {
        return node.getWidth();
    }

    /// Says what to do when the width changes.
    void onWidth(Runnable action) {
        node.widthProperty().subscribe(action);
    }

    TimelineView view() {
        return view;
    }

    /// Puts a node where the head of the card begins.
    void addLead(Node first) {
        lead.getChildren().add(first);
    }

    /// Says whether the line below the head is to say what came of the run.
    void showVerdict(boolean shown) {
        verdictWanted = shown;
        verdictRow.setVisible(shown && !verdict.getText().equals(BEFORE));
        verdictRow.setManaged(verdictRow.isVisible());
    }

    /// Says whether the meaning of the colours is to stand in the head.
    void showLegend(boolean shown) {
        legend.setVisible(shown);
        legend.setManaged(shown);
    }

    /// Puts a button into the head of the card, left of those for zooming.
    void addTool(Node tool) {
        tools.getChildren().add(tool);
    }

    /// Shows something else in place of the timeline, such as a table; empty for the timeline.
    void showInstead(Optional<Node> other) {
        pane.setVisible(other.isEmpty());
        lanes.node().setVisible(other.isEmpty());
        lanes.node().setManaged(other.isEmpty());
        body.getChildren().setAll(pane);
        other.ifPresent(body.getChildren()::add);
        zoom.setVisible(other.isEmpty());
        zoom.setManaged(other.isEmpty());
    }

    /// Says what to do when the user wants to see a source line.
    void onLine(IntConsumer action) {
        details.onLine(action);
    }

    /// Says what to do when the user wants to see what was printed around a time.
    void onOutput(LongConsumer action) {
        details.onOutput(action);
    }

    String verdictText() {
        return verdict.getText();
    }

    /// Says whether there is anything to run.
    void setRunnable(boolean canRun) {
        runnable = canRun;
        hint(RunState.NONE);
    }

    void show(RunState state) {
        view.show(state.snapshot());
        details.show(state.snapshot());
        hint(state);
        sign.setIconCode(sign(state));
        verdict.setText(words(state));
        elapsed.setText(
                switch (state.phase()) {
                    case NONE, STARTING -> "";
                    case RUNNING, ENDED ->
                            state.snapshot().nowNanos() > 0
                                    ? Durations.text(state.snapshot().nowNanos())
                                    : "";
                });
        verdictRow.getStyleClass().setAll("verdict", state.tone().styleClass());
        showVerdict(verdictWanted);
    }

    private void hint(RunState state) {
        view.setHint(
                switch (state.phase()) {
                    case NONE -> runnable ? HINT : NO_CODE;
                    case STARTING, RUNNING -> "Starting …";
                    case ENDED -> NO_PICTURE;
                });
    }

    private static Feather sign(RunState state) {
        return switch (state.phase()) {
            case NONE -> Feather.PLAY_CIRCLE;
            case STARTING -> Feather.LOADER;
            case RUNNING ->
                    state.tone() == RunState.Tone.BAD ? Feather.ALERT_TRIANGLE : Feather.LOADER;
            case ENDED ->
                    switch (state.tone()) {
                        case GOOD -> Feather.CHECK_CIRCLE;
                        case BAD -> Feather.X_CIRCLE;
                        case WARNING -> Feather.ALERT_TRIANGLE;
                        case NEUTRAL -> Feather.STOP_CIRCLE;
                    };
        };
    }

    private static String words(RunState state) {
        return switch (state.phase()) {
            case NONE -> BEFORE;
            case STARTING -> "Starting …";
            case RUNNING -> DeadlockWords.whileRunning(state.snapshot()).orElse("Running …");
            case ENDED -> state.result().map(TimelineCard::words).orElse("");
        };
    }

    /// What the run has shown; before it how the run ended, unless it just completed.
    private static String words(RunResult result) {
        Outcome outcome = result.outcome();
        String shown = result.snapshot().lanes().isEmpty() ? "" : result.verdict().text();
        if (outcome.kind() == Outcome.Kind.COMPLETED) {
            return shown.isEmpty() ? outcome.message() : shown;
        }
        return shown.isEmpty() ? outcome.message() : outcome.message() + " " + shown;
    }

    void focus() {
        view.requestFocus();
    }
}
