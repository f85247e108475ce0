package dev.interleave.ui.timeline;

import atlantafx.base.theme.Styles;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.statistics.LaneUse;
import dev.interleave.timeline.statistics.RangeStatistics;
import dev.interleave.timeline.statistics.WaitSum;
import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The figures of the chosen stretch of time. FX thread only.
final class RangeStrip {
    private static final int MOST_LINES = 3;

    private final Kit kit;
    private final Label title;
    private final VBox figures = new VBox();
    private final HBox node;

    RangeStrip(Kit kit, Runnable zoom, Runnable clear) {
        this.kit = kit;
        title = kit.wrapped("", "strip-title");
        figures.getStyleClass().add("strip-figures");
        var closer = new Button("Zoom to");
        closer.getStyleClass().addAll(Styles.SMALL, "strip-button");
        closer.setMinWidth(Button.USE_PREF_SIZE);
        closer.setOnAction(event -> zoom.run());
        var text = new VBox(title, closer, figures);
        text.setMinWidth(0);
        text.getStyleClass().add("strip-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        node =
                new HBox(
                        kit.icon(Feather.MAXIMIZE),
                        text,
                        kit.iconButton(Feather.X, "Clear", "Esc", clear));
        node.getStyleClass().addAll("timeline-strip", "range-strip");
        hide();
    }

    Node node() {
        return node;
    }

    void hide() {
        node.setVisible(false);
        node.setManaged(false);
    }

    void show(RunSnapshot run, RangeStatistics range) {
        title.setText(
                "%s, from %s to %s"
                        .formatted(
                                Durations.text(range.wallNanos()),
                                Durations.text(range.fromNanos()),
                                Durations.text(range.toNanos())));
        figures.getChildren().clear();
        figure("Tasks", tasks(range));
        figure("At once", concurrency(range));
        figure("Cores", List.of(range.cores().text()));
        figure("Time by state", states(range));
        figure("Lanes that ran", lanes(run, range));
        figure("Waits", waits(range));
        node.setVisible(true);
        node.setManaged(true);
        node.setAccessibleText(
                title.getText()
                        + ". "
                        + figures.getChildren().stream()
                                .map(Node::getAccessibleText)
                                .collect(Collectors.joining(". ")));
    }

    private void figure(String name, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var box = new VBox(kit.label(name, "figure-name"));
        lines.forEach(line -> box.getChildren().add(kit.wrapped(line, "figure-line")));
        box.setAccessibleText(name + ": " + String.join(", ", lines));
        figures.getChildren().add(box);
    }

    private static List<String> tasks(RangeStatistics range) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s begun, %s ended%s"
                        .formatted(
                                Durations.count(range.unitsBegun()),
                                Durations.count(range.unitsEnded()),
                                range.unitsFailed() == 0
                                        ? ""
                                        : ", " + Durations.count(range.unitsFailed()) + " failed"));
        if (range.durations().count() > 0) {
            lines.add(range.durations().text());
        }
        return lines;
    }

    private static List<String> concurrency(RangeStatistics range) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "mean %.1f, at most %s",
                        range.meanConcurrency(),
                        Durations.count(range.maxConcurrency())));
    }

    private static List<String> states(RangeStatistics range) {
        long total = Math.max(1, range.states().totalNanos());
        List<String> lines = new ArrayList<>();
        for (ActivityState state : ActivityState.values()) {
            long nanos = range.states().of(state);
            if (nanos > 0) {
                lines.add(
                        "%s %d %% (%s)"
                                .formatted(
                                        state.word(),
                                        Math.round(100.0 * nanos / total),
                                        Durations.text(nanos)));
            }
        }
        return lines;
    }

    private static List<String> lanes(RunSnapshot run, RangeStatistics range) {
        List<String> lines = new ArrayList<>();
        for (LaneUse use : range.lanes()) {
            if (lines.size() == MOST_LINES) {
                lines.add(
                        "and %s more"
                                .formatted(Durations.count(range.lanes().size() - MOST_LINES)));
                break;
            }
            String name = run.lane(use.lane()).map(track -> track.lane().name()).orElse("?");
            lines.add("%s %d %%".formatted(name, Math.round(100 * use.utilisation())));
        }
        return lines;
    }

    private static List<String> waits(RangeStatistics range) {
        List<String> lines = new ArrayList<>();
        for (WaitSum wait : range.waits()) {
            if (lines.size() == MOST_LINES) {
                lines.add(
                        "and %s more"
                                .formatted(Durations.count(range.waits().size() - MOST_LINES)));
                break;
            }
            lines.add(wait.text());
        }
        return lines;
    }
}
