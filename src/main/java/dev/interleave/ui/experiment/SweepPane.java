package dev.interleave.ui.experiment;

import atlantafx.base.theme.Styles;
import dev.interleave.chart.Palette;
import dev.interleave.chart.experiment.Figure;
import dev.interleave.chart.experiment.FigureChart;
import dev.interleave.chart.experiment.FigureLegend;
import dev.interleave.chart.experiment.SweepFigure;
import dev.interleave.experiment.sweep.SweepPoint;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The chart of a sweep: speed-up or times. FX thread only.
final class SweepPane {
    private final FigureChart chart;
    private final FigureLegend legend;
    private final ToggleButton speedUp = new ToggleButton("Speed-up");
    private final ToggleButton times = new ToggleButton("Time");
    private final HBox choice = new HBox(speedUp, times);
    private final VBox node;
    private final Consumer<String> open;
    private Optional<SweepResult> result = Optional.empty();

    /// @param open gets the number of the point whose run is wanted
    SweepPane(Kit kit, Consumer<String> open) {
        this.open = open;
        Palette palette = new Palette(kit.look().darkProperty().get(), kit.look().em());
        chart = new FigureChart(palette);
        legend = new FigureLegend(palette);
        kit.look().emProperty().subscribe(em -> dress(kit));
        kit.look().darkProperty().subscribe(dark -> dress(kit));
        var group = new ToggleGroup();
        for (ToggleButton each : List.of(speedUp, times)) {
            each.setToggleGroup(group);
            each.getStyleClass().add(Styles.SMALL);
            each.setMinWidth(ToggleButton.USE_PREF_SIZE);
            each.setOnAction(event -> {
                // A toggle group lets the last toggle be switched off.
                each.setSelected(true);
                draw();
            });
        }
        speedUp.getStyleClass().add(Styles.LEFT_PILL);
        times.getStyleClass().add(Styles.RIGHT_PILL);
        speedUp.setSelected(true);
        chart.onOpen(this::opened);
        HBox.setHgrow(legend, Priority.ALWAYS);
        var head = new HBox(legend, choice);
        head.getStyleClass().add("experiment-legend");
        VBox.setVgrow(chart, Priority.ALWAYS);
        node = new VBox(head, chart);
        node.setMinSize(0, 0);
    }

    private void dress(Kit kit) {
        Palette palette = new Palette(kit.look().darkProperty().get(), kit.look().em());
        chart.setPalette(palette);
        legend.setPalette(palette);
    }

    Node node() {
        return node;
    }

    void show(SweepResult sweep) {
        result = Optional.of(sweep);
        choice.setVisible(sweep.plan().scaling());
        choice.setManaged(sweep.plan().scaling());
        draw();
    }

    private void draw() {
        result.ifPresent(sweep -> {
            Figure figure = speedUp.isSelected() ? SweepFigure.of(sweep) : SweepFigure.times(sweep);
            chart.show(figure);
            legend.show(figure);
        });
    }

    /// The chart leaves out what has no time yet, so its numbers are looked up.
    private void opened(int curve, int point) {
        result.ifPresent(sweep -> {
            List<SweepPoint> timed =
                    sweep.lines().get(Math.min(curve, sweep.lines().size() - 1)).points().stream()
                            .filter(each -> each.wall().isPresent())
                            .toList();
            if (point < timed.size()) {
                int index =
                        sweep.points().stream()
                                .map(SweepPoint::values)
                                .toList()
                                .indexOf(timed.get(point).values());
                open.accept(Integer.toString(index));
            }
        });
    }

    FigureChart chart() {
        return chart;
    }

    void focus() {
        chart.requestFocus();
    }
}
