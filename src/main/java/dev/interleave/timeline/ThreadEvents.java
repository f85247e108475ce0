package dev.interleave.timeline;

import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent.CpuSampled;
import dev.interleave.trace.TraceEvent.ThreadBegan;
import dev.interleave.trace.TraceEvent.ThreadEnded;
import dev.interleave.trace.TraceEvent.ThreadEvent;
import dev.interleave.trace.TraceEvent.ThreadNotStarted;
import dev.interleave.trace.TraceEvent.ThreadRenamed;
import dev.interleave.trace.TraceEvent.ThreadStarted;
import dev.interleave.trace.TraceEvent.UncaughtException;

/// What becomes of a run's lanes as its threads begin and end.
final class ThreadEvents {
    private final LaneSet lanes;
    private final Ledgers ledgers;

    ThreadEvents(LaneSet lanes, Ledgers ledgers) {
        this.lanes = lanes;
        this.ledgers = ledgers;
    }

    /// @param nanos time since the run's start
    void accept(ThreadEvent event, long nanos) {
        Stamp at = event.at();
        switch (event) {
            case ThreadStarted started -> started(started, nanos);
            case ThreadBegan began -> began(began, nanos);
            case ThreadEnded _ -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                lane.end(nanos, at.core());
                ledgers.laneEnded(lane.id());
            }
            case ThreadNotStarted not -> lanes.forget(not.child());
            case UncaughtException uncaught ->
                    lanes.thread(at.thread(), nanos).fail(uncaught.failure(), nanos);
            case ThreadRenamed renamed -> {
                LaneBuilder other = lanes.find(renamed.thread());
                if (other != null) {
                    other.rename(renamed.name());
                }
            }
            case CpuSampled sample -> {
                LaneBuilder lane = lanes.find(at.thread());
                if (lane != null) {
                    var cpu = new LaneCpu(sample.onCoreNanos(), sample.runnableNanos());
                    lane.sampled(cpu, nanos);
                }
            }
        }
    }

    private void started(ThreadStarted event, long nanos) {
        // Thread 0: one of the JDK's own has started it.
        int parent = lanes.acting(event.at(), nanos);
        LaneBuilder child = lanes.known(event.child(), event.virtual(), event.name(), nanos);
        child.describe(event.name(), LaneSet.kind(event.virtual()), event.daemon());
        if (event.worker()) {
            child.isWorker();
        }
        child.startedBy(parent, nanos);
    }

    private void began(ThreadBegan event, long nanos) {
        long thread = event.at().thread();
        LaneBuilder lane =
                event.helper()
                        ? lanes.helper(thread, nanos)
                        : lanes.known(thread, event.virtual(), event.name(), nanos);
        if (lane.kind() != LaneKind.MAIN && lane.kind() != LaneKind.PROCESS) {
            lane.describe(event.name(), LaneSet.kind(event.virtual()), event.daemon());
        }
        lane.begin(nanos);
    }
}
