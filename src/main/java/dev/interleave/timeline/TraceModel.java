package dev.interleave.timeline;

import dev.interleave.timeline.TraceAnomaly.Kind;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
    private Consumer<OutputPiece> outputReader = piece -> {};
    private String lastPrinted = "";
    private final AnomalyLog anomalies = new AnomalyLog();
    private final LaneSet lanes = new LaneSet(anomalies);
    private final Ledgers ledgers = new Ledgers((lane, by) -> lanes.lane(lane).heldBy(by));
    private final Sites sites = new Sites();
    private final ThreadEvents threads = new ThreadEvents(lanes, ledgers);
    private final TaskEvents tasks = new TaskEvents(lanes, ledgers, sites);
    private final CallEvents calls = new CallEvents(lanes, sites);
    private final ProcessEvents processes = new ProcessEvents(lanes, ledgers, sites);
    private final PeakConcurrency peak = new PeakConcurrency();
    private final List<Waits> deadlock = new ArrayList<>();

    private boolean begun;
    private boolean ended;
    private long origin;
    private long mainThread;
    private long lastNanos;
    private long mainEndedNanos = Span.OPEN;
    private boolean askedForInput;
    private long dropped;
    private long namesLost;

    public TraceModel() {
        this(OUTPUT_BOUND);
    }

    /// @param outputBound how many characters of output are kept
    public TraceModel(int outputBound) {
        output = new OutputLog(outputBound);
    }

    /// Says who gets each piece of output, before it counts as printed in the next snapshot.
    public void onOutput(Consumer<OutputPiece> reader) {
        outputReader = reader;
    }

    /// What is kept of the output so far.
    public List<OutputPiece> output() {
        return output.view();
    }

    /// Output that came from no thread of the program and was lost before it got here.
    ///
    /// @param nanoTime when
    public void outputLost(long nanoTime, long characters, long lines) {
        if (begun && !ended) {
            print(OutputPiece.gap(Math.max(0, nanoTime - origin), characters, lines, lastPrinted));
        }
    }

    private void print(OutputPiece piece) {
        outputReader.accept(piece);
        output.add(piece);
        lastPrinted = piece.text();
    }

    /// Takes in the next event. Never throws for an event that makes no sense.
    public void accept(TraceEvent event) {
        Stamp at = event.at();
        if (event instanceof TraceEvent.Dropped lost) {
            dropped = Math.max(dropped, lost.total());
            namesLost = Math.max(namesLost, lost.names());
            tasks.dropped(lost);
            if (dropped > 0) {
                anomalies.eventsWereLost();
            }
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
        List<LaneTrack> tracks = lanes.tracks();
        return new RunSnapshot(
                tracks,
                output.view(),
                counts(nowNanos),
                nowNanos,
                !ended,
                origin,
                mainEndedNanos,
                askedForInput,
                calls.muted().methods(),
                deadlock.stream().map(waits -> waits.edge(tracks)).toList(),
                ledgers.view(nowNanos),
                calls.notRecorded());
    }

    /// The run is over: its time stands still. Lanes and spans that are open stay so.
    ///
    /// @param nanoTimeOfEnd when the program was seen to be gone
    public void end(long nanoTimeOfEnd) {
        if (begun && !ended) {
            lastNanos = Math.max(lastNanos, nanoTimeOfEnd - origin);
        }
        if (!ended) {
            lanes.endDone();
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
                tasks.counts(),
                calls.count(),
                peak.of(lanes.tracks(), nowNanos, ended),
                dropped,
                calls.muted().sites(),
                calls.muted().leftOut(),
                output.dropped(),
                namesLost);
    }

    private void begin(TraceEvent.RunBegan run) {
        begun = true;
        origin = run.at().nanos();
        mainThread = run.at().thread();
        lanes.begin(mainThread, run.pid());
    }

    private void apply(TraceEvent event, long nanos) {
        Stamp at = event.at();
        switch (event) {
            case TraceEvent.ThreadEvent thread -> threads.accept(thread, nanos);
            case TraceEvent.TaskEvent task -> tasks.accept(task, nanos, origin);
            case TraceEvent.CallEvent call -> calls.accept(call, nanos);
            case TraceEvent.ProcessEvent process -> processes.accept(process, nanos);
            case TraceEvent.WaitBegan wait -> beginWait(wait, nanos);
            case TraceEvent.WaitEnded wait -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                lane.closeWait(wait.kind(), nanos);
                ledgers.waitEnded(lane.id(), wait.kind(), nanos);
            }
            case TraceEvent.LockEvent lock -> ledgers.lock(lock, lanes.acting(at, nanos), nanos);
            case TraceEvent.QueueEvent queue ->
                    ledgers.queue(queue, lanes.acting(at, nanos), nanos);
            case TraceEvent.Notified notified -> {
                int by = lanes.acting(at, nanos);
                Thing monitor = ledgers.things().of(notified.lock(), "");
                for (int woken : ledgers.notified(notified, by, nanos)) {
                    lanes.lane(woken).becomesBlocked(monitor, by, nanos);
                }
            }
            case TraceEvent.WaitBecame became -> becomes(became, nanos);
            case TraceEvent.WaitFound found -> {
                LaneBuilder lane = lanes.thread(at.thread(), nanos);
                LaneBuilder holder = lanes.find(found.holder());
                lane.openWaitSince(
                        nanos - found.forNanos(),
                        ledgers.things().of(found.lock(), found.on()),
                        holder == null ? 0 : holder.id(),
                        found.line(),
                        nanos);
            }
            case TraceEvent.Labelled labelled -> ledgers.labelled(labelled);
            case TraceEvent.Unparked unparked -> {
                LaneBuilder other = lanes.find(unparked.thread());
                if (other != null) {
                    ledgers.unparked(lanes.acting(at, nanos), other.id(), nanos);
                }
            }
            case TraceEvent.HeapUsed heap -> {
                // The heap of the learner's JVM; workers have one each.
                if (Stamp.process(at.thread()) == 0) {
                    ledgers.heap(heap.bytes(), nanos);
                }
            }
            case TraceEvent.Output printed -> {
                // Thread 0: native code or the JVM wrote it, nobody knows on which thread.
                int lane = lanes.acting(at, nanos);
                print(new OutputPiece(nanos, lane, printed.error(), printed.text()));
            }
            case TraceEvent.InputEnded _ -> askedForInput = true;
            case TraceEvent.ExitRequested _, TraceEvent.LimitReached _ ->
                    lanes.thread(at.thread(), nanos).act(nanos);
            case TraceEvent.DeadlockFound found -> addDeadlock(found.edges(), nanos);
            case TraceEvent.MainEnded end -> endMain(end, nanos);
            case TraceEvent.RunBegan _,
                    TraceEvent.Dropped _,
                    TraceEvent.Failed _,
                    TraceEvent.HangFound _,
                    TraceEvent.ThreadBusy _,
                    TraceEvent.ProgramEnded _ -> {}
        }
    }

    private void endMain(TraceEvent.MainEnded event, long nanos) {
        mainEndedNanos = mainEndedNanos == Span.OPEN ? nanos : mainEndedNanos;
        LaneBuilder main = lanes.thread(mainThread, nanos);
        if (!event.failure().isEmpty()) {
            main.fail(event.failure(), nanos);
        }
        main.end(nanos, event.at().core());
    }

    private void beginWait(TraceEvent.WaitBegan wait, long nanos) {
        LaneBuilder lane = lanes.thread(wait.at().thread(), nanos);
        LaneBuilder joined = wait.kind() == WaitKind.JOIN ? lanes.find(wait.peer()) : null;
        LaneBuilder holder = wait.holder() == 0 ? joined : lanes.find(wait.holder());
        Thing on =
                joined == null
                        ? ledgers.things().of(wait.lock(), PlainNames.ofClass(wait.on()))
                        : ledgers.things().plain(joined.name());
        // Who holds a monitor the JVM does not always know: then the acquisitions tell.
        int holding =
                holder != null
                        ? holder.id()
                        : ledgers.holder(wait.kind(), wait.lock(), lane.id(), nanos).orElse(0);
        lane.openWait(wait.kind(), on, holding, wait.line(), nanos);
        ledgers.waitBegan(wait, lane.id(), on, nanos);
    }

    private void addDeadlock(List<TraceEvent.DeadlockFound.Edge> edges, long nanos) {
        Things things = ledgers.things();
        for (int i = 0; i < edges.size(); i++) {
            TraceEvent.DeadlockFound.Edge edge = edges.get(i);
            LaneBuilder lane = lanes.thread(edge.thread(), nanos);
            // Who holds a monitor of the JDK's was perhaps not known when the wait began.
            long holder = edges.get((i + 1) % edges.size()).thread();
            lane.heldBy(lanes.thread(holder, nanos).id());
            deadlock.add(
                    new Waits(
                            lane.id(),
                            things.of(edge.heldLock(), edge.holds()),
                            things.of(edge.wantedLock(), edge.wants()),
                            edge));
        }
    }

    private void becomes(TraceEvent.WaitBecame event, long nanos) {
        LaneBuilder lane = lanes.find(event.waiter());
        LaneBuilder holder = lanes.find(event.holder());
        if (lane == null || holder == null) {
            return;
        }
        if (event.lock() == 0) {
            lane.heldBy(holder.id());
            return;
        }
        Thing lock = ledgers.things().of(event.lock(), "");
        if (lane.becomesBlocked(lock, holder.id(), nanos)) {
            ledgers.signalled(holder.id(), lane.id(), lock, nanos);
        }
    }

    /// One thread of a circle, with what it holds and wants as that is called when it is shown.
    private record Waits(int lane, Thing held, Thing wanted, TraceEvent.DeadlockFound.Edge told) {
        DeadlockEdge edge(List<LaneTrack> lanes) {
            return new DeadlockEdge(
                    lane,
                    VirtualNames.in(label(held, told.holds()), lanes),
                    VirtualNames.in(label(wanted, told.wants()), lanes),
                    told.line(),
                    held.id(),
                    wanted.id());
        }

        /// What was told may say more, as which part of it.
        private static String label(Thing thing, String words) {
            return words.startsWith(thing.label()) ? words : thing.label();
        }
    }
}
