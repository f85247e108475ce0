package dev.interleave.chart.experiment;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Figure.Curve;
import dev.interleave.chart.experiment.Figure.Kind;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Line;

/// The names of a figure's curves, each behind a piece of its line. FX thread only.
public final class FigureLegend extends FlowPane {
    private Palette palette;
    private Figure figure = Figure.NONE;

    public FigureLegend(Palette palette) {
        this.palette = palette;
        setMinWidth(0);
        setPalette(palette);
    }

    public void setPalette(Palette newPalette) {
        palette = newPalette;
        setHgap(palette.em() * 1.4);
        setVgap(palette.em() * 0.3);
        show(figure);
    }

    public void show(Figure shown) {
        figure = shown;
        getChildren().clear();
        for (Curve curve : figure.curves()) {
            if (!curve.points().isEmpty()) {
                getChildren().add(entry(curve));
            }
        }
    }

    private Label entry(Curve curve) {
        double em = palette.em();
        var line = new Line(0, 0, em * 1.6, 0);
        line.setStroke(palette.fx(curve.tone()));
        line.setStrokeWidth(em * (curve.kind() == Kind.MEASURED ? 0.2 : 0.12));
        if (curve.kind() == Kind.IDEAL) {
            line.getStrokeDashArray().setAll(em * 0.35, em * 0.35);
        }
        var label = new Label(curve.name(), line);
        label.setAlignment(Pos.CENTER_LEFT);
        label.setGraphicTextGap(em * 0.5);
        label.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-text-fill: %s;"
                        .formatted(Fonts.TEXT, em * 0.9, palette.css(Tone.MUTED)));
        return label;
    }
}
