package dev.interleave.chart.view;

import dev.interleave.chart.TimeScale;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;

/// Puts several timelines on one time axis: each begins where its run began, all show the same
/// stretch, and what moves one moves all. Their plots stand in line, and only the lowest one labels
/// the axis. FX thread only.
public final class SharedTime {
    private List<TimelineView> views = List.of();
    private Optional<TimeScale> shown = Optional.empty();
    private double left;
    private double leastLeft;
    private Runnable onDrawn = () -> {};

    /// Leaves at least that much room for names, for what else stands on the axis.
    ///
    /// @param pixels from the left edge to the plots
    public void setLeastLeft(double pixels) {
        leastLeft = pixels;
        left = Math.max(left, pixels);
        views.forEach(view -> view.surface().setLeastLeft(left));
        views.forEach(TimelineView::requestLayout);
    }

    /// Says what is to be done after each drawing, as when something else follows the axis.
    public void onDrawn(Runnable action) {
        onDrawn = action;
    }

    /// Joins these views, from top to bottom, and lets go of those of before.
    public void join(List<TimelineView> joined) {
        views.stream().filter(view -> !joined.contains(view)).forEach(SharedTime::letGo);
        views = List.copyOf(joined);
        left = leastLeft;
        for (TimelineView view : views) {
            view.surface().setLeastLeft(left);
            view.surface().setAxisShown(view.equals(views.getLast()));
            view.onDrawn(() -> drawn(view));
        }
        measure();
        fit();
    }

    private static void letGo(TimelineView view) {
        view.onDrawn(() -> {});
        view.surface().setLeastLeft(0);
        view.surface().setAxisShown(true);
        view.viewport().leastEnd(0);
    }

    /// Looks again how long the runs are; to be called when one of them grew.
    public void measure() {
        long longest = views.stream().mapToLong(SharedTime::endNanos).max().orElse(0);
        for (TimelineView view : views) {
            view.viewport().leastEnd(longest);
            view.measure();
        }
    }

    private static long endNanos(TimelineView view) {
        return view.snapshot().running()
                ? TimeScale.liveEndNanos(view.lengthNanos())
                : TimeScale.fitEndNanos(view.lengthNanos());
    }

    /// Shows all of the longest run.
    public void fit() {
        shown = Optional.empty();
        views.forEach(view -> view.moves().fit());
    }

    private void drawn(TimelineView view) {
        boolean moved = shown.filter(scale -> same(scale, view.range())).isEmpty();
        if (moved) {
            shown = Optional.of(view.range());
        }
        double widest =
                views.stream()
                        .mapToDouble(each -> each.surface().ownLeft())
                        .reduce(leastLeft, Math::max);
        if (moved || widest != left) {
            left = widest;
            // Later: this one is being laid out, and what its neighbours ask for now would get
            // lost.
            Platform.runLater(this::align);
        }
        onDrawn.run();
    }

    private void align() {
        for (TimelineView view : views) {
            shown.filter(scale -> !same(scale, view.range())).ifPresent(view.viewport()::share);
            view.surface().setLeastLeft(left);
            view.requestLayout();
        }
    }

    private static boolean same(TimeScale one, TimeScale other) {
        return one.fromNanos() == other.fromNanos() && one.toNanos() == other.toNanos();
    }
}
