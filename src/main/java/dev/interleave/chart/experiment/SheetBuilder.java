package dev.interleave.chart.experiment;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Sheet.Align;
import dev.interleave.chart.experiment.Sheet.Box;
import dev.interleave.chart.experiment.Sheet.Shape;
import dev.interleave.chart.experiment.Sheet.Words;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/// Fills a [Sheet] from top to bottom.
final class SheetBuilder {
    static final double WIDTH = 1000;
    static final double MARGIN = 24;
    static final double EM = Palette.LIGHT.em();
    private static final double LINE = 1.35;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final String title;
    private final List<Shape> shapes = new ArrayList<>();
    private double y = MARGIN;

    /// Begins with the title.
    SheetBuilder(String title) {
        Fonts.load();
        this.title = title;
        paragraph(title, Tone.TEXT, 1.2, true);
    }

    /// Where the next line begins.
    double y() {
        return y;
    }

    void skip(double ems) {
        y += ems * EM;
    }

    /// Text over the whole width, on as many lines as it needs.
    void paragraph(String text, Tone tone, double size, boolean bold) {
        for (String line : wrapped(text, size, bold, WIDTH - 2 * MARGIN)) {
            y += EM * size;
            words(MARGIN, y, line, tone, size, bold, Align.LEFT);
            y += EM * size * (LINE - 1);
        }
    }

    /// One line of text with its base line there.
    void words(double x, double base, String text, Tone tone, double size, boolean bold, Align at) {
        shapes.add(new Words(x, base, text, tone, EM * size, bold, at));
    }

    void box(double x, double top, double width, double height, Tone tone) {
        shapes.add(new Box(x, top, Math.max(1, width), height, Math.min(3, height / 4), tone));
    }

    Sheet build() {
        return new Sheet(title, WIDTH, Math.ceil(y + MARGIN), shapes);
    }

    /// In pixels.
    static double width(String text, double size, boolean bold) {
        Font font = Palette.LIGHT.awtFont(bold ? Font.BOLD : Font.PLAIN, size);
        return font.getStringBounds(text, EXACT).getWidth();
    }

    /// On one line, cut where it has no room.
    static String fitted(String text, double size, boolean bold, double room) {
        String line = oneLine(text);
        if (width(line, size, bold) <= room) {
            return line;
        }
        int end = line.length();
        while (end > 1 && width(line.substring(0, end) + "…", size, bold) > room) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + "…";
    }

    static String oneLine(String text) {
        return text.lines().map(String::strip).reduce((a, b) -> a + " ⏎ " + b).orElse("");
    }

    static List<String> wrapped(String text, double size, boolean bold, double room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size, bold) > room) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        if (!line.isBlank()) {
            lines.add(line);
        }
        return lines;
    }
}
