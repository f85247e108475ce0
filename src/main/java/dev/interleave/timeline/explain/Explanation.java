package dev.interleave.timeline.explain;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.StateInterval;
import java.util.Optional;

/// What stands at one point of the timeline, and why.
public sealed interface Explanation {
    About about();

    /// A bar whose thread runs at that point, or a bar as a whole.
    record Bar(SpanRef span, About about) implements Explanation {}

    /// A wait, a sleep, input or output.
    ///
    /// @param inside the innermost bar around it
    /// @param endedBy what ended it, where known
    record Wait(StateInterval state, Optional<SpanRef> inside, Optional<Wake> endedBy, About about)
            implements Explanation {}

    /// An empty space of a living lane: no bar.
    ///
    /// @param fromNanos the end of what comes before, since the run's start
    /// @param toNanos the begin of what comes after
    /// @param idle true for a worker that waits for a task
    record Gap(
            long fromNanos,
            long toNanos,
            boolean idle,
            Optional<SpanRef> before,
            Optional<SpanRef> after,
            About about)
            implements Explanation {}

    /// Before the lane's first instruction.
    record BeforeBegin(About about) implements Explanation {}

    /// After the lane's last one.
    record AfterEnd(About about) implements Explanation {}

    /// There is no such lane.
    record Nothing(About about) implements Explanation {}

    /// What stands there. A wait inside a bar is explained as the wait.
    static Explanation at(RunSnapshot run, int lane, long nanos) {
        return new Explainer(run).at(lane, nanos);
    }

    /// The bar as a whole.
    static Explanation of(RunSnapshot run, SpanRef span) {
        return new Explainer(run).of(span);
    }
}
