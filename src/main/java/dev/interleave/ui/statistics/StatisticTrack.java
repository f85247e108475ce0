package dev.interleave.ui.statistics;

import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.statistics.Statistic;
import dev.interleave.chart.statistics.StatisticChart;
import dev.interleave.ui.kit.Kit;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One chart, with its title where the timeline has the names of lanes.
final class StatisticTrack extends Region {
    /// In em: room for the numbers of the axis.
    private static final double NUMBERS = 3.4;

    private static final double HIGH = 8;
    private static final double EMPTY = 2.6;

    private final Kit kit;
    private final StatisticChart chart;
    private final Label title;
    private final Label note;
    private final Label empty;
    private final VBox words;
    private double left;

    StatisticTrack(Kit kit, Palette palette) {
        this.kit = kit;
        chart = new StatisticChart(palette);
        title = kit.label("", "statistic-title");
        note = kit.wrapped("", "statistic-note");
        empty = kit.label("", "muted");
        words = new VBox(title, note);
        words.getStyleClass().add("statistic-words");
        words.setMouseTransparent(true);
        getChildren().addAll(chart, words, empty);
        getStyleClass().add("statistic-track");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(0, 0);
    }

    void setPalette(Palette palette) {
        chart.setPalette(palette);
        requestLayout();
    }

    void show(Statistic statistic) {
        boolean nothing = statistic.isEmpty();
        chart.show(statistic);
        chart.setVisible(!nothing);
        empty.setText(statistic.empty());
        empty.setVisible(nothing);
        title.setText(statistic.title());
        note.setVisible(!nothing);
        note.setText(statistic.note());
        double em = kit.look().em();
        setPrefHeight(em * (nothing ? EMPTY : HIGH));
        setMinHeight(em * (nothing ? EMPTY : HIGH * 0.8));
        setMaxHeight(nothing ? em * EMPTY : Double.MAX_VALUE);
        setAccessibleText(
                statistic.title() + ": " + (nothing ? statistic.empty() : statistic.note()));
        requestLayout();
    }

    Statistic statistic() {
        return chart.statistic();
    }

    StatisticChart chart() {
        return chart;
    }

    /// Says what the values are at a time; empty for the usual note.
    void say(String values) {
        note.setText(values.isEmpty() ? chart.statistic().note() : values);
    }

    void show(TimeScale range, double plotLeft, double plotRight, long tickNanos) {
        if (left != plotLeft) {
            left = plotLeft;
            requestLayout();
        }
        chart.show(range, plotLeft, plotRight, tickNanos);
    }

    @Override
    protected void layoutChildren() {
        double em = kit.look().em();
        chart.resizeRelocate(0, 0, getWidth(), getHeight());
        words.resizeRelocate(em, em * 0.4, Math.max(1, left - em * (1 + NUMBERS)), getHeight());
        empty.resizeRelocate(left, em * 0.35, Math.max(1, getWidth() - left), em * 1.6);
    }
}
