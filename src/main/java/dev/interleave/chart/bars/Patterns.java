package dev.interleave.chart.bars;

import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.timeline.ActivityState;
import java.util.Set;

/// The pattern of each state as a small square of pixels that repeats: dots, stripes and lines that
/// differ even without colour.
public final class Patterns {
    private static final ActivityState[] STATES = ActivityState.values();
    private static final int SAMPLES = 4;
    private static final double QUIET = 0.45;
    private static final double FAINT = 0.14;

    private final Set<ActivityState> dimmed;
    private final int period;
    private final int[][] inside = new int[STATES.length][];
    private final int[][] outside = new int[STATES.length][];
    private final int[][] edges = new int[STATES.length][];
    private final int[][] flat = new int[STATES.length][];
    private final int[] grounds = new int[STATES.length];
    private final int quietWaiting;

    /// All states as they are.
    public Patterns(Palette palette, double scale) {
        this(palette, scale, Set.of());
    }

    /// @param scale device pixels for one pixel
    /// @param dimmed states that are shown faintly
    public Patterns(Palette palette, double scale, Set<ActivityState> dimmed) {
        this.dimmed = Set.copyOf(dimmed);
        period = Math.max(6, (int) Math.round(0.56 * palette.em() * scale));
        int background = palette.argb(Tone.BACKGROUND);
        double waiting = dimmed.contains(ActivityState.WAITING) ? FAINT : 1;
        quietWaiting = mix(background, palette.argb(Tone.WAITING), QUIET * waiting);
        for (ActivityState state : STATES) {
            double strength = dimmed.contains(state) ? FAINT : 1;
            int ground = mix(background, palette.argb(Tone.of(state)), strength);
            grounds[state.ordinal()] = ground;
            flat[state.ordinal()] = new int[] {ground};
            int mark = mix(background, palette.argb(Tone.markOf(state)), strength);
            inside[state.ordinal()] = tile(state, ground, mark);
            outside[state.ordinal()] =
                    state == ActivityState.WAITING
                            ? tile(state, quietWaiting, mix(background, mark, 0.55))
                            : inside[state.ordinal()];
            edges[state.ordinal()] = solid(edge(state, ground, mark));
        }
    }

    public int period() {
        return period;
    }

    /// Tiles by state, for what happens inside bars.
    public int[][] inside() {
        return inside;
    }

    /// Tiles by state, for what happens outside bars: waiting is quieter there.
    int[][] outside() {
        return outside;
    }

    public int[][] edges() {
        return edges;
    }

    /// Tiles of one pixel by state, without pattern.
    int[][] flat() {
        return flat;
    }

    /// The ground colours by state.
    int[] grounds() {
        return grounds;
    }

    boolean dimmed(ActivityState state) {
        return dimmed.contains(state);
    }

    static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        int red = (argb >> 16 & 255) * alpha / 255;
        int green = (argb >> 8 & 255) * alpha / 255;
        int blue = (argb & 255) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    /// The ground of a state, without pattern: text stands on it.
    int plate(ActivityState state, boolean outsideBars) {
        return outsideBars && state == ActivityState.WAITING
                ? quietWaiting
                : grounds[state.ordinal()];
    }

    private static int edge(ActivityState state, int ground, int mark) {
        return state == ActivityState.BLOCKED ? ground : mark;
    }

    private int[] solid(int argb) {
        int[] tile = new int[period * period];
        java.util.Arrays.fill(tile, argb);
        return tile;
    }

    private int[] tile(ActivityState state, int ground, int mark) {
        int[] tile = new int[period * period];
        for (int y = 0; y < period; y++) {
            for (int x = 0; x < period; x++) {
                tile[y * period + x] = mix(ground, mark, coverage(state, x, y));
            }
        }
        return tile;
    }

    private double coverage(ActivityState state, int x, int y) {
        int hits = 0;
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            int column = sample % SAMPLES;
            int row = sample / SAMPLES;
            double u = (x + (column + 0.5) / SAMPLES) / period;
            double v = (y + (row + 0.5) / SAMPLES) / period;
            hits += marked(state, u, v) ? 1 : 0;
        }
        return hits / (double) (SAMPLES * SAMPLES);
    }

    /// Whether the point of the unit square, which repeats, belongs to the state's mark.
    static boolean marked(ActivityState state, double u, double v) {
        return switch (state) {
            case RUNNING -> false;
            case SLEEPING -> Math.hypot(u - 0.5, v - 0.5) < 0.2;
            case WAITING -> (u + v) % 1 < 0.24;
            case BLOCKED -> (u - v + 1) % 1 < 0.36;
            case IO -> v % 0.5 < 0.14;
            case RUNNABLE -> u % 0.5 < 0.14;
        };
    }

    /// `share` 0 gives `from`, 1 gives `to`.
    public static int mix(int from, int to, double share) {
        int argb = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            double value = (from >>> shift & 255) * (1 - share) + (to >>> shift & 255) * share;
            argb |= (int) Math.round(value) << shift;
        }
        return argb;
    }
}
