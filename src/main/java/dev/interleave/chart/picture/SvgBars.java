package dev.interleave.chart.picture;

import dev.interleave.chart.StateText;
import dev.interleave.chart.TextFit;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.Search;
import dev.interleave.chart.rows.TipText;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;
import java.util.ArrayList;
import java.util.List;

/// The bars, lines and states of lanes as SVG. Bars and states thinner than `leastPixels` that
/// stand close together become one shape that says how many they are, so that the size of the file
/// follows the picture and not the run.
final class SvgBars {
    private static final double STATE_LABEL_FROM = 4;
    private static final double RADIUS = 0.2;

    private final RunSnapshot run;
    private final TimeScale time;
    private final double em;
    private final double leastPixels;
    private int mostShapes;
    private final SvgText text;
    private final SvgShapes svg = new SvgShapes();
    private final List<double[]> names = new ArrayList<>();
    private long merged;

    SvgBars(RunSnapshot run, TimeScale time, double em, double leastPixels, int mostShapes) {
        this.run = run;
        this.time = time;
        this.em = em;
        this.leastPixels = leastPixels;
        this.mostShapes = mostShapes;
        this.text = new SvgText(em);
    }

    /// How many bars share a shape with others.
    long merged() {
        return merged;
    }

    boolean tooMany() {
        return svg.count() > mostShapes;
    }

    String svg() {
        return svg.text();
    }

    /// From now on nothing is left out.
    void dropLimit() {
        mostShapes = Integer.MAX_VALUE;
    }

    void folded(LaneRow row) {
        new SvgDensity(run, time).draw(svg, row);
    }

    void lane(LaneTrack track, LaneRow row) {
        Lane lane = track.lane();
        boolean idleWorker = lane.kind() == LaneKind.WORKER;
        boolean thin = track.spans().size() > 0 || idleWorker;
        double top = row.levelTop(0);
        double height = row.barHeight();
        names.clear();
        double x0 = x(lane.startNanos());
        double x1 = Math.max(x0 + 0.5, x(lane.effectiveEnd(run.nowNanos())));
        svg.open("lane", lane.name() + "\n" + TipText.describe(lane));
        double line = thin ? 0.3 * em : height;
        svg.rect(
                "s-running crowd",
                x0,
                top + (height - line) / 2,
                x1 - x0,
                line,
                thin ? line / 2 : RADIUS * em);
        svg.close();
        outside(track, row, idleWorker);
        for (int level = 0; level < row.levels() && !tooMany(); level++) {
            level(track, row, level);
        }
        reasons(track, row, idleWorker);
    }

    /// States that no bar covers; bars are drawn over the rest.
    private void outside(LaneTrack track, LaneRow row, boolean idleWorker) {
        States states = track.states();
        for (SvgStretch stretch : stretches(states, 0, Long.MAX_VALUE)) {
            boolean waiting = stretch.state() == ActivityState.WAITING;
            if (tooMany() || (idleWorker && waiting)) {
                continue;
            }
            svg.open(
                    "state",
                    stretch.count() == 1 ? tip(states.get(stretch.first())) : many(stretch));
            state(stretch, row.levelTop(0), row.barHeight(), waiting ? "quiet" : "");
            svg.close();
        }
    }

    private void level(LaneTrack track, LaneRow row, int level) {
        Spans spans = track.spans();
        double y = row.levelTop(level);
        double height = row.levelHeight(level) - (row.levels() > 1 ? 1 : 0);
        boolean last = level == LaneLayout.MOST_LEVELS - 1;
        var crowd = new Crowd();
        for (int index = 0; index < spans.size() && !tooMany(); index++) {
            int depth = spans.depth(index);
            if (depth != level) {
                if (last && depth == level + 1) {
                    double x0 = x(spans.startNanos(index));
                    double x1 = x(end(spans.endNanos(index)));
                    if (x1 - x0 >= leastPixels) {
                        // More levels than rows: a strip says that more is inside.
                        svg.rect("more", x0, y + height - 3, x1 - x0, 3, 0);
                    }
                }
                continue;
            }
            double x0 = x(spans.startNanos(index));
            double x1 = x(end(spans.endNanos(index)));
            if (x1 - x0 >= leastPixels) {
                crowd(crowd, track, y, height);
                bar(track, index, level, x0, x1, y, height);
            } else {
                if (crowd.count > 0 && x0 > crowd.right + leastPixels) {
                    crowd(crowd, track, y, height);
                }
                crowd.add(index, x0, x1, spans.failed(index));
            }
        }
        crowd(crowd, track, y, height);
    }

