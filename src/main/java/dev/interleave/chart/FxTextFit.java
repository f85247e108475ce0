package dev.interleave.chart;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// Measures as JavaFX draws; remembers what it measured. FX thread only.
public final class FxTextFit implements TextFit {
    private static final int MOST_REMEMBERED = 20_000;
    private static final double MEASURED_AT = 100;

    private final Font outer;
    private final Font inner;
    private final Text probe = new Text();
    private final Map<String, Double> widths = new HashMap<>();
    private final Map<Fit, String> fits = new HashMap<>();

    private record Fit(String text, boolean inner, int room) {}

    public FxTextFit(Palette palette) {
        outer = Font.font(Fonts.TEXT, FontWeight.MEDIUM, palette.em() * OUTER);
        inner = Font.font(Fonts.TEXT, FontWeight.MEDIUM, palette.em() * INNER);
        probe.setFont(Font.font(Fonts.TEXT, FontWeight.MEDIUM, MEASURED_AT));
    }

    public Font font(boolean forInner) {
        return forInner ? inner : outer;
    }

    @Override
    public double width(String text, boolean forInner) {
        if (widths.size() > MOST_REMEMBERED) {
            widths.clear();
        }
        double width = widths.computeIfAbsent(text, this::measured);
        return width * font(forInner).getSize() / MEASURED_AT;
    }

    @Override
    public String fit(String text, boolean forInner, double most) {
        if (width(text, forInner) <= most) {
            return text;
        }
        if (fits.size() > MOST_REMEMBERED) {
            fits.clear();
        }
        int room = (int) most;
        return fits.computeIfAbsent(
                new Fit(text, forInner, room), fit -> TextFit.super.fit(text, forInner, room));
    }

    private double measured(String text) {
        probe.setText(text);
        return probe.getLayoutBounds().getWidth();
    }
}
