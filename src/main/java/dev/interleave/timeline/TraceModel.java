package dev.interleave.timeline;

import dev.interleave.timeline.TraceAnomaly.Kind;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Builds the picture of a run from its events, one by one.
///
/// One thread at a time may call it. What [#snapshot] gives may go to any thread, if it is handed
/// over safely (through a volatile field, a queue, a lock). A snapshot costs time for the lanes
/// that changed since the last one, not for the bars.
///
/// Events that cannot be (see [LanePhase]) do not stop it: they are counted and the first ones
/// kept, because lost events cause them. Before the run began and after [#end] events are ignored.
public final class TraceModel {
    public static final int OUTPUT_BOUND = 2_000_000;

    private final OutputLog output;
    private final AnomalyLog anomalies = new AnomalyLog();
    private final TaskLedger tasks = new TaskLedger();
    private final Ledgers ledgers = new Ledgers();
    private final FailureLedger failures = new FailureLedger();
    private final Map<Site, Site> sites = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final LaneSet lanes = new LaneSet(anomalies);
    private final MutedCalls muted = new MutedCalls();
    private final PeakConcurrency peak = new PeakConcurrency();
    private List<DeadlockEdge> deadlock = List.of();

    private boolean begun;
    private boolean ended;
    private long origin;
    private long mainThread;
    private long lastNanos;
    private long mainEndedNanos = Span.OPEN;
    private boolean askedForInput;
    private int tasksFailed;
    private int calls;
    private long dropped;
    private long tasksLost;
    private long failuresLost;

    public TraceModel() {
        this(OUTPUT_BOUND);
    }

    /// @param outputBound how many characters of output are kept
    public TraceModel(int outputBound) {
        output = new OutputLog(outputBound);
    }

    /// Takes in the next event. Never throws for an event that makes no sense.
    public void accept(TraceEvent event) {
        Stamp at = event.at();
        if (event instanceof TraceEvent.Dropped lost) {
            dropped = Math.max(dropped, lost.total());
            tasksLost = Math.max(tasksLost, lost.tasks());
            failuresLost = Math.max(failuresLost, lost.failures());
            anomalies.eventsWereLost();
            return;
        }
        boolean begins = event instanceof TraceEvent.RunBegan;
        if (begins == begun || ended) {
            anomalies.add(Kind.OUTSIDE_THE_RUN, at.nanos() - origin, 0, event.toString());
            return;
        }
        if (event instanceof TraceEvent.RunBegan run) {
            begin(run);
            return;
        }
        long nanos = Math.max(0, at.nanos() - origin);
        lastNanos = Math.max(lastNanos, nanos);
        apply(event, nanos);
    }

    /// The run as it is known now.
    ///
    /// @param nanoTimeNow what time it is on the clock of the events
    public RunSnapshot snapshot(long nanoTimeNow) {
        // Kept apart from the last event's time: the run may turn out to have ended before now.
        long nowNanos = begun && !ended ? Math.max(lastNanos, nanoTimeNow - origin) : lastNanos;
        return new RunSnapshot(
                lanes.tracks(),
                output.view(),
                counts(nowNanos),
                nowNanos,
                !ended,
                origin,
                mainEndedNanos,
                askedForInput,
                muted.methods(),
                deadlock,
                ledgers.view(nowNanos));
    }

    /// The run is over: its time stands still. Lanes and spans that are open stay so.
    ///
    /// @param nanoTimeOfEnd when the program was seen to be gone
    public void end(long nanoTimeOfEnd) {
        if (begun && !ended) {
            lastNanos = Math.max(lastNanos, nanoTimeOfEnd - origin);
        }
        ended = true;
        ledgers.end();
    }

    /// How many events could not be as they were.
    public long anomalyCount() {
        return anomalies.count();
    }

    /// The first of them.
    public List<TraceAnomaly> anomalies() {
        return anomalies.first();
    }

    /// Roughly how many bytes the bars, states and tasks take, without their texts.
    long bytes() {
        return tasks.bytes() + lanes.bytes();
    }

    private Counts counts(long nowNanos) {
        return new Counts(
                lanes.platformThreads(),
                lanes.virtualThreads(),
                lanes.processes(),
                tasks.tasks(tasksLost),
                (int) Math.min(Integer.MAX_VALUE, tasksFailed + failuresLost),
                calls,
                peak.of(lanes.tracks(), nowNanos, ended),
                dropped,
                muted.sites(),
                muted.leftOut(),
                output.dropped());
    }

    private void begin(TraceEvent.RunBegan run) {
        begun = true;
        origin = run.at().nanos();
        mainThread = run.at().thread();
        lanes.begin(mainThread, run.pid());
    }