    private void bar(
            LaneTrack track, int index, int level, double x0, double x1, double y, double height) {
        Span span = track.spans().get(index);
        boolean inner = level > 0;
        double right = x1 - x0 > 4 ? x1 - 1 : x1;
        svg.open("bar", tip(span, track));
        svg.rect(x1 - x0 > 3 ? "s-running" : "many", x0, y, right - x0, height, RADIUS * em);
        for (SvgStretch stretch :
                stretches(track.states(), span.startNanos(), end(span.endNanos()))) {
            state(stretch.inside(x0, right), y, height, "");
        }
        double labelEnd = right;
        if (track.spans().cutOff(index)) {
            labelEnd = dash(x0, right, y, height);
        } else if (span.failed()) {
            svg.rect(
                    "failed",
                    x0 + 1,
                    y + 1,
                    Math.max(0.5, right - x0 - 2),
                    height - 2,
                    RADIUS * em);
            labelEnd = cross(x0, right, y, height);
        }
        label(track, span.name(), x0, labelEnd, y, height, inner, "");
        svg.close();
    }

    private double cross(double x0, double x1, double y, double height) {
        double size = Math.min(height, 1.3 * em);
        if (x1 - x0 < size * 1.5) {
            return x1;
        }
        double left = x1 - size;
        svg.rect("cross", left, y, size, height, RADIUS * em);
        svg.cross(left + size / 2, y + height / 2, size * 0.22);
        return left;
    }

    private double dash(double x0, double x1, double y, double height) {
        double size = Math.min(height, 1.3 * em);
        if (x1 - x0 < size * 1.5) {
            return x1;
        }
        double left = x1 - size;
        double thick = Math.max(1.5, 0.16 * em);
        svg.rect("cancelled", left, y, size, height, RADIUS * em);
        svg.rect("dash", left + size / 4, y + (height - thick) / 2, size / 2, thick, 0);
        return left;
    }

    /// Draws the thin bars that were collected, and forgets them.
    private void crowd(Crowd crowd, LaneTrack track, double y, double height) {
        if (crowd.count == 0) {
            return;
        }
        double width = Math.max(0.5, crowd.right - crowd.left);
        String fill = crowd.failed > 0 ? "cross" : "many";
        if (crowd.count == 1) {
            svg.open("bar", tip(track.spans().get(crowd.first), track));
            svg.rect(fill, crowd.left, y, width, height, 0);
            svg.close();
            crowd.clear();
            return;
        }
        merged += crowd.count;
        String count = TipText.count(crowd.count) + " bars";
        String failures = crowd.failed == 0 ? "" : ", " + TipText.count(crowd.failed) + " failed";
        svg.open("bars", count + failures + ", each too thin to draw\non " + track.lane().name());
        svg.rect("band", crowd.left, y, width, height, 0);
        double share = Math.clamp(crowd.busy / width, 0.3, 1);
        svg.faint(fill, crowd.left, y, width, height, share);
        boolean worker = track.lane().kind() == LaneKind.WORKER;
        for (SvgStretch stretch :
                stretches(
                        track.states(),
                        track.spans().startNanos(crowd.first),
                        end(track.spans().endNanos(crowd.last)))) {
            // Between its tasks a worker waits for the next one.
            if (!worker || stretch.state() != ActivityState.WAITING) {
                state(stretch.inside(crowd.left, crowd.right), y, height, "");
            }
        }
        label(track, count, crowd.left, crowd.left + width, y, height, true, "");
        svg.close();
        crowd.clear();
    }

    private void state(SvgStretch stretch, double y, double height, String instead) {
        double width = stretch.x1() - stretch.x0();
        if (width <= 0) {
            return;
        }
        String name = instead.isEmpty() ? SvgText.cssClass(stretch.state()) : instead;
        if (stretch.count() > 1) {
            double share = Math.clamp(stretch.share(), 0.15, 1);
            svg.faint(name + " crowd", stretch.x0(), y, width, height, share);
            return;
        }
        boolean edged = width > 3;
        double edge = edged ? 0.5 : 0;
        svg.rect(
                edged ? name : name + " crowd",
                stretch.x0() + edge,
                y + edge,
                width - 2 * edge,
                height - 2 * edge,
                edged ? RADIUS * em : 0);
    }

