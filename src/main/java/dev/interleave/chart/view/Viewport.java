package dev.interleave.chart.view;

import dev.interleave.chart.TimeScale;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Which time the timeline shows: the whole run as it grows, the newest part of it, or what the
/// user went to. Remembers the views that the user left, like a browser.
final class Viewport {
    private static final int MOST_REMEMBERED = 100;
    private static final long ONE_MOVE_NANOS = 600_000_000;

    /// Where the present stands while a part of a run is followed.
    private static final double PRESENT_AT = 0.9;

    private final ReadOnlyBooleanWrapper follow = new ReadOnlyBooleanWrapper(true);
    private final Deque<View> back = new ArrayDeque<>();
    private final Deque<View> forward = new ArrayDeque<>();
    private final LongSupplier clock;
    private TimeScale range = new TimeScale(0, TimeScale.liveEndNanos(0), 1);
    private long endNanos = TimeScale.liveEndNanos(0);
    private long leastEndNanos;
    private long presentNanos;
    private long movedAtNanos = Long.MIN_VALUE;

    private record View(long fromNanos, long toNanos, boolean follow) {}

    /// @param clock nanoseconds
    Viewport(LongSupplier clock) {
        this.clock = clock;
    }

    TimeScale range() {
        return range;
    }

    /// The end of what can be shown.
    long endNanos() {
        return endNanos;
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
        boolean whole = whole();
        presentNanos = nowNanos;
        long ownEnd = running ? TimeScale.liveEndNanos(nowNanos) : TimeScale.fitEndNanos(nowNanos);
        endNanos = Math.max(leastEndNanos, ownEnd);
        if (follow.get()) {
            if (whole || !running) {
                range = new TimeScale(0, endNanos, range.width());
            } else {
                toPresent();
            }
        }
    }

    /// Forgets the views of another run.
    void reset() {
        back.clear();
        forward.clear();
        follow.set(true);
        range = new TimeScale(0, endNanos, range.width());
    }

    private boolean whole() {
        return range.fromNanos() == 0 && range.toNanos() >= endNanos;
    }

    /// Shows the whole run, and goes on doing so while it grows.
    void fit() {
        if (!whole()) {
            remember(false);
        }
        follow.set(true);
        range = new TimeScale(0, endNanos, range.width());
    }

    /// Keeps the present in view from now on, as close as the view is.
    void followPresent() {
        remember(false);
        follow.set(true);
        toPresent();
    }

    private void toPresent() {
        long length = range.lengthNanos();
        if (length >= endNanos) {
            range = new TimeScale(0, endNanos, range.width());
        } else {
            long from = Math.max(0, presentNanos - Math.round(length * PRESENT_AT));
            range = new TimeScale(from, from + length, range.width());
        }
    }

    void zoom(double x, double factor) {
        TimeScale zoomed = range.zoom(x, factor, endNanos).within(0, endNanos);
        if (!zoomed.equals(range)) {
            remember(true);
            follow.set(zoomed.lengthNanos() >= endNanos);
            range = zoomed;
        }
    }

    void pan(double pixels) {
        move(range.pan(pixels, 0, endNanos));
    }

    /// Shows as much time as now, from then on.
    void moveTo(long fromNanos) {
        move(
                new TimeScale(fromNanos, fromNanos + range.lengthNanos(), range.width())
                        .within(0, endNanos));
    }

    private void move(TimeScale moved) {
        if (!moved.equals(range)) {
            remember(true);
            follow.set(false);
            range = moved;
        }
    }

    /// Shows these times with some air around them.
    void show(long fromNanos, long toNanos) {
        remember(false);
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
            remember(false);
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

    /// Shows what was shown before the last move, if there was one.
    void back() {
        go(back, forward);
    }

    /// Undoes [#back].
    void forward() {
        go(forward, back);
    }

    private void go(Deque<View> from, Deque<View> to) {
        if (!from.isEmpty()) {
            to.push(new View(range.fromNanos(), range.toNanos(), follow.get()));
            View view = from.pop();
            follow.set(view.follow());
            range = new TimeScale(view.fromNanos(), view.toNanos(), range.width());
            if (view.follow() && view.fromNanos() == 0) {
                range = new TimeScale(0, endNanos, range.width());
            }
            movedAtNanos = Long.MIN_VALUE;
        }
    }

    /// @param moves whether it is one of many small steps, which count as one
    private void remember(boolean moves) {
        long now = clock.getAsLong();
        boolean goesOn =
                moves && movedAtNanos != Long.MIN_VALUE && now - movedAtNanos < ONE_MOVE_NANOS;
        movedAtNanos = moves ? now : Long.MIN_VALUE;
        if (!goesOn) {
            back.push(new View(range.fromNanos(), range.toNanos(), follow.get()));
            if (back.size() > MOST_REMEMBERED) {
                back.removeLast();
            }
            forward.clear();
        }
    }
}
