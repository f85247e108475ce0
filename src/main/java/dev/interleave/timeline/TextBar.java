package dev.interleave.timeline;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Draws one lane into a line of characters.
final class TextBar {
    private static final ActivityState[] STATES = ActivityState.values();

    private final TextGlyphs glyphs;
    private final int width;
    private final long rangeNanos;

    /// @param rangeNanos the line shows the time from 0 to there
    TextBar(TextGlyphs glyphs, int width, long rangeNanos) {
        this.glyphs = glyphs;
        this.width = width;
        this.rangeNanos = rangeNanos;
    }

    /// @param labelled spans whose names are written in the bar where they fit
    /// @param seen takes note of the states that were drawn
    String draw(LaneTrack track, List<Integer> labelled, long nowNanos, Set<ActivityState> seen) {
        char[] line = new char[width];
        Arrays.fill(line, ' ');
        Lane lane = track.lane();
        if (!lane.hasBegun()) {
            return new String(line);
        }
        long end = lane.effectiveEnd(nowNanos);
        int first = cell(lane.startNanos());
        int last = Math.max(first, cell(end - 1));
        ActivityState[] states = states(track, first, last, end, nowNanos);
        for (int i = first; i <= last; i++) {
            line[i] = glyphs.of(states[i]);
        }
        for (int span : labelled) {
            label(line, track.spans(), span, first, nowNanos);
        }
        for (int span : labelled) {
            if (track.spans().endNanos(span) != Span.OPEN && hasMark(track.spans(), span)) {
                line[Math.max(first, cell(track.spans().endNanos(span) - 1))] =
                        track.spans().failed(span) ? glyphs.failed() : glyphs.cancelled();
            }
        }
        if (!track.failure().isEmpty()) {
            line[last] = glyphs.failed();
        } else if (lane.endNanos() == Span.OPEN) {
            line[last] = glyphs.notEnded();
        }
        for (int i = first; i <= last; i++) {
            if (line[i] == glyphs.of(states[i])) {
                seen.add(states[i]);
            }
        }
        return new String(line);
    }

    private static boolean hasMark(Spans spans, int span) {
        return spans.failed(span) || spans.cancelled(span);
    }

    /// How many of the lanes were there in each column, as a line of rising blocks.
    String density(List<LaneTrack> tracks, long nowNanos) {
        int[] change = new int[width + 1];
        for (LaneTrack track : tracks) {
            Lane lane = track.lane();
            if (lane.hasBegun()) {
                int first = cell(lane.startNanos());
                change[first]++;
                change[Math.max(first, cell(lane.effectiveEnd(nowNanos) - 1)) + 1]--;
            }
        }
        int most = 1;
        for (int i = 0, count = 0; i < width; i++) {
            count += change[i];
            most = Math.max(most, count);
        }
        char[] line = new char[width];
        int steps = glyphs.density().length();
        for (int i = 0, count = 0; i < width; i++) {
            count += change[i];
            line[i] =
                    count == 0
                            ? ' '
                            : glyphs.density().charAt((int) ((long) count * steps - 1) / most);
        }
        return new String(line);
    }

    int cell(long nanos) {
        double place = (double) Math.max(0, nanos) / rangeNanos * width;
        return Math.clamp((long) place, 0, width - 1);
    }

    /// In each cell the state that lasts longest there.
    private ActivityState[] states(
            LaneTrack track, int first, int last, long endNanos, long nowNanos) {
        double cellNanos = (double) rangeNanos / width;
        double[][] time = new double[STATES.length][width];
        for (int i = first; i <= last; i++) {
            double from = Math.max((double) track.lane().startNanos(), i * cellNanos);
            double to = Math.min((double) endNanos, (i + 1) * cellNanos);
            time[ActivityState.RUNNING.ordinal()][i] = to - from;
        }
        States states = track.states();
        for (int s = 0; s < states.size(); s++) {
            StateInterval interval = states.get(s);
            long stateEnd = Math.min(interval.effectiveEnd(nowNanos), endNanos);
            int from = Math.clamp(cell(interval.startNanos()), first, last);
            int to = Math.clamp(cell(stateEnd - 1), from, last);
            for (int i = from; i <= to; i++) {
                double part =
                        Math.min((double) stateEnd, (i + 1) * cellNanos)
                                - Math.max((double) interval.startNanos(), i * cellNanos);
                time[interval.state().ordinal()][i] += Math.max(0, part);
                time[ActivityState.RUNNING.ordinal()][i] -= Math.max(0, part);
            }
        }
        ActivityState[] longest = new ActivityState[width];
        for (int i = first; i <= last; i++) {
            longest[i] = ActivityState.RUNNING;
            for (ActivityState state : EnumSet.complementOf(EnumSet.of(ActivityState.RUNNING))) {
                if (time[state.ordinal()][i] > time[longest[i].ordinal()][i]) {
                    longest[i] = state;
                }
            }
        }
        return longest;
    }

    private void label(char[] line, Spans spans, int span, int laneFirst, long nowNanos) {
        long end = spans.endNanos(span) == Span.OPEN ? nowNanos : spans.endNanos(span);
        int first = cell(spans.startNanos(span));
        int places = Math.max(first, cell(end - 1)) - first + 1;
        // Two bars that touch must not look like one.
        if (places >= 3 && first > laneFirst) {
            line[first] = glyphs.seam();
        }
        if (places < 5) {
            return;
        }
        // A bit of the bar stays to be seen at both ends.
        String name = glyphs.clean(spans.get(span).name());
        if (name.isEmpty() || name.length() + 4 > places) {
            return;
        }
        String label = " " + name + " ";
        label.getChars(0, label.length(), line, first + 1);
    }
}
