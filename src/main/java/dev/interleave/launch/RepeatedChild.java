package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.Job;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A child that runs one program after the other, and the reading of its trace, run by run.
///
/// The child says on its real standard output when a run is over, and begins no other before it is
/// told to: so what is read between the two belongs to that run, and reading it costs no run its
/// time. During a run the trace is only looked at so often that it cannot fill up.
///
/// Confined to the thread that calls [#run].
final class RepeatedChild implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long CPU_SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// For a program that never gets as far as its main.
    private static final Duration TIME_TO_BEGIN = Duration.ofSeconds(5);

    private final Child child;
    private final TraceMerge trace;
    private final Duration timeout;
    private final EngineOptions options;
    private final BooleanSupplier stopRequested;
    private long number;
    private boolean reusable = true;
    private One run;

    /// What is known of the run that goes on.
    private final class One {
        final TraceModel model = new TraceModel();
        final Ending ending = new Ending(options.heapMegabytes());
        final FailureLog failures = new FailureLog();
        final List<ProcessHandle> processes = new ArrayList<>();
        final long jobNanos = System.nanoTime();
        Optional<CpuMeter> workers = Optional.empty();
        long cpuSampledNanos;
        long beganNanos;
        final Hang hang = new Hang();
        long killedNanos;
        String failure = "";
    }

    /// What the child says when a run is over.
    private record Over(long number, long wallNanos, long cpuNanos, boolean next) {
        static Over parse(String line) {
            String[] words = line.strip().split(" ", -1);
            return new Over(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    words[4].equals(Job.NEXT));
        }
    }

    RepeatedChild(
            Child child, Duration timeout, EngineOptions options, BooleanSupplier stopRequested) {
        this.child = child;
        this.timeout = timeout;
        this.options = options;
        this.stopRequested = stopRequested;
        trace = new TraceMerge(child.trace());
        run = new One();
    }

    Child child() {
        return child;
    }

    /// Whether it can run another program.
    boolean isReusable() {
        return reusable && child.isAlive();
    }

    /// Runs a program to its end.
    ///
    /// @param job a repeated one; its number is set here
    /// @return empty when the child was dead before anything of the program ran
    Optional<RunResult> run(Program program, List<Problem> problems, Job job)
            throws InterruptedException {
        run = new One();
        number++;
        Thread waiter = Thread.currentThread();
        child.whenOver(() -> LockSupport.unpark(waiter));
        child.onExit(() -> LockSupport.unpark(waiter));
        // What came since the last run belongs to none.
        var ignored = child.output().drain();
        try {
            child.sendRepeated(numbered(job));
        } catch (IOException e) {
            reusable = false;
        }
        while (true) {
            boolean alive = child.isAlive();
            Optional<Over> over = over();
            read(!alive);
            if (over.isPresent()) {
                return Optional.of(ended(program, problems, over.get()));
            }
            if (!alive) {
                return died(program, problems);
            }
            if (killIfDue()) {
                reusable = false;
            }
            if (run.killedNanos != 0
                    && System.nanoTime() - run.killedNanos > options.killGrace().toNanos()
                    && child.isAlive()) {
                return Optional.of(
                        result(
                                program,
                                problems,
                                run.ending.unkillable(child.handle().pid(), false),
                                System.nanoTime() - run.beganNanos,
                                -1));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private Job numbered(Job job) {
        Job.Repeated how = job.repeated().orElseThrow();
        return new Job(
                job.classes(),
                job.mainClass(),
                job.arguments(),
                Optional.of(
                        new Job.Repeated(
                                number, how.input(), how.tidy(), how.keep(), how.jitterMicros())),
                job.folder());
    }

    private Optional<Over> over() {
        Optional<String> line = child.over();
        while (line.isPresent()) {
            Over over = Over.parse(line.get());
            if (over.number() == number) {
                return Optional.of(over);
            }
            line = child.over();
        }
        return Optional.empty();
    }

    private RunResult ended(Program program, List<Problem> problems, Over over) {
        reusable = over.next();
        trace.endText(this::accept);
        if (!run.processes.isEmpty()) {
            trace.close();
        }
        run.model.end(run.beganNanos + over.wallNanos());
        long workers = run.workers.map(CpuMeter::nanos).orElse(0L);
        return result(
                program,
                problems,
                run.ending.outcome(run.failure.isEmpty() ? 0 : 1, true),
                over.wallNanos(),
                over.cpuNanos() == 0 ? -1 : over.cpuNanos() + workers);
    }

    private Optional<RunResult> died(Program program, List<Problem> problems)
            throws InterruptedException {
        reusable = false;
        killLeftOvers();
        child.awaitOutput();
        read(true);
        if (run.beganNanos == 0) {
            return Optional.empty();
        }
        if (stopRequested.getAsBoolean()) {
            run.ending.stoppedByUser();
        }
        run.model.end(child.endedAtNanos());
        return Optional.of(
                result(
                        program,
                        problems,
                        run.ending.outcome(child.exitCode(), false),
                        child.endedAtNanos() - run.beganNanos,
                        -1));
    }

    private RunResult result(
            Program program, List<Problem> problems, Outcome outcome, long wallNanos, long cpu) {
        RunSnapshot last = run.model.snapshot(System.nanoTime());
        return new RunResult(program, outcome, problems, last, wallNanos, cpu, run.failures.all());
    }

    private void read(boolean all) {
        trace.read(all, this::accept);
        if (run.beganNanos != 0) {
            for (RawOutput.Piece piece : child.output().drain()) {
                run.ending.acceptRaw(piece.text());
                if (piece.lost() > 0) {
                    run.model.outputLost(piece.nanos(), piece.lost(), piece.lostLines());
                    continue;
                }
                run.model.accept(
                        new TraceEvent.Output(
                                new Stamp(piece.nanos(), 0, -1), piece.error(), piece.text()));
            }
        }
        if (run.workers.isPresent() && System.nanoTime() - run.cpuSampledNanos > CPU_SAMPLE_NANOS) {
            run.cpuSampledNanos = System.nanoTime();
            run.workers.get().sample();
        }
    }

    private void accept(TraceEvent event) {
        if (event instanceof TraceEvent.Failed failed) {
            run.failures.accept(failed);
            return;
        }
        if (event instanceof TraceEvent.RunBegan began) {
            run.beganNanos = began.at().nanos();
        } else if (event instanceof TraceEvent.ProcessStarted started) {
            started(started.pid(), true);
        } else if (event instanceof TraceEvent.WorkerStarted started) {
            started(started.pid(), !started.warm());
        } else if (event instanceof TraceEvent.HangFound found) {
            run.hang.accept(found);
        } else if (event instanceof TraceEvent.MainEnded ended) {
            run.failure = ended.failure();
        }
        if (TraceMerge.isMain(event)) {
            run.ending.accept(event);
        }
        run.model.accept(event);
    }

    private void started(long pid, boolean fresh) {
        ProcessHandle.of(pid)
                .ifPresent(process -> {
                    run.processes.add(process);
                    if (run.workers.isEmpty()) {
                        run.workers = Optional.of(CpuMeter.ofNone());
                    }
                    run.workers.get().add(process, fresh);
                });
    }

    /// @return whether the child was killed
    private boolean killIfDue() {
        if (run.killedNanos != 0) {
            return true;
        }
        // Reading may have taken long: what has ended meanwhile has ended by itself.
        if (child.isOver() || !child.isAlive()) {
            return false;
        }
        long now = System.nanoTime();
        if (stopRequested.getAsBoolean()) {
            run.ending.stoppedByUser();
        } else if (run.hang.isDue(OptionalLong.of(deadlineNanos()))) {
            run.ending.hung();
        } else if (now - deadlineNanos() >= 0) {
            run.ending.timedOut(timeout, List.of());
        } else {
            return false;
        }
        run.killedNanos = now;
        child.kill();
        return true;
    }

    private long deadlineNanos() {
        return run.beganNanos == 0
                ? run.jobNanos + timeout.plus(TIME_TO_BEGIN).toNanos()
                : run.beganNanos + timeout.toNanos();
    }

    private void killLeftOvers() {
        child.killGroup();
        for (ProcessHandle process : run.processes) {
            if (process.isAlive()) {
                ProcessTree.kill(process, false);
            }
        }
    }

    /// Closes the traces of workers; the child itself is the pool's.
    @Override
    public void close() {
        killLeftOvers();
        trace.close();
    }
}
