package dev.interleave.timeline;

import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent.Dropped;
import dev.interleave.trace.TraceEvent.FailureSeen;
import dev.interleave.trace.TraceEvent.TaskBegan;
import dev.interleave.trace.TraceEvent.TaskDue;
import dev.interleave.trace.TraceEvent.TaskEnded;
import dev.interleave.trace.TraceEvent.TaskEvent;
import dev.interleave.trace.TraceEvent.TaskFailed;
import dev.interleave.trace.TraceEvent.TaskSubmitted;
import dev.interleave.trace.TraceEvent.TaskWithdrawn;
import dev.interleave.trace.TraceEvent.WorkSplit;

/// What becomes of tasks that are handed over, and how many there were.
final class TaskEvents {
    private final LaneSet lanes;
    private final Ledgers ledgers;
    private final Sites sites;
    private final TaskLedger tasks = new TaskLedger();
    private final FailureLedger failures = new FailureLedger();
    private long failed;
    private long cancelled;
    private long periodicRuns;
    private long splits;
    private long submissionsLost;
    private long failuresLost;

    TaskEvents(LaneSet lanes, Ledgers ledgers, Sites sites) {
        this.lanes = lanes;
        this.ledgers = ledgers;
        this.sites = sites;
    }

    /// @param nanos time since the run's start
    /// @param origin the run's start, on the clock of the events
    void accept(TaskEvent event, long nanos, long origin) {
        Stamp at = event.at();
        switch (event) {
            case TaskSubmitted submitted -> submitted(submitted, nanos);
            case TaskWithdrawn withdrawn -> {
                if (withdrawn.rejected()) {
                    tasks.rejected(withdrawn.task(), withdrawn.retried());
                } else {
                    tasks.cancelled(withdrawn.task());
                }
            }
            case TaskDue due ->
                    lanes.thread(at.thread(), nanos).due(Math.max(0, due.dueNanos() - origin));
            case TaskBegan began -> began(began, nanos);
            case TaskFailed failure -> failed(failure, nanos);
            case WorkSplit _ -> splits++;
            case FailureSeen seen -> failures.seen(seen.exception());
            case TaskEnded ended -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                boolean fails =
                        lane.closeTask(
                                ended.task(), ended.failure(), ended.cancelled(), nanos, at.core());
                failed += fails ? 1 : 0;
                cancelled += ended.cancelled() ? 1 : 0;
                ledgers.messages().taskEnded(ended.task(), lane.id(), nanos, "");
            }
        }
    }

    private void submitted(TaskSubmitted event, long nanos) {
        if (event.relayed()) {
            tasks.relayed(event.task(), nanos, event.handing());
            return;
        }
        LaneBuilder submitter = lanes.thread(event.at().thread(), nanos);
        submitter.act(nanos);
        tasks.submitted(event.task(), nanos, submitter.id(), event.handing());
    }

    private void began(TaskBegan event, long nanos) {
        Stamp at = event.at();
        periodicRuns += event.periodic() ? 1 : 0;
        Site site = sites.of(SpanKind.TASK, event.name(), "", event.line());
        lanes.thread(at.thread(), nanos)
                .openTask(
                        site,
                        event.task(),
                        tasks.begun(event.task(), event.periodic()),
                        event.onCaller(),
                        nanos,
                        at.core());
    }

    private void failed(TaskFailed event, long nanos) {
        LaneBuilder lane = lanes.thread(event.at().thread(), nanos);
        int span = lane.failTask(event.task(), event.failure(), !event.surfaced(), nanos);
        if (span >= 0) {
            failed++;
            if (!event.surfaced()) {
                failures.unseen(event.exception(), lane, span);
            }
        }
    }

    void dropped(Dropped lost) {
        submissionsLost = Math.max(submissionsLost, lost.tasks());
        failuresLost = Math.max(failuresLost, lost.failures());
    }

    /// So far, those whose events were lost among them.
    TaskCounts counts() {
        return new TaskCounts(
                tasks.tasks(submissionsLost),
                capped(failed + failuresLost),
                capped(cancelled),
                tasks.refused(),
                tasks.neverBegun(),
                capped(periodicRuns),
                tasks.forks(),
                capped(splits));
    }

    private static int capped(long count) {
        return (int) Math.min(Integer.MAX_VALUE, count);
    }

    /// Roughly how many bytes they take.
    long bytes() {
        return tasks.bytes();
    }
}
