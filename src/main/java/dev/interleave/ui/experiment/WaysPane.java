package dev.interleave.ui.experiment;

import atlantafx.base.theme.Styles;
import dev.interleave.experiment.Spread;
import dev.interleave.experiment.report.WaysReport;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.Durations;
import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The table of a comparison. FX thread only.
final class WaysPane {
    private final BarRows table;
    private final Label work;
    private final Button stack;
    private final ScrollPane node;
    private final Consumer<String> open;

    /// @param open gets the name of the program whose run is wanted
    /// @param stackAll puts the runs below each other on one time axis
    WaysPane(Kit kit, Consumer<String> open, Runnable stackAll) {
        this.open = open;
        table = new BarRows(kit);
        work = kit.wrapped("", "statistic-title");
        stack = new Button("Stack the runs on one time axis", kit.icon(Feather.LAYERS));
        stack.getStyleClass().add(Styles.SMALL);
        stack.setOnAction(event -> stackAll.run());
        stack.setMinWidth(Button.USE_PREF_SIZE);
        var all = new VBox(work, table.node(), new HBox(stack));
        all.getStyleClass().add("repeat-pane");
        node = new ScrollPane(all);
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setMinSize(0, 0);
    }

    Node node() {
        return node;
    }

    void show(WaysResult result, Map<String, RunResult> runs) {
        work.setText(result.work());
        stack.setDisable(runs.isEmpty());
        List<BarRows.Row> rows = new ArrayList<>();
        for (WayResult way : result.ways()) {
            WayResult.Facts facts = way.typical();
            Optional<Runnable> opens =
                    runs.containsKey(way.title())
                            ? Optional.of(() -> open.accept(way.title()))
                            : Optional.empty();
            rows.add(
                    new BarRows.Row(
                            way.title(),
                            List.of(
                                    time(way.wall()),
                                    time(way.cpu()),
                                    facts.maxAtOnce() < 0
                                            ? "–"
                                            : Integer.toString(facts.maxAtOnce()),
                                    WaysReport.workers(facts),
                                    WaysReport.heap(facts),
                                    facts.startUpNanos() < 0
                                            ? "–"
                                            : Durations.text(facts.startUpNanos())),
                            way.wall().map(Spread::median).orElse(0.0),
                            opens));
        }
        table.show(List.of("way", "wall", "CPU", "at once", "threads", "heap", "start-up"), rows);
    }

    private static String time(Optional<Spread> times) {
        return times.map(spread -> Durations.seconds((long) spread.median())).orElse("–");
    }

    void focus() {
        stack.requestFocus();
    }
}
