package dev.interleave.chart.bars;

import dev.interleave.chart.Palette;
import dev.interleave.chart.TextFit;
import dev.interleave.chart.Tone;
import dev.interleave.timeline.ActivityState;
import java.util.ArrayList;
import java.util.List;

/// Decides which words stand on which bars, and clears the ground under them.
final class LabelPainter {
    private static final ActivityState[] STATES = ActivityState.values();
    private static final int MOST_LABELS = 400;

    private final Palette palette;
    private final double scale;
    private final double em;
    private final Patterns patterns;
    private final TextFit text;
    private final List<BarLabel> labels = new ArrayList<>();
    private Raster raster = new Raster(0, 0, new int[0]);
    private byte[] columns = new byte[0];
    private double top;

    /// @param scale device pixels for one pixel
    LabelPainter(Palette palette, double scale, Patterns patterns, TextFit text) {
        this.palette = palette;
        this.scale = scale;
        this.em = palette.em() * scale;
        this.patterns = patterns;
        this.text = text;
    }

    /// @param states what the columns of the raster show; may change between labels
    void begin(Raster target, byte[] states) {
        raster = target;
        columns = states;
        labels.clear();
    }

    /// Labels whose middle stands above that pixel are left out.
    void from(double y) {
        top = y;
    }

    List<BarLabel> labels() {
        return labels;
    }

    /// Writes the words into the bar, shortened when they do not fit, or not at all.
    ///
    /// @param outsideBars on a state that is no part of a bar
    void place(String name, int x0, int x1, int y0, int y1, boolean inner, boolean outsideBars) {
        int pad = (int) Math.round(0.45 * em);
        int left = Math.max(0, x0) + pad;
        double room = (Math.min(raster.width(), x1) - left - pad * 0.6) / scale;
        if (labels.size() >= MOST_LABELS
                || (y0 + y1) / 2.0 < top
                || y1 <= 0
                || y0 >= raster.height()
                || room <= 0) {
            return;
        }
        String fitted = text.fit(name, inner, room);
        if (fitted.isEmpty()) {
            return;
        }
        int width = (int) Math.ceil(text.width(fitted, inner) * scale);
        ActivityState state = mostly(left, left + width);
        if (patterns.dimmed(state)) {
            return;
        }
        plate(left, left + width, y0, y1, state, inner, outsideBars);
        Tone tone = Tone.textOn(state);
        labels.add(new BarLabel(left / scale, (y0 + y1) / 2.0 / scale, fitted, tone, inner));
    }

    /// Takes the pattern away behind text. Where dark and bright grounds meet, the text stands on a
    /// small plate of its own, and above and below it the truth stays visible.
    private void plate(
            int x0, int x1, int y0, int y1, ActivityState state, boolean inner, boolean outside) {
        int air = (int) Math.round(0.2 * em);
        int inset = (int) Math.max(1, Math.round(scale));
        int from = Math.max(0, x0 - air);
        int to = Math.min(columns.length, x1 + air);
        int text = palette.argb(Tone.textOn(state));
        boolean mixed = false;
        for (int x = from; x < to && !mixed; x++) {
            mixed = clashes(text, columns[x]);
        }
        if (mixed) {
            int half = (int) Math.round((inner ? TextFit.INNER : TextFit.OUTER) * em * 0.62);
            int top = Math.max(y0 + inset, (y0 + y1) / 2 - half);
            int bottom = Math.min(y1 - inset, (y0 + y1) / 2 + half);
            raster.fill(from, top, to, bottom, patterns.plate(state, outside));
            return;
        }
        for (int x = from; x < to; x++) {
            if (columns[x] != ActivityState.RUNNING.ordinal()) {
                int plate = patterns.plate(STATES[columns[x]], outside);
                raster.fill(x, y0 + inset, x + 1, y1 - inset, plate);
            }
        }
    }

    /// Whether text of that colour would be hard to read on the ground of that state.
    private boolean clashes(int text, byte state) {
        int other = palette.argb(Tone.textOn(STATES[state]));
        return (text >> 8 & 255) > 128 != (other >> 8 & 255) > 128;
    }

    /// The state of most of these columns.
    private ActivityState mostly(int from, int to) {
        int[] count = new int[STATES.length];
        for (int x = Math.max(0, from); x < Math.min(columns.length, to); x++) {
            count[columns[x]]++;
        }
        int best = 0;
        for (int state = 1; state < count.length; state++) {
            best = count[state] > count[best] ? state : best;
        }
        return STATES[best];
    }

    /// The first column right of the labels, from `firstLabel` on, that stand between the two in
    /// the middle of that bar.
    int free(int x0, int x1, int firstLabel, int y0, int y1) {
        double middle = (y0 + y1) / 2.0 / scale;
        double free = x0;
        for (int index = firstLabel; index < labels.size(); index++) {
            BarLabel label = labels.get(index);
            double right = (label.x() + text.width(label.text(), label.inner())) * scale;
            if (Math.abs(label.y() - middle) < 1 && label.x() * scale < x1) {
                free = Math.max(free, right + 0.7 * em);
            }
        }
        return (int) free;
    }
}
