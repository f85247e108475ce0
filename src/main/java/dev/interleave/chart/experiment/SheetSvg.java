package dev.interleave.chart.experiment;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Sheet.Align;
import dev.interleave.chart.experiment.Sheet.Box;
import dev.interleave.chart.experiment.Sheet.Shape;
import dev.interleave.chart.experiment.Sheet.Words;

/// Draws a [Sheet] as SVG.
public final class SheetSvg {
    private SheetSvg() {}

    /// The whole document.
    public static String of(Sheet sheet, Palette palette) {
        var svg = new StringBuilder();
        for (Shape shape : sheet.shapes()) {
            svg.append(
                    switch (shape) {
                        case Words words -> text(words, palette);
                        case Box box -> box(box, palette);
                    });
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %1$s %2$s" font-family="%s, sans-serif">
        <title>%s</title>
        <rect width="100%%" height="100%%" fill="%s"/>
        %s</svg>
        """
                .formatted(
                        FigureSvg.number(sheet.width()),
                        FigureSvg.number(sheet.height()),
                        Fonts.TEXT,
                        FigureSvg.escaped(sheet.title()),
                        palette.css(Tone.BACKGROUND),
                        svg);
    }

    private static String text(Words words, Palette palette) {
        return "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s%s>%s</text>\n"
                .formatted(
                        FigureSvg.number(words.x()),
                        FigureSvg.number(words.y()),
                        FigureSvg.number(words.size()),
                        palette.css(words.tone()),
                        words.bold() ? " font-weight=\"bold\"" : "",
                        words.align() == Align.RIGHT ? " text-anchor=\"end\"" : "",
                        FigureSvg.escaped(words.text()));
    }

    private static String box(Box box, Palette palette) {
        return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"/>\n"
                .formatted(
                        FigureSvg.number(box.x()),
                        FigureSvg.number(box.y()),
                        FigureSvg.number(box.width()),
                        FigureSvg.number(box.height()),
                        FigureSvg.number(box.round()),
                        palette.css(box.tone()));
    }
}
