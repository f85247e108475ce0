package dev.interleave.chart.picture;

import dev.interleave.timeline.ActivityState;

/// States of a lane that are drawn as one shape: one, or neighbours too thin to tell apart.
///
/// @param first index of the first one
/// @param state the one that most of them are in
/// @param x0 where it begins, in pixels
/// @param busy pixels that they take without the gaps
record SvgStretch(int first, int count, ActivityState state, double x0, double x1, double busy) {

    boolean thin(double leastPixels) {
        return count > 1 || x1 - x0 < leastPixels;
    }

    SvgStretch with(SvgStretch next) {
        ActivityState mostly = next.busy > busy / count ? next.state : state;
        return new SvgStretch(first, count + 1, mostly, x0, next.x1, busy + next.busy);
    }

    SvgStretch inside(double from, double to) {
        return new SvgStretch(first, count, state, Math.max(from, x0), Math.min(to, x1), busy);
    }

    /// How much of its width they take.
    double share() {
        return busy / Math.max(0.01, x1 - x0);
    }
}
