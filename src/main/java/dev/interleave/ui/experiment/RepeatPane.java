package dev.interleave.ui.experiment;

import dev.interleave.experiment.repeat.Histogram;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatSentences;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.Durations;
import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Outcomes, orders and run times of a repetition. FX thread only.
final class RepeatPane {
    private static final int MOST_ROWS = 50;
    private static final int CLASSES = 14;

    private final BarRows outcomes;
    private final BarRows orders;
    private final BarRows times;
    private final Label ordersTitle;
    private final ScrollPane node;
    private final Consumer<String> open;

    /// @param open gets the outcome of which a run is wanted
    RepeatPane(Kit kit, Consumer<String> open) {
        this.open = open;
        outcomes = new BarRows(kit);
        orders = new BarRows(kit);
        times = new BarRows(kit);
        ordersTitle = kit.label("Orders in which the work ended", "statistic-title");
        var left = new VBox(kit.label("Outcomes", "statistic-title"), outcomes.node());
        var right =
                new VBox(
                        kit.label("Run times", "statistic-title"),
                        times.node(),
                        ordersTitle,
                        orders.node());
        var all = new HBox(left, right);
        for (VBox each : List.of(left, right)) {
            each.getStyleClass().add("repeat-pane");
            each.setPrefWidth(1);
            each.setMinWidth(0);
            HBox.setHgrow(each, Priority.ALWAYS);
        }
        node = new ScrollPane(all);
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setMinSize(0, 0);
    }

    Node node() {
        return node;
    }

    void show(RepeatResult result, Map<String, RunResult> runs) {
        tallies(outcomes, result.plan().by().title(), result.outcomes(), runs);
        boolean several = result.orders().size() > 1;
        ordersTitle.setVisible(several);
        ordersTitle.setManaged(several);
        orders.node().setVisible(several);
        orders.node().setManaged(several);
        tallies(orders, "order", several ? result.orders() : List.of(), Map.of());
        Histogram histogram = Histogram.of(result.wallNanos(), CLASSES);
        List<BarRows.Row> rows = new ArrayList<>();
        for (int i = 0; i < histogram.counts().size(); i++) {
            int count = histogram.counts().get(i);
            long from = histogram.fromNanos() + i * histogram.widthNanos();
            String range =
                    Durations.text(from) + " – " + Durations.text(from + histogram.widthNanos());
            rows.add(row(range, count));
        }
        if (histogram.longer() > 0) {
            rows.add(row("longer", histogram.longer()));
        }
        times.show(List.of("time of a run", "runs"), rows);
    }

    private static BarRows.Row row(String name, int count) {
        return new BarRows.Row(name, List.of(Integer.toString(count)), count, Optional.empty());
    }

    private void tallies(
            BarRows rows, String name, List<Tally> tallies, Map<String, RunResult> runs) {
        int all = tallies.stream().mapToInt(Tally::count).sum();
        List<BarRows.Row> shown = new ArrayList<>();
        for (Tally tally : tallies.subList(0, Math.min(MOST_ROWS, tallies.size()))) {
            Optional<Runnable> opens =
                    runs.containsKey(tally.name())
                            ? Optional.of(() -> open.accept(tally.name()))
                            : Optional.empty();
            shown.add(
                    new BarRows.Row(
                            tally.name(),
                            List.of(
                                    Durations.count(tally.count()),
                                    RepeatSentences.share(tally.count(), all),
                                    Durations.count(tally.firstRun())),
                            tally.count(),
                            opens));
        }
        rows.show(List.of(name, "times", "share", "first in run"), shown);
    }

    void focus() {
        node.requestFocus();
    }
}
