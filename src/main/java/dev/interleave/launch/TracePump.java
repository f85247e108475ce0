package dev.interleave.launch;

import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.InternalFailure;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads a child's trace into a timeline until the child has ended, and ends the child when it must
/// not go on.
///
/// Confined to the thread that calls [#pumpUntilEnd]. It looks every [#PERIOD_NANOS]; unparking the
/// thread makes it look at once.
final class TracePump {
    /// As often as a screen shows a new picture; more often would only take the program's cores.
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

    private static final long CPU_SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /// For a program that never gets as far as its main.
    private static final Duration TIME_TO_BEGIN = Duration.ofSeconds(5);

    /// Killed processes may take so long to vanish.
    private static final long GONE_WITHIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Child child;
    private final TraceMerge trace;
    private final Optional<Duration> timeout;
    private final Duration killGrace;
    private final BooleanSupplier stopRequested;
    private final Consumer<RunSnapshot> publish;
    private final OutputFollower follower;
    private final Ending ending;
    private final Hang hang = new Hang();
    private final BusyThreads busy = new BusyThreads();
    private final TraceModel model = new TraceModel();
    private final CpuMeter cpu;
    private final FailureLog failures = new FailureLog();
    private final List<ProcessHandle> startedProcesses = new ArrayList<>();
    private boolean startsProcesses;
    private final long jobNanos = System.nanoTime();
    private long beganNanos;
    private long programEndedNanos;
    private long endedNanos;
    private long killedNanos;
    private long cpuSampledNanos = jobNanos;
    private RunSnapshot lastSnapshot = RunSnapshot.EMPTY;

    TracePump(
            Child child,
            Optional<Duration> timeout,
            EngineOptions options,
            BooleanSupplier stopRequested,
            Consumer<RunSnapshot> publish,
            OutputFollower follower) {
        this.child = child;
        this.trace = new TraceMerge(child.trace());
        this.timeout = timeout;
        this.killGrace = options.killGrace();
        this.stopRequested = stopRequested;
        this.publish = publish;
        this.follower = follower;
        this.ending = new Ending(options.heapMegabytes());
        this.cpu = new CpuMeter(child.handle());
        model.onOutput(piece -> follower.piece(model::output, piece));
    }

    /// Returns when the child is gone, its trace read to the end, and all that it started killed.
    Outcome pumpUntilEnd() throws InterruptedException {
        try (trace) {
            return pump();
        }
    }

    private Outcome pump() throws InterruptedException {
        boolean alive = true;
        while (alive) {
            // Asked before reading: what a dead child wrote is complete.
            alive = child.isAlive();
            if (!alive) {
                // Workers of a process pool end with it; what they have recorded is then complete.
                killLeftOvers();
            }
            read(alive);
            sampleCpu();
            if (alive) {
                publishSnapshot();
                if (killedNanos == 0) {
                    killIfDue();
                } else if (System.nanoTime() - killedNanos > killGrace.toNanos()
                        && child.isAlive()) {
                    end(byItself() ? programEndedNanos : System.nanoTime());
                    return ending.unkillable(child.handle().pid(), byItself());
                }
                LockSupport.parkNanos(PERIOD_NANOS);
            }
        }
        killLeftOvers();
        child.awaitOutput();
        if (beganNanos != 0) {
            accept(child.output().drain());
        }
        end(byItself() ? programEndedNanos : child.endedAtNanos());
        return ending.outcome(child.exitCode(), byItself());
    }

    /// Whether the program was over before anybody killed it.
    private boolean byItself() {
        return programEndedNanos != 0 && (killedNanos == 0 || programEndedNanos - killedNanos <= 0);
    }

    RunSnapshot lastSnapshot() {
        return lastSnapshot;
    }

    /// From the call of `main` to the end of the program, or of the child when that did not end by
    /// itself.
    long wallNanos() {
        return beganNanos == 0 ? 0 : endedNanos - beganNanos;
    }

    List<InternalFailure> failures() {
        return failures.all();
    }

    long cpuNanos() {
        return beganNanos == 0 ? -1 : cpu.nanos();
    }

    private void read(boolean alive) {
        long now = System.nanoTime();
        trace.read(!alive, this::accept);
        // Until then every event has been read: what was printed before stands before.
        takeRawOutput(now);
    }

