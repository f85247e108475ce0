package dev.interleave.chart.view;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.FxTextFit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.TextFit;
import dev.interleave.chart.Tone;
import dev.interleave.chart.bars.BarPainter;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LanePlan;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.TipText;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Writes the names of lanes and pools left of the plot.
///
/// The column only grows while a run goes on, so that the plot does not jump.
final class LaneNames {
    private static final double NAME = 0.93;
    private static final double HINT = 0.74;
    private static final double MOST_EM = 17;
    private static final double LEAST_EM = 6.5;
    private static final double MOST_SHARE = 0.26;
    private static final double TWO_LINES_EM = 2.6;
    private static final double SIGN = 0.95;
    private static final String FOLDED = "▶";
    private static final String UNFOLDED = "▼";
    private static final String PINNED = "▲";

    private final Palette palette;
    private final Font name;
    private final Font strong;
    private final Font hint;
    private final FxTextFit text;
    private double widest;
    private int measured;

    LaneNames(Palette palette, FxTextFit text) {
        this.palette = palette;
        this.text = text;
        name = Font.font(Fonts.TEXT, palette.em() * NAME);
        strong = Font.font(Fonts.TEXT, FontWeight.SEMI_BOLD, palette.em() * NAME);
        hint = Font.font(Fonts.TEXT, palette.em() * HINT);
    }

    /// Forgets the names of the last run.
    void reset() {
        widest = 0;
        measured = 0;
    }

    /// Width of the column in pixels for a view of that width.
    double width(RunSnapshot run, LaneLayout layout, double viewWidth) {
        double em = palette.em();
        if (measured > run.lanes().size()) {
            reset();
        }
        // Folded lanes have no name of their own.
        for (; measured < run.lanes().size(); measured++) {
            if (measured <= LanePlan.MANY_LANES) {
                Lane lane = run.lanes().get(measured).lane();
                widest = Math.max(widest, wide(lane.name()));
                widest = Math.max(widest, wide(lane.pool()));
            }
        }
        double needed = widest;
        for (LaneRow row : layout.rows()) {
            if (row.kind() != LaneRow.Kind.LANE) {
                needed = Math.max(needed, wide(row.label()) + SIGN * em);
            }
        }
        double column = Math.ceil((needed + 2.2 * em) / em) * em;
        return Math.min(
                Math.clamp(column, LEAST_EM * em, MOST_EM * em),
                Math.max(LEAST_EM * em, viewWidth * MOST_SHARE));
    }

    void write(
            TextLayer layer,
            RunSnapshot run,
            LaneLayout layout,
            BarPainter painter,
            double scroll,
            double height,
            int selectedLane) {
        layer.begin();
        for (int index = 0; index < layout.pinnedRows(); index++) {
            write(layer, run, painter, layout.rows().get(index), 0, selectedLane);
        }
        LaneRow above = null;
        double top = layout.pinnedHeight();
        for (int index = layout.firstInView(scroll); index < layout.rows().size(); index++) {
            LaneRow row = layout.rows().get(index);
            if (row.top() >= scroll + height) {
                break;
            }
            // Half hidden under what is pinned.
            if (row.top() + row.height() / 2 - scroll >= top) {
                if (above == null || !goesOn(run, above, row)) {
                    write(layer, run, painter, row, scroll, selectedLane);
                }
                above = row;
            }
        }
        layer.end();
    }

    /// Whether the row is another one of the core or lock above it, which is named once. Threads
    /// and processes are named each, whatever they are called.
    private static boolean goesOn(RunSnapshot run, LaneRow above, LaneRow row) {
        if (row.kind() != LaneRow.Kind.LANE
                || !row.group().equals(above.group())
                || !row.label().equals(above.label())) {
            return false;
        }
        Lane lane = run.lanes().get(row.lane()).lane();
        return lane.threadId() == 0 && lane.kind() != LaneKind.PROCESS;
    }

    private void write(
            TextLayer layer,
            RunSnapshot run,
            BarPainter painter,
            LaneRow row,
            double scroll,
            int selectedLane) {
        double em = palette.em();
        double left = 0.9 * em;
        double room = layer.getWidth() - left - 0.6 * em;
        double middle = row.top() - scroll + row.height() / 2;
        Color ink = palette.fx(Tone.TEXT);
        Color muted = palette.fx(Tone.MUTED);
        switch (row.kind()) {
            case HEADER -> {
                double at = middle + 0.15 * em;
                layer.write(left, at, UNFOLDED, hint, muted);
                String label = fit(row.label(), room - SIGN * em);
                layer.write(left + SIGN * em, at, label, strong, muted);
            }
            case FOLDED -> {
                double in = left + SIGN * em;
                layer.write(left, middle - 0.6 * em, FOLDED, hint, muted);
                layer.write(in, middle - 0.6 * em, fit(row.label(), room - SIGN * em), strong, ink);
                String most = "up to " + TipText.count(painter.mostAtOnce(row)) + " at once";
                layer.write(in, middle + 0.6 * em, most, hint, muted);
            }
            case LANE -> lane(layer, run.lanes().get(row.lane()), row, scroll, selectedLane);
        }
    }

    private void lane(
            TextLayer layer, LaneTrack track, LaneRow row, double scroll, int selectedLane) {
        double em = palette.em();
        double left = 0.9 * em;
        double room = layer.getWidth() - left - 0.6 * em;
        Lane lane = track.lane();
        double inset = lane.pool().isEmpty() && !row.pinned() ? 0 : SIGN * em;
        boolean bold = lane.kind() == LaneKind.MAIN || lane.id() == selectedLane;
        double first = row.top() + row.barTop() + row.barHeight() / 2 - scroll;
        if (row.pinned()) {
            layer.write(left, first, PINNED, hint, palette.fx(Tone.HIGHLIGHT));
        }
        String kind = kind(track);
        String label = fit(TipText.nameOf(lane), room - inset);
        boolean two = !kind.isEmpty() && row.height() >= TWO_LINES_EM * em;
        double up = two && row.levels() == 1 ? 0.5 * em : 0;
        Color ink = palette.fx(Tone.TEXT);
        Color muted = palette.fx(Tone.MUTED);
        layer.write(left + inset, first - up, label, bold ? strong : name, ink);
        if (two) {
            layer.write(left + inset, first - up + 1.1 * em, kind, hint, muted);
        } else if (!kind.isEmpty()) {
            double end = inset + wide(label) + 0.6 * em;
            if (end + text.width(kind, false) < room) {
                layer.write(left + end, first, kind, hint, muted);
            }
        }
    }

    private static String kind(LaneTrack track) {
        Lane lane = track.lane();
        int levels = track.spans().maxDepth() + 1;
        if (levels > LaneLayout.MOST_LEVELS) {
            return levels + " calls deep";
        }
        return switch (lane.kind()) {
            case MAIN -> "";
            case PLATFORM, WORKER -> lane.daemon() ? "daemon" : "";
            case VIRTUAL -> "virtual";
            case PROCESS -> "pid " + lane.pid();
        };
    }

    private double wide(String words) {
        return text.width(words, false) * NAME / TextFit.OUTER;
    }

    private String fit(String words, double room) {
        return text.fit(words, false, room * TextFit.OUTER / NAME);
    }
}
