package dev.interleave.launch;

import static java.util.Objects.requireNonNull;

import dev.interleave.compile.Compilation;
import dev.interleave.compile.SourceCompiler;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.trace.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A series whose runs share a warm JVM for as long as they leave nothing behind in it.
///
/// A fresh JVM costs half a second of a core, several times what a short program takes; here a run
/// costs the loading of its classes. When a program leaves something behind, ends the JVM, or has
/// to be killed, the next one gets another JVM.
final class WarmSeries implements Series {
    /// Sources of one sweep; the compiler is asked again for what was forgotten.
    private static final int MOST_COMPILED = 1_000;

    private final SeriesOptions options;
    private final CompletableFuture<SourceCompiler> compiler;
    private final StandbyPool standbys;
    private final SpareWorkers spares;
    private final EngineOptions engineOptions;
    private final Map<Program, Compilation> compiled = new HashMap<>();
    private final Map<Program, Integer> numbers = new HashMap<>();
    private Optional<RepeatedChild> child = Optional.empty();
    private Optional<byte[]> input = Optional.empty();
    private final Runnable whenClosed;
    private boolean closed;
    private volatile boolean stopped;
    private volatile int jvms;
    private volatile Optional<Child> held = Optional.empty();

    /// @param whenClosed run once, when the series is closed
    WarmSeries(
            SeriesOptions options,
            CompletableFuture<SourceCompiler> compiler,
            StandbyPool standbys,
            SpareWorkers spares,
            EngineOptions engineOptions,
            Runnable whenClosed) {
        this.whenClosed = whenClosed;
        this.options = options;
        this.compiler = compiler;
        this.standbys = standbys;
        this.spares = spares;
        this.engineOptions = engineOptions;
    }

    @Override
    public Optional<RunResult> prepare(Program program) throws InterruptedException {
        try {
            Compilation compilation = compile(program);
            return compilation.runnable()
                    ? Optional.empty()
                    : Optional.of(
                            neverRan(
                                    program,
                                    compilation,
                                    Ending.notCompiled(compilation.problems())));
        } catch (ExecutionException e) {
            return Optional.of(noJvm(program, String.valueOf(e.getCause())));
        }
    }

    private Compilation compile(Program program) throws InterruptedException, ExecutionException {
        Compilation known = compiled.get(program);
        if (known != null) {
            return known;
        }
        if (compiled.size() >= MOST_COMPILED) {
            compiled.clear();
        }
        Compilation made = compiler.get().compile(program.files(), program.folder());
        compiled.put(program, made);
        return made;
    }

    @Override
    public RunResult run(Program program) throws InterruptedException {
        Optional<RunResult> wrong = prepare(program);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        try {
            Compilation compilation = compile(program);
            Job job =
                    new Job(
                            compilation.classes(),
                            compilation.mainClass(),
                            program.arguments(),
                            Optional.of(
                                    new Job.Repeated(
                                            0,
                                            input(),
                                            options.steady(),
                                            keep(program, compilation),
                                            options.jitterMicros())),
                            program.folder().map(Path::toString).orElse(""));
            spares.awaitAll();
            spares.runBegins(job);
            try {
                return run(program, compilation, job);
            } finally {
                spares.runEnded();
            }
        } catch (IOException e) {
            return noJvm(
                    program,
                    Ending.noInput(new RunOptions(Optional.empty(), options.stdin()), e).message());
        } catch (ExecutionException e) {
            return noJvm(program, String.valueOf(e.getCause()));
        } catch (StandbyPool.NoStandbyException e) {
            return stopped
                    ? neverRan(
                            program, requireNonNull(compiled.get(program)), Ending.stoppedEarly())
                    : noJvm(program, e.reason());
        }
    }

    /// Number of the program, when its classes may stay loaded.
    private int keep(Program program, Compilation compilation) {
        if (!options.steady()) {
            return -1;
        }
        return numbers.computeIfAbsent(
                program, _ -> StaticState.isNone(compilation.classes()) ? numbers.size() + 1 : -1);
    }

    @Override
    public Warmth warmth() {
        boolean kept =
                options.steady()
                        && compiled.values().stream()
                                .filter(Compilation::runnable)
                                .allMatch(each -> StaticState.isNone(each.classes()));
        return kept ? Warmth.WARM_CODE : Warmth.FRESH_CLASSES;
    }

    private RunResult run(Program program, Compilation compilation, Job job)
            throws InterruptedException, StandbyPool.NoStandbyException {
        while (true) {
            boolean fresh = child.isEmpty();
            RepeatedChild taken = fresh ? take() : child.get();
            child = Optional.of(taken);
            Optional<RunResult> result = taken.run(program, compilation.problems(), job);
            if (!taken.isReusable()) {
                giveBack();
            }
            // A child may die in the moment before a run: then nothing of the program has run.
            if (result.isPresent()) {
                return result.get();
            }
            if (fresh || stopped) {
                return stopped
                        ? neverRan(program, compilation, Ending.stoppedEarly())
                        : noJvm(program, "The JVM that was to run the program ended before.");
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread runs; others only read.
    private RepeatedChild take() throws InterruptedException, StandbyPool.NoStandbyException {
        Child taken = standbys.take(() -> stopped);
        jvms++;
        held = Optional.of(taken);
        if (stopped) {
            taken.kill();
        }
        return new RepeatedChild(taken, options.timeout(), engineOptions, () -> stopped);
    }

    private byte[] input() throws IOException {
        if (input.isEmpty()) {
            input =
                    Optional.of(
                            options.stdin().isPresent()
                                    ? Files.readAllBytes(options.stdin().get())
                                    : new byte[0]);
        }
        return input.get();
    }

    private void giveBack() {
        held = Optional.empty();
        child.ifPresent(each -> {
            each.close();
            standbys.giveBack(each.child());
        });
        child = Optional.empty();
    }

    private RunResult noJvm(Program program, String reason) {
        return new RunResult(program, Ending.noJvm(reason), List.of(), RunSnapshot.EMPTY, 0, -1);
    }

    private static RunResult neverRan(Program program, Compilation compilation, Outcome outcome) {
        return new RunResult(program, outcome, compilation.problems(), RunSnapshot.EMPTY, 0, -1);
    }

    @Override
    public void stop() {
        stopped = true;
        held.ifPresent(Child::kill);
    }

    @Override
    public int jvms() {
        return jvms;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        giveBack();
        whenClosed.run();
    }
}
