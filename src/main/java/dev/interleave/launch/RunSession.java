package dev.interleave.launch;

import dev.interleave.compile.Compilation;
import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceCompiler;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// One run from click to result: compile, take a standby, hand over the program, pump its trace,
/// say how it ended.
///
/// One thread of its own does all of it ([#run]). Others only read what it publishes through
/// volatile fields, and raise a flag to stop it.
final class RunSession implements Run, Runnable {
    private final Program program;
    private final RunOptions options;
    private final CompletableFuture<SourceCompiler> compiler;
    private final StandbyPool standbys;
    private final SpareWorkers spares;
    private final EngineOptions engineOptions;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    private final TypedInput typed = new TypedInput();
    private final OutputFollower follower = new OutputFollower();

    private volatile RunSnapshot snapshot = RunSnapshot.EMPTY;
    private volatile List<Problem> problems = List.of();
    private volatile boolean stopRequested;
    private volatile Thread pump = Thread.currentThread();

    RunSession(
            Program program,
            RunOptions options,
            CompletableFuture<SourceCompiler> compiler,
            StandbyPool standbys,
            SpareWorkers spares,
            EngineOptions engineOptions) {
        this.program = program;
        this.options = options;
        this.compiler = compiler;
        this.standbys = standbys;
        this.spares = spares;
        this.engineOptions = engineOptions;
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public RunSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public void input(byte[] bytes) {
        typed.type(bytes);
    }

    @Override
    public void endInput() {
        typed.end();
    }

    @Override
    public void follow(Consumer<OutputPiece> reader) {
        follower.follow(reader);
    }

    @Override
    public void stop() {
        stopRequested = true;
        LockSupport.unpark(pump);
    }

    @Override
    public CompletableFuture<RunResult> result() {
        return result.copy();
    }

    @Override
    public void run() {
        pump = Thread.currentThread();
        try {
            finish(compileAndExecute());
        } catch (InterruptedException e) {
            finish(neverRan(Ending.stoppedEarly()));
        } catch (RuntimeException | Error e) {
            InternalFailures.note(e);
            finish(neverRan(Ending.ourFault(e)));
            throw e;
        } finally {
            // Lets go whoever waits to hand it on.
            typed.end();
            ended.complete(true);
        }
    }

    /// Completes when the run's thread is done with it.
    CompletableFuture<?> ended() {
        return ended;
    }

    private void finish(RunResult ended) {
        snapshot = ended.snapshot();
        follower.end(ended.snapshot().output());
        result.complete(ended);
    }

    private RunResult compileAndExecute() throws InterruptedException {
        Compilation compilation;
        try {
            compilation = compiler.get().compile(program.files(), program.folder());
        } catch (ExecutionException e) {
            return neverRan(Ending.noJvm(String.valueOf(e.getCause())));
        }
        problems = compilation.problems();
        if (!compilation.runnable()) {
            return neverRan(Ending.notCompiled(problems));
        }
        Job job =
                new Job(
                        compilation.classes(),
                        compilation.mainClass(),
                        program.arguments(),
                        Optional.empty(),
                        program.folder().map(Path::toString).orElse(""));
        if (stopRequested) {
            return neverRan(Ending.stoppedEarly());
        }
        spares.runBegins(job);
        try {
            RunResult executed = takeAndExecute(job);
            // A standby may die in the moment it is taken: then nothing of the program has run.
            boolean diedBefore =
                    executed.outcome().kind() == Outcome.Kind.KILLED && executed.wallNanos() == 0;
            return diedBefore && !stopRequested ? takeAndExecute(job) : executed;
        } catch (StandbyPool.NoStandbyException e) {
            return neverRan(stopRequested ? Ending.stoppedEarly() : Ending.noJvm(e.reason()));
        } finally {
            spares.runEnded();
        }
    }

    private RunResult takeAndExecute(Job job)
            throws StandbyPool.NoStandbyException, InterruptedException {
        Child child = standbys.take(() -> stopRequested);
        try {
            return execute(child, job);
        } finally {
            standbys.giveBack(child);
        }
    }

    private RunResult execute(Child child, Job job) throws InterruptedException {
        InputStream stdin;
        try {
            stdin = openInput();
        } catch (IOException e) {
            return neverRan(Ending.noInput(options, e));
        }
        // What the JVM said while it warmed up is no part of the run.
        var ignored = child.output().drain();
        child.onExit(() -> LockSupport.unpark(pump));
        var pumping =
                new TracePump(
                        child,
                        options.timeout(),
                        engineOptions,
                        () -> stopRequested,
                        this::publish,
                        follower);
        Thread.ofVirtual().name("interleave-stdin").start(() -> send(child, job, stdin));
        Outcome outcome = MissingArguments.explain(program, pumping.pumpUntilEnd());
        return new RunResult(
                program,
                outcome,
                problems,
                pumping.lastSnapshot(),
                pumping.wallNanos(),
                pumping.cpuNanos(),
                pumping.failures());
    }

    private InputStream openInput() throws IOException {
        if (options.stdin().isPresent()) {
            return Files.newInputStream(options.stdin().get());
        }
        return options.typed() ? typed : InputStream.nullInputStream();
    }

    private static void send(Child child, Job job, InputStream stdin) {
        try (stdin) {
            child.send(job, stdin);
        } catch (IOException e) {
            // The program ended without reading it all; a dead JVM is seen by the pump.
        }
    }

    private void publish(RunSnapshot newest) {
        snapshot = newest;
    }

    private RunResult neverRan(Outcome outcome) {
        return new RunResult(
                program, outcome, problems, RunSnapshot.EMPTY, 0, -1, new FailureLog().all());
    }
}
