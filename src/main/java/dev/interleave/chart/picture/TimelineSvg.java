package dev.interleave.chart.picture;

import dev.interleave.chart.Palette;
import dev.interleave.chart.StateText;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.TimeText;
import dev.interleave.chart.Tone;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.TipText;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Draws the timeline of a run as SVG, with the rows, scale and colours of the screen. Needs no
/// JavaFX toolkit; any thread.
///
/// The size of the picture is bounded: bars thinner than half a pixel that stand close together are
/// drawn as one, and where there are still more than [#MOST_SHAPES] shapes, wider ones too. A
/// comment and a line below the timeline say how many bars that are.
public final class TimelineSvg {
    static final int MOST_SHAPES = 24_000;

    private static final double WIDTH = 1200;
    private static final double LEAST_PIXELS = 0.5;
    private static final double WIDEST_SHARE = 0.24;
    private static final double PER_LANE = 44;
    private static final double PER_LEVEL = 22;
    private static final double HIGHEST = 1000;
    private static final double TICK_EM = 7;
    private static final List<ActivityState> LEGEND =
            List.of(
                    ActivityState.RUNNING,
                    ActivityState.SLEEPING,
                    ActivityState.WAITING,
                    ActivityState.BLOCKED,
                    ActivityState.IO);

    private final RunSnapshot run;
    private final Palette palette = Palette.LIGHT;
    private final double em = palette.em();
    private final SvgText text = new SvgText(em);
    private final LaneLayout layout;
    private final double left;
    private final TimeScale time;

    private TimelineSvg(RunSnapshot run) {
        this.run = run;
        double available = 0;
        for (LaneTrack track : run.shownLanes()) {
            int inner = Math.clamp(track.spans().maxDepth(), 0, LaneLayout.MOST_LEVELS - 1);
            available += PER_LANE + inner * PER_LEVEL;
        }
        layout = LaneLayout.of(run, em, Math.min(HIGHEST, available));
        double widest = 5 * em;
        for (LaneRow row : layout.rows()) {
            widest = Math.max(widest, text.width(row.label(), false) * 1.12);
        }
        left = Math.min(widest + 3.4 * em, WIDTH * WIDEST_SHARE);
        time = new TimeScale(0, TimeScale.fitEndNanos(lastNanos(run)), WIDTH - left - 1.6 * em);
    }

    /// Writes the whole document.
    ///
    /// @param title above the timeline, usually the name of the program
    /// @param verdict one line below the title, or empty
    /// @throws IOException when the target does not take it
    public static void write(RunSnapshot run, String title, String verdict, Appendable target)
            throws IOException {
        new TimelineSvg(run).write(title, verdict, target);
    }