    private void accept(TraceEvent event) {
        if (event instanceof TraceEvent.Failed failed) {
            failures.accept(failed);
            return;
        }
        if (event instanceof TraceEvent.RunBegan began) {
            beganNanos = began.at().nanos();
        } else if (event instanceof TraceEvent.ProcessStarted started) {
            started(started.pid(), true);
        } else if (event instanceof TraceEvent.WorkerStarted started) {
            started(started.pid(), !started.warm());
        }
        if (event instanceof TraceEvent.HangFound found) {
            hang.accept(found);
        }
        if (event instanceof TraceEvent.Output printed) {
            takeRawOutput(printed.at().nanos());
        }
        if (TraceMerge.isMain(event)) {
            if (event instanceof TraceEvent.ProgramEnded ended) {
                programEndedNanos = ended.at().nanos();
            }
            ending.accept(event);
            if (event instanceof TraceEvent.ThreadBusy sample) {
                busy.accept(sample);
            }
        }
        model.accept(event);
    }

    private void started(long pid, boolean fresh) {
        startsProcesses = true;
        // The handle remembers the start time too, so a later process of that id is safe.
        ProcessHandle.of(pid)
                .ifPresent(process -> {
                    startedProcesses.add(process);
                    cpu.add(process, fresh);
                });
    }

    /// What came past the recorder until then. Output belongs to a run, so what comes first waits
    /// until the trace says that it has begun.
    private void takeRawOutput(long until) {
        if (beganNanos != 0) {
            accept(child.output().drain(until));
        }
    }

    private void accept(List<RawOutput.Piece> pieces) {
        for (RawOutput.Piece piece : pieces) {
            ending.acceptRaw(piece.text());
            if (piece.lost() > 0) {
                model.outputLost(piece.nanos(), piece.lost(), piece.lostLines());
                continue;
            }
            model.accept(
                    new TraceEvent.Output(
                            new Stamp(piece.nanos(), 0, -1), piece.error(), piece.text()));
        }
    }

    private void publishSnapshot() {
        lastSnapshot = model.snapshot(System.nanoTime());
        publish.accept(lastSnapshot);
        follower.look(lastSnapshot.output());
    }

    private void end(long nanos) {
        endedNanos = nanos;
        model.end(nanos);
        publishSnapshot();
    }

    private void sampleCpu() {
        long now = System.nanoTime();
        if (now - cpuSampledNanos >= CPU_SAMPLE_NANOS) {
            cpuSampledNanos = now;
            cpu.sample();
        }
    }

    private void killIfDue() {
        // Reading may have taken long: what has ended meanwhile has ended by itself.
        if (!child.isAlive() || isClosingDown()) {
            return;
        }
        if (stopRequested.getAsBoolean()) {
            ending.stoppedByUser();
            ending.busy(busy.sentence(lastSnapshot));
            kill();
        } else if (hang.isDue(deadlineNanos())) {
            ending.hung();
            kill();
        } else if (timeout.isPresent() && System.nanoTime() - deadlineNanos().orElseThrow() >= 0) {
            ending.timedOut(timeout.get(), threadsThatKeepItAlive());
            ending.busy(busy.sentence(lastSnapshot));
            kill();
        }
    }

    /// The program is over and its JVM about to go, which it may take some time for.
    private boolean isClosingDown() {
        return programEndedNanos != 0
                && System.nanoTime() - programEndedNanos < killGrace.toNanos();
    }

    private List<String> threadsThatKeepItAlive() {
        return lastSnapshot.lanes().stream()
                .map(LaneTrack::lane)
                .filter(lane ->
                        lane.kind() != LaneKind.MAIN
                                && lane.kind() != LaneKind.VIRTUAL
                                && lane.kind() != LaneKind.PROCESS
                                && !lane.daemon()
                                && lane.endNanos() == Span.OPEN)
                .map(Lane::name)
                .toList();
    }

    /// Empty when the run has no time-out.
    private OptionalLong deadlineNanos() {
        if (timeout.isEmpty()) {
            return OptionalLong.empty();
        }
        Duration limit = timeout.get();
        return OptionalLong.of(
                beganNanos == 0
                        ? jobNanos + limit.plus(TIME_TO_BEGIN).toNanos()
                        : beganNanos + limit.toNanos());
    }

    private void kill() {
        cpu.sample();
        killedNanos = System.nanoTime();
        child.kill();
    }

    /// What the program started and left running, also when it moved to a group of its own.
    private void killLeftOvers() {
        child.killGroup();
        for (ProcessHandle process : startedProcesses) {
            if (process.isAlive()) {
                ProcessTree.kill(process, false);
            }
        }
        if (startsProcesses && !child.isAlive()) {
            child.killMarked();
        }
        long deadline = System.nanoTime() + GONE_WITHIN_NANOS;
        for (ProcessHandle process : startedProcesses) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PERIOD_NANOS / 16);
            }
        }
    }
}
