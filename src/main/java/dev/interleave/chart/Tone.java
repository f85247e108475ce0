package dev.interleave.chart;

import dev.interleave.timeline.ActivityState;

/// What a colour stands for. Values of [Palette] are asked for by tone, so that nothing in this
/// package names a colour twice.
public enum Tone {
    BACKGROUND("#ffffff", "#0d1117"),
    /// Behind a lane, hardly visible.
    BAND("#1b1f240b", "#ffffff0e"),
    GRID("#1b1f2420", "#ffffff1f"),
    TEXT("#1f2328", "#e6edf3"),
    MUTED("#57606a", "#9aa5b1"),

    RUNNING("#1f6fd6", "#2673de"),
    RUNNING_MARK("#1f6fd6", "#2673de"),
    RUNNING_TEXT("#ffffff", "#ffffff"),
    SLEEPING("#c3ddf9", "#163458"),
    SLEEPING_MARK("#6ea8ea", "#4384d4"),
    SLEEPING_TEXT("#0a2a50", "#dcebff"),
    WAITING("#f6e7bd", "#40330f"),
    WAITING_MARK("#d0a02c", "#a97f22"),
    WAITING_TEXT("#3b2b00", "#ffeab5"),
    BLOCKED("#b93a06", "#b23b0a"),
    BLOCKED_MARK("#f08a52", "#f19464"),
    BLOCKED_TEXT("#ffffff", "#ffffff"),
    IO("#bfe9dc", "#0e3b31"),
    IO_MARK("#2da083", "#2a9c80"),
    IO_TEXT("#04352a", "#cbf6e9"),
    RUNNABLE("#e4d6f6", "#33244d"),
    RUNNABLE_MARK("#9a70cf", "#8f69c9"),
    RUNNABLE_TEXT("#2c1152", "#ebdfff"),

    FAILED("#cf222e", "#ff6a69"),
    FAILED_TEXT("#ffffff", "#1d0505"),
    SELECTION("#1f2328", "#ffffff"),
    HIGHLIGHT("#8250df", "#d2a8ff"),
    /// The critical path.
    PATH("#d1127f", "#ff7ac6"),
    /// Colours for the lines of charts: measured, ideal, and more.
    SERIES_1("#0969da", "#58a6ff"),
    SERIES_2("#8c959f", "#8b949e"),
    SERIES_3("#bc4c00", "#f0883e"),
    SERIES_4("#1a7f37", "#3fb950");

    private final int light;
    private final int dark;

    Tone(String light, String dark) {
        this.light = argb(light);
        this.dark = argb(dark);
    }

    int argb(boolean onDark) {
        return onDark ? dark : light;
    }

    /// The ground colour of a state.
    public static Tone of(ActivityState state) {
        return switch (state) {
            case RUNNING -> RUNNING;
            case RUNNABLE -> RUNNABLE;
            case SLEEPING -> SLEEPING;
            case WAITING -> WAITING;
            case BLOCKED -> BLOCKED;
            case IO -> IO;
        };
    }

    /// The colour of a state's pattern, and of edges around it.
    public static Tone markOf(ActivityState state) {
        return switch (state) {
            case RUNNING -> RUNNING_MARK;
            case RUNNABLE -> RUNNABLE_MARK;
            case SLEEPING -> SLEEPING_MARK;
            case WAITING -> WAITING_MARK;
            case BLOCKED -> BLOCKED_MARK;
            case IO -> IO_MARK;
        };
    }

    /// The colour of text that stands on a state's ground colour.
    public static Tone textOn(ActivityState state) {
        return switch (state) {
            case RUNNING -> RUNNING_TEXT;
            case RUNNABLE -> RUNNABLE_TEXT;
            case SLEEPING -> SLEEPING_TEXT;
            case WAITING -> WAITING_TEXT;
            case BLOCKED -> BLOCKED_TEXT;
            case IO -> IO_TEXT;
        };
    }

    private static int argb(String hex) {
        long value = Long.parseLong(hex.substring(1), 16);
        return hex.length() == 7
                ? (int) (0xff000000L | value)
                : (int) (value >>> 8 | (value & 0xff) << 24);
    }
}