    private void apply(TraceEvent event, long nanos) {
        Stamp at = event.at();
        int core = at.core();
        switch (event) {
            case TraceEvent.RunBegan _,
                    TraceEvent.Dropped _,
                    TraceEvent.HangFound _,
                    TraceEvent.ProgramEnded _ -> {}
            case TraceEvent.DeadlockFound(Stamp _, List<TraceEvent.DeadlockFound.Edge> edges) ->
                    addDeadlock(edges, nanos);
            case TraceEvent.MainEnded(Stamp _, String failure) -> {
                mainEndedNanos = mainEndedNanos == Span.OPEN ? nanos : mainEndedNanos;
                LaneBuilder main = lanes.thread(mainThread, nanos);
                if (!failure.isEmpty()) {
                    main.fail(failure, nanos);
                }
                main.end(nanos, core);
            }
            case TraceEvent.ThreadStarted started -> {
                // Thread 0: one of the JDK's own has started it.
                int parent = 0;
                if (at.thread() != 0) {
                    LaneBuilder starter = lanes.thread(at.thread(), nanos);
                    starter.act(nanos);
                    parent = starter.id();
                }
                LaneBuilder child = lanes.known(started.child(), started.virtual(), nanos);
                child.describe(started.name(), LaneSet.kind(started.virtual()), started.daemon());
                child.startedBy(parent, nanos);
            }
            case TraceEvent.ThreadBegan(
                            Stamp _,
                            String name,
                            boolean virtual,
                            boolean daemon,
                            boolean helper) -> {
                LaneBuilder lane =
                        helper
                                ? lanes.helper(at.thread(), nanos)
                                : lanes.known(at.thread(), virtual, nanos);
                if (lane.kind() != LaneKind.MAIN && lane.kind() != LaneKind.PROCESS) {
                    lane.describe(name, LaneSet.kind(virtual), daemon);
                }
                lane.begin(nanos);
            }
            case TraceEvent.ThreadEnded _ -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                lane.end(nanos, core);
                ledgers.laneEnded(lane.id());
            }
            case TraceEvent.UncaughtException(Stamp _, String failure) ->
                    lanes.thread(at.thread(), nanos).fail(failure, nanos);
            case TraceEvent.TaskSubmitted(Stamp _, long task, String _, boolean relayed) -> {
                if (relayed) {
                    tasks.relayed(task, nanos);
                    return;
                }
                LaneBuilder submitter = lanes.thread(at.thread(), nanos);
                submitter.act(nanos);
                tasks.submitted(task, nanos, submitter.id());
            }
            case TraceEvent.TaskWithdrawn(Stamp _, long task, boolean rejected) -> {
                if (rejected) {
                    tasks.rejected(task);
                } else {
                    tasks.cancelled(task);
                }
            }
            case TraceEvent.TaskDue(Stamp _, long dueNanos) ->
                    lanes.thread(at.thread(), nanos).due(Math.max(0, dueNanos - origin));
            case TraceEvent.TaskBegan(
                            Stamp _,
                            long task,
                            String name,
                            int line,
                            boolean periodic) ->
                    lanes.thread(at.thread(), nanos)
                            .openTask(
                                    site(SpanKind.TASK, name, "", line),
                                    task,
                                    tasks.begun(task, periodic),
                                    nanos,
                                    core);
            case TraceEvent.TaskFailed(
                            Stamp _,
                            long task,
                            String failure,
                            long exception,
                            boolean surfaced) -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                int span = lane.failTask(task, failure, !surfaced, nanos);
                if (span >= 0) {
                    tasksFailed++;
                    if (!surfaced) {
                        failures.unseen(exception, lane, span);
                    }
                }
            }
            case TraceEvent.FailureSeen(Stamp _, long exception) -> failures.seen(exception);
            case TraceEvent.TaskEnded(Stamp _, long task, String failure) -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                tasksFailed += lane.closeTask(task, failure, nanos, core) ? 1 : 0;
                ledgers.messages().taskEnded(task, lane.id(), nanos, "");
            }
            case TraceEvent.CallBegan(Stamp _, String label, String method, int line) -> {
                // Without a method it is none of the program's: part of a parallel stream.
                calls += method.isEmpty() ? 0 : 1;
                lanes.thread(at.thread(), nanos)
                        .openCall(site(SpanKind.CALL, label, method, line), nanos, core);
            }
            case TraceEvent.CallEnded(Stamp _, String method, int line, String failure) ->
                    lanes.thread(at.thread(), nanos).closeCall(method, line, failure, nanos, core);
            case TraceEvent.CallsLeftOut(Stamp _, long more) -> muted.leftOut(more);
            case TraceEvent.CallsMuted(Stamp _, String method, int line) -> muted.add(method, line);
            case TraceEvent.WaitBegan wait -> beginWait(wait, nanos);
            case TraceEvent.WaitEnded(Stamp _, WaitKind kind) -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                lane.closeWait(kind, nanos);
                ledgers.waitEnded(lane.id(), kind, nanos);
            }
            case TraceEvent.LockEvent lock -> ledgers.lock(lock, lanes.acting(at, nanos), nanos);
            case TraceEvent.QueueEvent queue ->
                    ledgers.queue(queue, lanes.acting(at, nanos), nanos);
            case TraceEvent.Notified notified ->
                    ledgers.notified(notified, lanes.acting(at, nanos), nanos);
            case TraceEvent.Unparked(Stamp _, long woken) -> {
                LaneBuilder other = lanes.find(woken);
                if (other != null) {
                    ledgers.unparked(lanes.acting(at, nanos), other.id(), nanos);
                }
            }
            case TraceEvent.ThreadRenamed(Stamp _, long renamed, String name) -> {
                LaneBuilder other = lanes.find(renamed);
                if (other != null) {
                    other.rename(name);
                }
            }
            case TraceEvent.HeapUsed(Stamp _, long bytes) -> {
                // The heap of the learner's JVM; workers have one each.
                if (Stamp.process(at.thread()) == 0) {
                    ledgers.heap(bytes, nanos);
                }
            }
            case TraceEvent.CpuSampled(Stamp _, long onCore, long runnable) -> {
                LaneBuilder lane = lanes.find(at.thread());
                if (lane != null) {
                    lane.sampled(new LaneCpu(onCore, runnable), nanos);
                }
            }
            case TraceEvent.ProcessStarted(Stamp _, long child, String command) ->
                    lanes.beginProcess(
                            child, site(SpanKind.PROCESS, command, "", 0), at.thread(), nanos);
            case TraceEvent.ProcessEnded(Stamp _, long child, int exitCode) ->
                    lanes.endProcess(child, exitCode, nanos);
            case TraceEvent.WorkerStarted worker -> {
                String name = worker.warm() ? "start-up (kept warm)" : "start-up";
                lanes.beginWorker(worker, site(SpanKind.PROCESS, name, "", 0), nanos);
            }
            case TraceEvent.WorkerReady(Stamp _, long child, long thread, String _, long _) ->
                    lanes.workerReady(child, thread, nanos);
            case TraceEvent.TaskAnswered(Stamp _, long task) ->
                    ledgers.messages().answered(task, lanes.thread(at.thread(), nanos).id(), nanos);
            case TraceEvent.MessageSent(Stamp _, long message, String what) ->
                    ledgers.messages()
                            .sent(message, lanes.thread(at.thread(), nanos).id(), nanos, what);
            case TraceEvent.MessageReceived(Stamp _, long message, String _) ->
                    ledgers.messages()
                            .received(message, lanes.thread(at.thread(), nanos).id(), nanos);
            case TraceEvent.ExitRequested _, TraceEvent.LimitReached _ ->
                    lanes.thread(at.thread(), nanos).act(nanos);
            case TraceEvent.InputEnded _ -> askedForInput = true;
            case TraceEvent.Output(Stamp _, boolean error, String text) -> {
                // Thread 0: native code or the JVM wrote it, nobody knows on which thread.
                int lane = 0;
                if (at.thread() != 0) {
                    LaneBuilder printing = lanes.thread(at.thread(), nanos);
                    printing.act(nanos);
                    lane = printing.id();
                }
                output.add(new OutputPiece(nanos, lane, error, text));
            }
        }
    }

    private void beginWait(TraceEvent.WaitBegan wait, long nanos) {
        LaneBuilder lane = lanes.thread(wait.at().thread(), nanos);
        LaneBuilder joined = wait.kind() == WaitKind.JOIN ? lanes.find(wait.peer()) : null;
        LaneBuilder holder = wait.holder() == 0 ? joined : lanes.find(wait.holder());
        String on = joined == null ? PlainNames.ofClass(wait.on()) : joined.name();
        String shared = texts.computeIfAbsent(on, text -> text);
        // Who holds a monitor the JVM does not always know: then the acquisitions tell.
        int holding =
                holder != null
                        ? holder.id()
                        : ledgers.holder(wait.kind(), wait.lock(), lane.id(), nanos).orElse(0);
        lane.openWait(wait.kind(), shared, holding, wait.line(), nanos);
        ledgers.waitBegan(wait, lane.id(), shared, nanos);
    }

    private void addDeadlock(List<TraceEvent.DeadlockFound.Edge> edges, long nanos) {
        List<DeadlockEdge> all = new ArrayList<>(deadlock);
        for (TraceEvent.DeadlockFound.Edge edge : edges) {
            int lane = lanes.thread(edge.thread(), nanos).id();
            all.add(new DeadlockEdge(lane, edge.holds(), edge.wants(), edge.line()));
        }
        deadlock = List.copyOf(all);
    }

    private Site site(SpanKind kind, String name, String method, int line) {
        return sites.computeIfAbsent(new Site(kind, name, method, line), site -> site);
    }
}