    /// Writes into long waits what they wait for, where no name of a bar stands.
    private void reasons(LaneTrack track, LaneRow row, boolean idleWorker) {
        States states = track.states();
        for (int index = 0; index < states.size() && !tooMany(); index++) {
            double x0 = x(states.startNanos(index));
            double x1 = x(end(states.endNanos(index)));
            if (x1 - x0 <= STATE_LABEL_FROM * em) {
                continue;
            }
            ActivityState state = states.state(index);
            long middle = time.nanos((x0 + x1) / 2);
            boolean inside = Search.spanAt(track.spans(), middle, 0, 0) >= 0;
            boolean waiting = state == ActivityState.WAITING;
            if ((inside && state == ActivityState.SLEEPING) || (!inside && idleWorker && waiting)) {
                continue;
            }
            double free = x0;
            for (double[] name : names) {
                if (name[0] < x1 && name[1] > x0 && name[2] == row.levelTop(0)) {
                    free = Math.max(free, name[1] + 0.4 * em);
                }
            }
            String on = !inside && waiting ? "on-quiet" : "on-" + state.word();
            String words = StateText.of(states.get(index), run);
            label(track, words, free, x1, row.levelTop(0), row.barHeight(), false, on);
        }
    }

    /// @param on the class for its ground, or empty to look at the states below it
    private void label(
            LaneTrack track,
            String words,
            double x0,
            double x1,
            double y,
            double height,
            boolean inner,
            String on) {
        double left = x0 + 0.45 * em;
        double room = x1 - left - 0.27 * em;
        if (room < 1.5 * em || height < 0.95 * em) {
            return;
        }
        String fitted = text.fit(words, inner, room);
        if (fitted.isEmpty()) {
            return;
        }
        double right = left + text.width(fitted, inner);
        names.add(new double[] {x0, right, y});
        String ground = on.isEmpty() ? "on-" + mostly(track.states(), left, right).word() : on;
        double size = em * (inner ? TextFit.INNER : TextFit.OUTER);
        String name = inner ? "label inner " : "label ";
        svg.words(name + ground, left, y + height / 2 + 0.36 * size, fitted);
    }

    private ActivityState mostly(States states, double left, double right) {
        long from = time.nanos(left);
        long to = Math.max(from + 1, time.nanos(right));
        long[] nanos = new long[ActivityState.values().length];
        nanos[ActivityState.RUNNING.ordinal()] = to - from;
        VisibleSpans.forEachState(
                states,
                from,
                to,
                index -> {
                    long part =
                            Math.min(to, end(states.endNanos(index)))
                                    - Math.max(from, states.startNanos(index));
                    nanos[states.state(index).ordinal()] += part;
                    nanos[ActivityState.RUNNING.ordinal()] -= part;
                });
        int best = 0;
        for (int state = 1; state < nanos.length; state++) {
            best = nanos[state] > nanos[best] ? state : best;
        }
        return ActivityState.values()[best];
    }

    /// The states between two times; neighbours that are too thin together.
    private List<SvgStretch> stretches(States states, long from, long to) {
        List<SvgStretch> found = new ArrayList<>();
        VisibleSpans.forEachState(
                states,
                from,
                to,
                index -> {
                    double x0 = x(Math.max(from, states.startNanos(index)));
                    double x1 = x(Math.min(to, end(states.endNanos(index))));
                    var next = new SvgStretch(index, 1, states.state(index), x0, x1, x1 - x0);
                    SvgStretch last = found.isEmpty() ? next : found.getLast();
                    boolean thin = x1 - x0 < leastPixels && last.thin(leastPixels);
                    if (!found.isEmpty() && thin && x0 <= last.x1() + leastPixels) {
                        found.set(found.size() - 1, last.with(next));
                    } else {
                        found.add(next);
                    }
                });
        return found;
    }

    private static String many(SvgStretch stretch) {
        return TipText.count(stretch.count())
                + " states, mostly "
                + StateText.word(stretch.state());
    }

    private String tip(StateInterval state) {
        long nanos = state.effectiveEnd(run.nowNanos()) - state.startNanos();
        return StateText.of(state, run)
                + ", "
                + Durations.text(nanos)
                + (state.line() > 0 ? "\nline " + state.line() : "");
    }

    private String tip(Span span, LaneTrack track) {
        List<String> lines = new ArrayList<>();
        TipText.span(lines, run, track.lane(), span, Math.max(1, run.nowNanos()));
        return String.join("\n", lines).replace("\n!failed", "\nfailed");
    }

    private double x(long nanos) {
        return Math.clamp(time.x(nanos), 0, time.width());
    }

    private long end(long nanos) {
        return nanos == Span.OPEN ? run.nowNanos() : nanos;
    }

    /// Thin bars side by side.
    private static final class Crowd {
        private int first;
        private int last;
        private int count;
        private int failed;
        private double left;
        private double right;
        private double busy;

        void add(int index, double x0, double x1, boolean failure) {
            if (count == 0) {
                first = index;
                left = x0;
            }
            last = index;
            count++;
            failed += failure ? 1 : 0;
            right = x1;
            busy += x1 - x0;
        }

        void clear() {
            count = 0;
            failed = 0;
            busy = 0;
        }
    }
}
