package dev.interleave.timeline;

import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent.MessageReceived;
import dev.interleave.trace.TraceEvent.MessageSent;
import dev.interleave.trace.TraceEvent.ProcessEnded;
import dev.interleave.trace.TraceEvent.ProcessEvent;
import dev.interleave.trace.TraceEvent.ProcessStarted;
import dev.interleave.trace.TraceEvent.TaskAnswered;
import dev.interleave.trace.TraceEvent.WorkerReady;
import dev.interleave.trace.TraceEvent.WorkerStarted;

/// What becomes of other processes, and of what goes to and fro between them and the program.
final class ProcessEvents {
    private final LaneSet lanes;
    private final Ledgers ledgers;
    private final Sites sites;

    ProcessEvents(LaneSet lanes, Ledgers ledgers, Sites sites) {
        this.lanes = lanes;
        this.ledgers = ledgers;
        this.sites = sites;
    }

    /// @param nanos time since the run's start
    void accept(ProcessEvent event, long nanos) {
        Stamp at = event.at();
        switch (event) {
            case ProcessStarted started ->
                    lanes.beginProcess(started.pid(), site(started.command()), at.thread(), nanos);
            case ProcessEnded ended -> lanes.endProcess(ended.pid(), ended.exitCode(), nanos);
            case WorkerStarted worker -> {
                String name = worker.warm() ? "start-up (kept warm)" : "start-up";
                lanes.beginWorker(worker, site(name), nanos);
            }
            case WorkerReady ready -> lanes.workerReady(ready.pid(), ready.mainThread(), nanos);
            case TaskAnswered answered ->
                    ledgers.messages().answered(answered.task(), lane(at, nanos), nanos);
            case MessageSent sent ->
                    ledgers.messages().sent(sent.message(), lane(at, nanos), nanos, sent.what());
            case MessageReceived received ->
                    ledgers.messages().received(received.message(), lane(at, nanos), nanos);
        }
    }

    private int lane(Stamp at, long nanos) {
        return lanes.thread(at.thread(), nanos).id();
    }

    private Site site(String name) {
        return sites.of(SpanKind.PROCESS, name, "", 0);
    }
}
