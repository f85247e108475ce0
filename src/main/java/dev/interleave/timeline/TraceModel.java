package dev.interleave.timeline;

import dev.interleave.timeline.TraceAnomaly.Kind;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final Map<Long, LaneBuilder> threads = new HashMap<>();
    private final Map<Long, LaneBuilder> processes = new HashMap<>();
    private final List<LaneBuilder> lanes = new ArrayList<>();
    private final Set<Muted> muted = new LinkedHashSet<>();
    private final PeakConcurrency peak = new PeakConcurrency();
    private List<LaneTrack> tracks = List.of();
    private List<String> mutedMethods = List.of();
    private List<DeadlockEdge> deadlock = List.of();

    private boolean begun;
    private boolean ended;
    private long origin;
    private long pid;
    private long mainThread;
    private long lastNanos;
    private long mainEndedNanos = Span.OPEN;
    private boolean askedForInput;
    private int platformThreads;
    private int virtualThreads;
    private int processesStarted;
    private int tasksFailed;
    private int calls;
    private long callsLeftOut;
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
        boolean changed = lanes.size() != tracks.size();
        for (int i = 0; i < lanes.size() && !changed; i++) {
            changed = lanes.get(i).changed();
        }
        if (changed) {
            LaneTrack[] now = new LaneTrack[lanes.size()];
            for (int i = 0; i < now.length; i++) {
                now[i] = lanes.get(i).track();
            }
            tracks = List.of(now);
        }
        return new RunSnapshot(
                tracks,
                output.view(),
                counts(nowNanos),
                nowNanos,
                !ended,
                origin,
                mainEndedNanos,
                askedForInput,
                mutedMethods,
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
        long bytes = tasks.bytes();
        for (LaneBuilder lane : lanes) {
            bytes += lane.bytes();
        }
        return bytes;
    }

    private Counts counts(long nowNanos) {
        return new Counts(
                platformThreads,
                virtualThreads,
                processesStarted,
                tasks.tasks(tasksLost),
                (int) Math.min(Integer.MAX_VALUE, tasksFailed + failuresLost),
                calls,
                peak.of(tracks, nowNanos, ended),
                dropped,
                muted.size(),
                callsLeftOut,
                output.dropped());
    }

    private void begin(TraceEvent.RunBegan run) {
        begun = true;
        origin = run.at().nanos();
        pid = run.pid();
        mainThread = run.at().thread();
        LaneBuilder main = newLane(mainThread, pid, "main", LaneKind.MAIN, 0);
        threads.put(mainThread, main);
        main.begin(0);
    }

    private void apply(TraceEvent event, long nanos) {
        Stamp at = event.at();
        int core = at.core();
        switch (event) {
            case TraceEvent.RunBegan _, TraceEvent.Dropped _, TraceEvent.HangFound _ -> {}
            case TraceEvent.DeadlockFound(Stamp _, List<TraceEvent.DeadlockFound.Edge> edges) ->
                    addDeadlock(edges, nanos);
            case TraceEvent.MainEnded(Stamp _, String failure) -> {
                mainEndedNanos = mainEndedNanos == Span.OPEN ? nanos : mainEndedNanos;
                LaneBuilder main = thread(mainThread, nanos);
                if (!failure.isEmpty()) {
                    main.fail(failure, nanos);
                }
                main.end(nanos, core);
            }
            case TraceEvent.ThreadStarted started -> {
                // Thread 0: one of the JDK's own has started it.
                int parent = 0;
                if (at.thread() != 0) {
                    LaneBuilder starter = thread(at.thread(), nanos);
                    starter.act(nanos);
                    parent = starter.id();
                }
                LaneBuilder child = known(started.child(), started.virtual(), nanos);
                child.describe(started.name(), kind(started.virtual()), started.daemon());
                child.startedBy(parent, nanos);
            }
            case TraceEvent.ThreadBegan(
                            Stamp _,
                            String name,
                            boolean virtual,
                            boolean daemon,
                            boolean helper) -> {
                LaneBuilder lane =
                        helper ? helper(at.thread(), nanos) : known(at.thread(), virtual, nanos);
                if (lane.kind() != LaneKind.MAIN && lane.kind() != LaneKind.PROCESS) {
                    lane.describe(name, kind(virtual), daemon);
                }
                lane.begin(nanos);
            }
            case TraceEvent.ThreadEnded _ -> {
                LaneBuilder lane = thread(at.thread(), nanos);
                lane.end(nanos, core);
                ledgers.laneEnded(lane.id());
            }
            case TraceEvent.UncaughtException(Stamp _, String failure) ->
                    thread(at.thread(), nanos).fail(failure, nanos);
            case TraceEvent.TaskSubmitted(Stamp _, long task, String _, boolean relayed) -> {
                if (relayed) {
                    tasks.relayed(task, nanos);
                    return;
                }
                LaneBuilder submitter = thread(at.thread(), nanos);
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
                    thread(at.thread(), nanos).due(Math.max(0, dueNanos - origin));
            case TraceEvent.TaskBegan(
                            Stamp _,
                            long task,
                            String name,
                            int line,
                            boolean periodic) ->
                    thread(at.thread(), nanos)
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
                LaneBuilder lane = thread(at.thread(), nanos);
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
                LaneBuilder lane = thread(at.thread(), nanos);
                tasksFailed += lane.closeTask(task, failure, nanos, core) ? 1 : 0;
                ledgers.messages().taskEnded(task, lane.id(), nanos, "");
            }
            case TraceEvent.CallBegan(Stamp _, String label, String method, int line) -> {
                // Without a method it is none of the program's: part of a parallel stream.
                calls += method.isEmpty() ? 0 : 1;
                thread(at.thread(), nanos)
                        .openCall(site(SpanKind.CALL, label, method, line), nanos, core);
            }
            case TraceEvent.CallEnded(Stamp _, String method, int line, String failure) ->
                    thread(at.thread(), nanos).closeCall(method, line, failure, nanos, core);
            case TraceEvent.CallsLeftOut(Stamp _, long more) -> callsLeftOut += Math.max(0, more);
            case TraceEvent.CallsMuted(Stamp _, String method, int line) -> mute(method, line);
            case TraceEvent.WaitBegan wait -> beginWait(wait, nanos);
            case TraceEvent.WaitEnded(Stamp _, WaitKind kind) -> {
                LaneBuilder lane = thread(at.thread(), nanos);
                lane.closeWait(kind, nanos);
                ledgers.waitEnded(lane.id(), kind, nanos);
            }
            case TraceEvent.LockEvent lock -> ledgers.lock(lock, acting(at, nanos), nanos);
            case TraceEvent.QueueEvent queue -> ledgers.queue(queue, acting(at, nanos), nanos);
            case TraceEvent.Notified notified ->
                    ledgers.notified(notified, acting(at, nanos), nanos);
            case TraceEvent.Unparked(Stamp _, long woken) -> {
                LaneBuilder other = threads.get(woken);
                if (other != null) {
                    ledgers.unparked(acting(at, nanos), other.id(), nanos);
                }
            }
            case TraceEvent.ThreadRenamed(Stamp _, long renamed, String name) -> {
                LaneBuilder other = threads.get(renamed);
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
                LaneBuilder lane = threads.get(at.thread());
                if (lane != null) {
                    lane.sampled(new LaneCpu(onCore, runnable), nanos);
                }
            }
            case TraceEvent.ProcessStarted(Stamp _, long child, String command) ->
                    beginProcess(child, command, at.thread(), nanos);
            case TraceEvent.ProcessEnded(Stamp _, long child, int exitCode) ->
                    endProcess(child, exitCode, nanos);
            case TraceEvent.WorkerStarted worker -> beginWorker(worker, nanos);
            case TraceEvent.WorkerReady(Stamp _, long child, long thread, String _, long _) ->
                    workerReady(child, thread, nanos);
            case TraceEvent.TaskAnswered(Stamp _, long task) ->
                    ledgers.messages().answered(task, thread(at.thread(), nanos).id(), nanos);
            case TraceEvent.MessageSent(Stamp _, long message, String what) ->
                    ledgers.messages().sent(message, thread(at.thread(), nanos).id(), nanos, what);
            case TraceEvent.MessageReceived(Stamp _, long message, String _) ->
                    ledgers.messages().received(message, thread(at.thread(), nanos).id(), nanos);
            case TraceEvent.ExitRequested _, TraceEvent.LimitReached _ ->
                    thread(at.thread(), nanos).act(nanos);
            case TraceEvent.InputEnded _ -> askedForInput = true;
            case TraceEvent.Output(Stamp _, boolean error, String text) -> {
                // Thread 0: native code or the JVM wrote it, nobody knows on which thread.
                int lane = 0;
                if (at.thread() != 0) {
                    LaneBuilder printing = thread(at.thread(), nanos);
                    printing.act(nanos);
                    lane = printing.id();
                }
                output.add(new OutputPiece(nanos, lane, error, text));
            }
        }
    }

    private void beginWait(TraceEvent.WaitBegan wait, long nanos) {
        LaneBuilder lane = thread(wait.at().thread(), nanos);
        LaneBuilder joined = wait.kind() == WaitKind.JOIN ? threads.get(wait.peer()) : null;
        LaneBuilder holder = wait.holder() == 0 ? joined : threads.get(wait.holder());
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

    /// The lane of a thread on which something happens; 0 for the JDK's own threads and ours.
    private int acting(Stamp at, long nanos) {
        if (at.thread() == 0) {
            return 0;
        }
        LaneBuilder lane = thread(at.thread(), nanos);
        lane.act(nanos);
        return lane.id();
    }

    private void addDeadlock(List<TraceEvent.DeadlockFound.Edge> edges, long nanos) {
        List<DeadlockEdge> all = new ArrayList<>(deadlock);
        for (TraceEvent.DeadlockFound.Edge edge : edges) {
            int lane = thread(edge.thread(), nanos).id();
            all.add(new DeadlockEdge(lane, edge.holds(), edge.wants(), edge.line()));
        }
        deadlock = List.copyOf(all);
    }

    private void beginProcess(long child, String command, long parentThread, long nanos) {
        LaneBuilder parent = thread(parentThread, nanos);
        parent.act(nanos);
        LaneBuilder lane =
                newLane(0, child, PlainNames.ofCommand(command), LaneKind.PROCESS, nanos);
        lane.startedBy(parent.id(), nanos);
        lane.begin(nanos);
        lane.openProcess(site(SpanKind.PROCESS, command, "", 0), nanos);
        processes.put(child, lane);
        processesStarted++;
    }

    private void beginWorker(TraceEvent.WorkerStarted worker, long nanos) {
        LaneBuilder lane = newLane(0, worker.pid(), worker.name(), LaneKind.PROCESS, nanos);
        if (worker.at().thread() != 0) {
            LaneBuilder parent = thread(worker.at().thread(), nanos);
            lane.startedBy(parent.id(), nanos);
        }
        lane.worksFor(worker.pool());
        lane.begin(nanos);
        String name = worker.warm() ? "start-up (kept warm)" : "start-up";
        lane.openProcess(site(SpanKind.PROCESS, name, "", 0), nanos);
        processes.put(worker.pid(), lane);
        processesStarted++;
    }

    /// From now on the thread that does its work stands for the process.
    private void workerReady(long child, long thread, long nanos) {
        LaneBuilder lane = processes.get(child);
        if (lane != null) {
            lane.closeProcess(nanos);
            threads.put(thread, lane);
        }
    }

    private void endProcess(long child, int exitCode, long nanos) {
        LaneBuilder lane = processes.get(child);
        if (lane == null) {
            anomalies.add(Kind.END_WITHOUT_BEGIN, nanos, 0, "process " + child + " ended");
            return;
        }
        if (exitCode != 0) {
            lane.fail("exit code " + exitCode, nanos);
        }
        lane.end(nanos, -1);
    }

    private void mute(String method, int line) {
        if (muted.add(new Muted(method, line))) {
            mutedMethods = muted.stream().map(Muted::method).distinct().toList();
        }
    }

    /// The lane of a thread of which it is known what kind it is.
    private LaneBuilder known(long threadId, boolean virtual, long nanos) {
        LaneBuilder lane = threads.get(threadId);
        if (lane == null) {
            long id = Stamp.local(threadId);
            long process = Stamp.process(threadId) == 0 ? pid : Stamp.process(threadId);
            lane = newLane(id, process, unnamed(id, virtual), kind(virtual), nanos);
            threads.put(threadId, lane);
            count(virtual, 1);
        } else if (lane.kind() == LaneKind.PLATFORM && virtual) {
            count(false, -1);
            count(true, 1);
        }
        return lane;
    }

    /// The lane of a thread of the JDK's own: it does not count.
    private LaneBuilder helper(long threadId, long nanos) {
        return threads.computeIfAbsent(
                threadId, id -> newLane(id, pid, unnamed(id, false), LaneKind.PLATFORM, nanos));
    }

    /// The lane of a thread that does something; made up when nothing was heard of it before.
    private LaneBuilder thread(long threadId, long nanos) {
        LaneBuilder lane = threads.get(threadId);
        return lane != null ? lane : known(threadId, false, nanos);
    }

    private LaneBuilder newLane(
            long threadId, long laneProcess, String name, LaneKind kind, long nanos) {
        LaneBuilder lane =
                new LaneBuilder(
                        lanes.size() + 1, threadId, laneProcess, name, kind, nanos, anomalies);
        lanes.add(lane);
        return lane;
    }

    private void count(boolean virtual, int by) {
        if (virtual) {
            virtualThreads += by;
        } else {
            platformThreads += by;
        }
    }

    private Site site(SpanKind kind, String name, String method, int line) {
        return sites.computeIfAbsent(new Site(kind, name, method, line), site -> site);
    }

    private static LaneKind kind(boolean virtual) {
        return virtual ? LaneKind.VIRTUAL : LaneKind.PLATFORM;
    }

    private static String unnamed(long threadId, boolean virtual) {
        return (virtual ? "virtual #" : "thread #") + threadId;
    }

    private record Muted(String method, int line) {}
}
