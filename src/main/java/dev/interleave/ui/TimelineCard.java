package dev.interleave.ui;

import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.run.RunState;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The timeline of the run, and in one line what came of it.
final class TimelineCard {
    private static final String HINT = "Run the program to see what its threads do (Ctrl+Enter)";

    private final Kit kit;
    private final Label verdict;
    private final HBox verdictRow;
    private final StackPane view = new StackPane();
    private final VBox node;

    TimelineCard(
            Kit kit,
            java.util.function.Consumer<Optional<SpanRef>> hovered,
            java.util.function.Consumer<Optional<SpanRef>> selected) {
        this.kit = kit;
        verdict = kit.wrapped("", "verdict-text");
        verdictRow = new HBox(verdict);
        verdictRow.getStyleClass().add("verdict");
        view.setMinSize(0, 0);
        VBox.setVgrow(view, Priority.ALWAYS);
        var head =
                new HBox(
                        kit.icon(Feather.ACTIVITY), kit.label("Timeline", "card-title"), Kit.grow());
        head.getStyleClass().add("card-head");
        node = new VBox(head, verdictRow, view);
        node.getStyleClass().addAll("card", "timeline-card");
        node.setMinSize(0, 0);
        show(RunState.NONE);
    }

    Node node() {
        return node;
    }

    String verdictText() {
        return verdict.getText();
    }

    void show(RunState state) {
        Feather sign =
                switch (state.phase()) {
                    case NONE -> Feather.PLAY_CIRCLE;
                    case STARTING, RUNNING -> Feather.LOADER;
                    case ENDED -> sign(state.tone());
                };
        verdict.setText(
                switch (state.phase()) {
                    case NONE -> HINT;
                    case STARTING -> "Starting …";
                    case RUNNING -> "Running …";
                    case ENDED -> state.result().map(TimelineCard::words).orElse("");
                });
        verdictRow.getChildren().setAll(kit.icon(sign), verdict);
        verdictRow.getStyleClass().setAll("verdict", state.tone().styleClass());
    }

    private static Feather sign(RunState.Tone tone) {
        return switch (tone) {
            case GOOD -> Feather.CHECK_CIRCLE;
            case BAD -> Feather.X_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case NEUTRAL -> Feather.STOP_CIRCLE;
        };
    }

    private static String words(RunResult result) {
        Outcome outcome = result.outcome();
        return outcome.message();
    }

    void highlight(Optional<SpanRef> bar) {}

    void focus() {
        view.requestFocus();
    }

    RunSnapshot shown() {
        return RunSnapshot.EMPTY;
    }
}
