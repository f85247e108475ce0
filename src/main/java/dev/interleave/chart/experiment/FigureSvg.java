package dev.interleave.chart.experiment;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Figure.Curve;
import dev.interleave.chart.experiment.Figure.Kind;
import dev.interleave.chart.experiment.Figure.Mark;
import dev.interleave.chart.experiment.Figure.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws a figure as SVG, with its finding above it and its conditions below.
public final class FigureSvg {
    private static final double WIDTH = 1000;
    private static final double PLOT = 420;
    private static final double LEFT = 70;
    private static final double RIGHT = 24;
    private static final double EM = 14;
    private static final int PER_LINE = 125;

    private final Figure figure;
    private final Palette palette;
    private final StringBuilder svg = new StringBuilder();
    private double top;

    private FigureSvg(Figure figure, Palette palette) {
        this.figure = figure;
        this.palette = palette;
    }

    /// The whole document.
    public static String of(Figure figure, Palette palette) {
        return new FigureSvg(figure, palette).write();
    }

    private String write() {
        double y = 28;
        text(LEFT, y, figure.title(), Tone.TEXT, 1.2, "font-weight=\"bold\"");
        for (String line : lines(figure.note())) {
            y += EM * 1.4;
            text(LEFT, y, line, Tone.TEXT, 1, "");
        }
        y += EM * 1.6;
        legend(y);
        top = y + EM * 1.2;
        plot();
        y = top + PLOT + EM * 3.6;
        for (String warning : figure.warnings()) {
            for (String line : lines(warning)) {
                text(LEFT, y, line, Tone.SERIES_3, 0.9, "");
                y += EM * 1.3;
            }
        }
        for (String line : lines(figure.conditions())) {
            text(LEFT, y, line, Tone.MUTED, 0.85, "");
            y += EM * 1.3;
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %1$s %2$s" font-family="%s, sans-serif">
        <title>%s</title>
        <rect width="100%%" height="100%%" fill="%s"/>
        %s</svg>
        """
                .formatted(
                        number(WIDTH),
                        number(y),
                        Fonts.TEXT,
                        escaped(figure.title()),
                        palette.css(Tone.BACKGROUND),
                        svg);
    }

    private void legend(double y) {
        double x = LEFT;
        for (Curve curve : figure.curves()) {
            if (curve.points().isEmpty()) {
                continue;
            }
            line(x, y - EM * 0.3, x + 24, y - EM * 0.3, curve.tone(), 2, curve.kind());
            text(x + 30, y, curve.name(), Tone.MUTED, 0.9, "");
            x += 30 + curve.name().length() * EM * 0.52 + 20;
        }
    }

    private double x(double value) {
        double[] range = figure.range();
        double share = (figure.along(value) - range[0]) / (range[1] - range[0]);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return top + (1 - value / figure.top()) * PLOT;
    }

    private void plot() {
        double step = Figure.step(figure.top());
        for (int i = 0; i * step <= figure.top(); i++) {
            double at = y(i * step);
            line(LEFT, at, WIDTH - RIGHT, at, Tone.GRID, 1, Kind.FITTED);
            String label = TickAxis.text(Math.round(i * step * 1e6) / 1e6);
            text(LEFT - 8, at + EM * 0.3, label, Tone.MUTED, 0.85, "text-anchor=\"end\"");
        }
        double free = 0;
        for (double tick : figure.ticks()) {
            String label = TickAxis.text(tick);
            double half = label.length() * EM * 0.26;
            if (x(tick) - half > free) {
                free = x(tick) + half + EM;
                text(
                        x(tick),
                        top + PLOT + EM * 1.3,
                        label,
                        Tone.MUTED,
                        0.85,
                        "text-anchor=\"middle\"");
            }
        }
        text(
                (LEFT + WIDTH - RIGHT) / 2,
                top + PLOT + EM * 2.5,
                figure.xName(),
                Tone.MUTED,
                0.9,
                "text-anchor=\"middle\"");
        text(LEFT, top - EM * 0.4, figure.yName(), Tone.MUTED, 0.9, "text-anchor=\"start\"");
        int row = 0;
        for (Mark mark : figure.marks()) {
            line(x(mark.x()), top, x(mark.x()), top + PLOT, mark.tone(), 1.5, Kind.FITTED);
            boolean left = x(mark.x()) > WIDTH / 2;
            text(
                    x(mark.x()) + (left ? -5 : 5),
                    top + EM * (1 + 1.3 * row++),
                    mark.text(),
                    mark.tone(),
                    0.9,
                    "font-weight=\"bold\" text-anchor=\"%s\"".formatted(left ? "end" : "start"));
        }
        figure.curves().forEach(this::curve);
    }

    private void curve(Curve curve) {
        List<String> path = new ArrayList<>();
        for (Point point : curve.points()) {
            // What leaves the chart above is not drawn.
            if (point.y() <= figure.top()) {
                path.add(number(x(point.x())) + "," + number(y(point.y())));
            }
        }
        svg.append("<polyline points=\"")
                .append(String.join(" ", path))
                .append("\" fill=\"none\" ")
                .append(
                        stroke(
                                curve.tone(),
                                curve.kind() == Kind.MEASURED ? 2.2 : 1.5,
                                curve.kind()))
                .append("/>\n");
        if (curve.kind() != Kind.MEASURED) {
            return;
        }
        for (Point point : curve.points()) {
            double x = x(point.x());
            svg.append("<g><title>").append(escaped(point.words())).append("</title>");
            line(x, y(point.low()), x, y(point.high()), curve.tone(), 1.3, Kind.FITTED);
            line(x - 4, y(point.low()), x + 4, y(point.low()), curve.tone(), 1.3, Kind.FITTED);
            line(x - 4, y(point.high()), x + 4, y(point.high()), curve.tone(), 1.3, Kind.FITTED);
            svg.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3.8\" fill=\"%s\"/></g>\n"
                            .formatted(number(x), number(y(point.y())), palette.css(curve.tone())));
        }
    }

    private void line(
            double x0, double y0, double x1, double y1, Tone tone, double width, Kind kind) {
        svg.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>\n"
                        .formatted(
                                number(x0),
                                number(y0),
                                number(x1),
                                number(y1),
                                stroke(tone, width, kind)));
    }

    private String stroke(Tone tone, double width, Kind kind) {
        String dashes = kind == Kind.IDEAL ? " stroke-dasharray=\"6 6\"" : "";
        return "stroke=\"%s\" stroke-width=\"%s\"%s"
                .formatted(palette.css(tone), number(width), dashes);
    }

    private void text(double x, double y, String words, Tone tone, double size, String more) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\" %s>%s</text>\n"
                        .formatted(
                                number(x),
                                number(y),
                                number(EM * size),
                                palette.css(tone),
                                more,
                                escaped(words)));
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() > PER_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString());
        }
        return lines;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
