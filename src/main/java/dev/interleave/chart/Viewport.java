package dev.interleave.chart;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Which time the timeline shows: the whole run as it grows, or what the user zoomed to.
final class Viewport {
    private final ReadOnlyBooleanWrapper follow = new ReadOnlyBooleanWrapper(true);
    private TimeScale range = new TimeScale(0, TimeScale.liveEndNanos(0), 1);
    private long endNanos = TimeScale.liveEndNanos(0);
    private long leastEndNanos;

    TimeScale range() {
        return range;
    }

    ReadOnlyBooleanProperty followProperty() {
        return follow.getReadOnlyProperty();
    }

    void width(double pixels) {
        range = range.withWidth(pixels);
    }

    /// Treats every run as if it took that long at least, so that it stands on one axis with
    /// others.
    void leastEnd(long nanos) {
        leastEndNanos = nanos;
    }

    /// Shows exactly these times, as another view does.
    void share(TimeScale other) {
        range = other.withWidth(range.width());
        follow.set(other.fromNanos() == 0 && other.toNanos() >= endNanos);
    }

    /// Tells how far the run has come.
    void run(long nowNanos, boolean running) {
        long ownEnd = running ? TimeScale.liveEndNanos(nowNanos) : TimeScale.fitEndNanos(nowNanos);
        endNanos = Math.max(leastEndNanos, ownEnd);
        if (follow.get()) {
            range = new TimeScale(0, endNanos, range.width());
        }
    }

    /// Shows the whole run, and goes on doing so while it grows.
    void fit() {
        follow.set(true);
        range = new TimeScale(0, endNanos, range.width());
    }

    void stopFollowing() {
        follow.set(false);
    }

    void zoom(double x, double factor) {
        TimeScale zoomed = range.zoom(x, factor, endNanos).within(0, endNanos);
        follow.set(zoomed.lengthNanos() >= endNanos);
        range = zoomed;
    }

    void pan(double pixels) {
        TimeScale panned = range.pan(pixels, 0, endNanos);
        if (!panned.equals(range)) {
            follow.set(false);
            range = panned;
        }
    }

    /// Shows these times with some air around them.
    void show(long fromNanos, long toNanos) {
        long length = Math.max(TimeScale.CLOSEST_NANOS, toNanos - fromNanos);
        long air = length / 8 + 1;
        long longest = Math.max(endNanos, 1);
        long shown = Math.min(longest, length + 2 * air);
        range =
                new TimeScale(fromNanos - air, fromNanos - air + shown, range.width())
                        .within(0, endNanos);
        follow.set(false);
    }

    /// Moves as little as needed to have that time in view.
    void reveal(long fromNanos, long toNanos) {
        if (toNanos < range.fromNanos() || fromNanos > range.toNanos()) {
            long middle =
                    fromNanos
                            + (Math.min(toNanos, fromNanos + range.lengthNanos()) - fromNanos) / 2;
            long from = middle - range.lengthNanos() / 2;
            range =
                    new TimeScale(from, from + range.lengthNanos(), range.width())
                            .within(0, endNanos);
            follow.set(false);
        }
    }
}
