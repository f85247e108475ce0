package dev.interleave.chart.rows;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.grouping.LaneGroup;
import dev.interleave.timeline.grouping.LaneGrouping;
import dev.interleave.timeline.grouping.LaneMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The rows of the run that is shown: its threads, or cores, tasks or locks made from it.
///
/// While a run goes on, made rows are renewed only now and then, the more seldom the longer it
/// takes: they look at every bar.
public final class RowSource {
    private static final long LEAST_APART_NANOS = 200_000_000;
    private static final int SHARE = 10;

    private final LongSupplier clock;
    private LaneMode mode = LaneMode.THREAD;
    private LaneGrouping grouping = LaneGrouping.of(RunSnapshot.EMPTY, LaneMode.THREAD);
    private RunSnapshot told = RunSnapshot.EMPTY;
    private boolean jdkThreads;
    private RunSnapshot run = RunSnapshot.EMPTY;
    private RunSnapshot shown = RunSnapshot.EMPTY;
    private List<LaneGroup> groups = List.of();
    private final Found found = new Found();
    private long nextNanos = Long.MIN_VALUE;

    /// @param clock nanoseconds
    public RowSource(LongSupplier clock) {
        this.clock = clock;
    }

    public LaneMode mode() {
        return mode;
    }

    public void setMode(LaneMode wanted) {
        mode = wanted;
        make();
    }

    /// Whether the JDK's own threads have rows, too.
    public void setJdkThreads(boolean on) {
        jdkThreads = on;
        run = on ? told.withJdkThreads() : told;
        make();
    }

    /// What [#show(RunSnapshot)] was last called with.
    public RunSnapshot told() {
        return told;
    }

    /// The run as it was last told; the rows may lag behind it.
    public RunSnapshot run() {
        return run;
    }

    /// Takes the run as it is now.
    public void show(RunSnapshot now) {
        told = now;
        run = jdkThreads ? now.withJdkThreads() : now;
        boolean another = run.startedAtNanos() != grouping.run().startedAtNanos();
        boolean more = mode == LaneMode.THREAD && run.lanes().size() != shown.lanes().size();
        if (another || more || !run.running() || clock.getAsLong() >= nextNanos) {
            make();
        } else if (mode == LaneMode.THREAD) {
            shown = run;
        }
    }

    private void make() {
        long start = clock.getAsLong();
        grouping = LaneGrouping.of(run, mode);
        shown = grouping.view();
        // The same list as long as nothing changes, so that the layout stays.
        if (!grouping.groups().equals(groups)) {
            groups = grouping.groups();
        }
        long end = clock.getAsLong();
        nextNanos = end + Math.max(LEAST_APART_NANOS, SHARE * (end - start));
    }

    /// The run with the rows as lanes.
    public RunSnapshot shown() {
        return shown;
    }

    public List<LaneGroup> groups() {
        return groups;
    }

    /// What is not shown, and why.
    public List<String> notes() {
        return grouping.notes();
    }

    /// The bar of the run for a bar of the rows.
    public Optional<SpanRef> original(SpanRef inRows) {
        return mode == LaneMode.THREAD ? Optional.of(inRows) : grouping.original(inRows);
    }

    /// Id of the run's lane on which a place of a row lies; 0 for none.
    public int originalLane(int row, Optional<SpanRef> inRows) {
        return mode == LaneMode.THREAD ? row : inRows.map(grouping::originalLane).orElse(0);
    }

    /// The bars of the rows for a bar of the run.
    public List<SpanRef> inRows(SpanRef original) {
        return mode == LaneMode.THREAD ? List.of(original) : grouping.shown(original);
    }

    /// The bars of the rows for bars of the run; the same list as long as rows and bars are the
    /// same. Otherwise it looks at every bar.
    public Collection<SpanRef> inRows(Collection<SpanRef> originals) {
        return mode == LaneMode.THREAD ? originals : found.in(grouping, originals);
    }

    /// What was found last.
    private static final class Found {
        private LaneGrouping grouping = LaneGrouping.of(RunSnapshot.EMPTY, LaneMode.THREAD);
        private Collection<SpanRef> originals = List.of();
        private int size;
        private List<SpanRef> found = List.of();

        // The same collection, not one like it; it may have grown since.
        @SuppressWarnings("ReferenceEquality")
        List<SpanRef> in(LaneGrouping rows, Collection<SpanRef> sought) {
            if (rows != grouping || sought != originals || sought.size() != size) {
                grouping = rows;
                originals = sought;
                size = sought.size();
                found = sought.isEmpty() ? List.of() : rows.shown(sought);
            }
            return found;
        }
    }
}