    private void write(String title, String verdict, Appendable target) throws IOException {
        double least = LEAST_PIXELS;
        SvgBars bars = bars(least);
        while (bars.tooMany()) {
            least *= 2;
            bars = bars(least);
        }
        List<String> verdicts = verdict.isBlank() ? List.of() : wrapped(verdict);
        double verdictTop = 2.1 * em;
        double legendTop = verdictTop + verdicts.size() * 1.4 * em + 0.5 * em;
        double top = legendTop + 2.2 * em;
        double axis = top + layout.height() + 1.6 * em;
        double height = axis + (bars.merged() > 0 ? 2.4 : 1) * em;
        var svg = new SvgShapes();
        svg.words("title", em, 1.5 * em, title);
        for (int line = 0; line < verdicts.size(); line++) {
            svg.words("muted", em, verdictTop + (line + 0.9) * 1.4 * em, verdicts.get(line));
        }
        legend(svg, legendTop);
        if (layout.rows().isEmpty()) {
            svg.words("muted", em, top + em, "Nothing ran.");
        }
        rows(svg, top);
        axis(svg, top, axis);
        String note = note(bars.merged(), least);
        if (bars.merged() > 0) {
            svg.words("muted", left, axis + 1.6 * em, note);
        }
        target.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        target.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%1$s\" height=\"%2$s\" role=\"img\">\n"
                        .formatted(SvgText.number(WIDTH), SvgText.number(Math.ceil(height))));
        target.append("<title>").append(SvgText.escaped(title)).append("</title>\n");
        target.append("<desc>").append(SvgText.escaped(verdict)).append("</desc>\n");
        target.append(SvgText.comment(note));
        target.append(new SvgStyle(palette).definitions());
        target.append(
                "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n"
                        .formatted(palette.css(Tone.BACKGROUND)));
        target.append(svg.text());
        target.append(
                "<g transform=\"translate(%s,%s)\">\n"
                        .formatted(SvgText.number(left), SvgText.number(top)));
        target.append(bars.svg()).append("</g>\n</svg>\n");
    }

    /// The end of the last lane: a JVM that takes its time to exit is not worth empty paper.
    private static long lastNanos(RunSnapshot run) {
        return run.shownLanes().stream()
                .mapToLong(track -> track.lane().effectiveEnd(run.nowNanos()))
                .max()
                .orElse(run.nowNanos());
    }

    private SvgBars bars(double least) {
        var bars = new SvgBars(run, time, em, least, MOST_SHAPES);
        if (least > WIDTH) {
            // Everything is merged that can be.
            bars.dropLimit();
        }
        for (LaneRow row : layout.rows()) {
            switch (row.kind()) {
                case HEADER -> {}
                case LANE -> {
                    if (!bars.tooMany()) {
                        bars.lane(run.lanes().get(row.lane()), row);
                    }
                }
                case FOLDED -> bars.folded(row);
            }
        }
        return bars;
    }

    private static String note(long merged, double least) {
        return merged == 0
                ? "Every bar is drawn by itself."
                : TipText.count((int) Math.min(Integer.MAX_VALUE, merged))
                        + " bars thinner than "
                        + SvgText.number(least)
                        + " px"
                        + " are drawn merged.";
    }

    private void legend(SvgShapes svg, double y) {
        double x = em;
        for (ActivityState state : LEGEND) {
            String word = StateText.word(state);
            svg.rect(SvgText.cssClass(state), x + 0.5, y, 1.7 * em, 0.95 * em, 0.2 * em);
            svg.words("muted", x + 2.2 * em, y + 0.8 * em, word);
            x += 3.6 * em + text.width(word, false) * 1.12;
        }
    }

    private void rows(SvgShapes svg, double top) {
        for (LaneRow row : layout.rows()) {
            double y = top + row.top();
            double middle = y + row.barTop() + row.barHeight() / 2 + 0.33 * em;
            double room = left - 2 * em;
            switch (row.kind()) {
                case HEADER -> svg.words("bold", em, y + 1.2 * em, fit(row.label(), room));
                case LANE, FOLDED -> {
                    double inset = row.barTop() / 2;
                    svg.rect("band", left, y + inset, time.width(), row.height() - row.barTop(), 0);
                    double indent = pool(row) ? em : 0;
                    svg.words("lane-name", em + indent, middle, fit(name(row), room - indent));
                }
            }
        }
    }

    private boolean pool(LaneRow row) {
        return row.lane() >= 0 && !run.lanes().get(row.lane()).lane().pool().isEmpty();
    }

    private String name(LaneRow row) {
        if (row.lane() < 0 || !row.label().isEmpty()) {
            return row.label();
        }
        LaneTrack track = run.lanes().get(row.lane());
        Lane lane = track.lane();
        return TipText.describe(lane) + " " + lane.id();
    }

    private String fit(String label, double room) {
        return text.fit(label, false, room / 1.12);
    }

    private void axis(SvgShapes svg, double top, double bottom) {
        long step = time.tickNanos(TICK_EM * em);
        for (long at = 0; at <= time.toNanos(); at += step) {
            double x = left + time.x(at);
            svg.line("grid", x, top, x, bottom - 1.4 * em);
            svg.words("muted middle", x, bottom, TimeText.tick(at, time.lengthNanos(), step));
        }
    }

    private List<String> wrapped(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", 0)) {
            if (!line.isEmpty() && text.width(line + " " + word, false) * 1.12 > WIDTH - 2 * em) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
