package dev.interleave.launch;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.Job;
import dev.interleave.trace.TraceReader;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One JVM that runs one program, from its start as a standby to the removal of its trace.
///
/// Thread-safe, apart from the trace reader it hands out.
final class Child {
    private static final int LONGEST_PIECE = 8_192;

    private final Process process;
    private final List<String> command;
    private final String mark;
    private final Path traceFile;
    private final TraceReader trace;
    private final RawOutput output = new RawOutput();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final AtomicBoolean discarded = new AtomicBoolean();
    private final List<Thread> pumps = new ArrayList<>();
    private volatile long endedAtNanos;
    private volatile boolean leadsGroup;
    private final Queue<String> over = new ConcurrentLinkedQueue<>();
    private volatile Runnable whenOver = () -> {};

    private Child(
            Process process, List<String> command, String mark, Path traceFile, TraceReader trace) {
        this.process = process;
        this.command = command;
        this.mark = mark;
        this.traceFile = traceFile;
        this.trace = trace;
    }

    /// Starts a JVM; it is not ready yet.
    ///
    /// @param more further options for the JVM
    /// @throws IOException when the JVM or its trace file cannot be made
    static Child start(EngineOptions options, WorkDirectory directory, List<String> more)
            throws IOException {
        Path traceFile = directory.newTraceFile();
        TraceReader trace = TraceReader.create(traceFile, chunks(options));
        try {
            List<String> command = command(options, directory, traceFile, more);
            var builder = new ProcessBuilder(command);
            // Options meant for somebody else's JVM would change what the learner sees.
            Map<String, String> environment = builder.environment();
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")
                    .forEach(environment::remove);
            String mark = UUID.randomUUID().toString();
            environment.put(ChildCommand.RUN_MARK, mark);
            Process process = builder.start();
            try {
                var child = new Child(process, command, mark, traceFile, trace);
                child.watch();
                return child;
            } catch (RuntimeException | Error e) {
                // No thread may be had to read what it prints.
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            trace.close();
            Files.deleteIfExists(traceFile);
            throw e;
        }
    }

    static int chunks(EngineOptions options) {
        return options.recorderMegabytes() * 256;
    }

    private static List<String> command(
            EngineOptions options, WorkDirectory directory, Path traceFile, List<String> more) {
        var jvmOptions = new ArrayList<String>();
        if (Boolean.getBoolean(ChildCommand.HASTY)) {
            // Ready with a quarter less processor time, and programs that do not run for long.
            jvmOptions.add("-XX:TieredStopAtLevel=1");
        }
        jvmOptions.addAll(options.jvmArguments());
        jvmOptions.addAll(more);
        // A crash must not leave files in the learner's folder.
        jvmOptions.add("-XX:ErrorFile=" + directory.folder().resolve("crash-%p.log"));
        jvmOptions.add("-XX:-CreateCoredumpOnCrash");
        jvmOptions.add("-XX:+UnlockDiagnosticVMOptions");
        jvmOptions.add("-XX:CompilerDirectivesFile=" + directory.compilerDirectives());
        jvmOptions.add("-D" + ChildCommand.MAX_THREADS + "=" + options.threadLimit());
        jvmOptions.add("-D" + ChildCommand.HASTY + "=" + Boolean.getBoolean(ChildCommand.HASTY));
        jvmOptions.add("-D" + ChildCommand.POOL_FOLDER + "=" + directory.folder());
        jvmOptions.add("-D" + ChildCommand.WORKBENCH + "=" + ProcessHandle.current().pid());
        return new ChildCommand(
                        options.java(),
                        directory.runnerJar(),
                        traceFile,
                        options.heapMegabytes() + "m",
                        jvmOptions)
                .line();
    }

    private void watch() {
        pumps.add(pump("stdout", process.getInputStream(), false));
        pumps.add(pump("stderr", process.getErrorStream(), true));
        var ignored =
                process.onExit()
                        .thenRun(() -> {
                            endedAtNanos = System.nanoTime();
                            ready.complete(false);
                        });
    }

    /// Completes with true when the JVM waits for a job, with false when it ended before.
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    TraceReader trace() {
        return trace;
    }

    RawOutput output() {
        return output;
    }

    List<String> command() {
        return command;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// `System.nanoTime()` of its end, or of now while that is not known.
    long endedAtNanos() {
        return endedAtNanos == 0 ? System.nanoTime() : endedAtNanos;
    }

    /// Runs it, on a thread of its own, when the JVM has ended.
    void onExit(Runnable action) {
        var ignored = process.onExit().thenRunAsync(action, Thread::startVirtualThread);
    }

    /// Exit code; 128 and the signal's number when a signal ended it.
    ///
    /// @throws IllegalThreadStateException while it is alive
    int exitCode() {
        return process.exitValue();
    }

    /// Hands over the program, then its standard input, then the end of file. Blocks while the
    /// program does not read.
    ///
    /// @throws IOException when the JVM is gone
    void send(Job job, InputStream stdin) throws IOException {
        try (OutputStream raw = process.getOutputStream()) {
            job.write(new DataOutputStream(new BufferedOutputStream(raw, 1 << 16)));
            byte[] piece = new byte[LONGEST_PIECE];
            for (int count = stdin.read(piece); count >= 0; count = stdin.read(piece)) {
                raw.write(piece, 0, count);
                // Somebody may be typing: the program gets each line when it is complete.
                raw.flush();
            }
        }
    }

    /// Hands over a repeated job; another one may follow when [#over] has said that it is done.
    ///
    /// @throws IOException when the JVM is gone
    void sendRepeated(Job job) throws IOException {
        job.write(
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16)));
    }

    /// Says what to do, on a thread of its own, when a repeated job is over.
    void whenOver(Runnable action) {
        whenOver = action;
    }

    /// Whether [#over] has such a line.
    boolean isOver() {
        return !over.isEmpty();
    }

    /// The next line that said that a repeated job is over.
    Optional<String> over() {
        return Optional.ofNullable(over.poll());
    }

    /// Kills it and everything it started.
    void kill() {
        ProcessTree.kill(process.toHandle(), leadsGroup);
    }

    /// Kills what it started and left behind. For when it has ended itself.
    void killGroup() {
        if (leadsGroup) {
            ProcessTree.killGroup(process.pid());
        }
    }

    /// Kills what it has started and what these have started, wherever they have gone. For when it
    /// has ended itself.
    void killMarked() {
        MarkedProcesses.kill(mark);
    }

    /// Waits at most so long and says whether it has ended by then.
    boolean awaitEnd(long nanos) throws InterruptedException {
        return process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    /// Waits until the killed JVM is gone, so that it outlives nobody.
    ///
    /// @return whether it is
    boolean awaitEndQuietly(Duration atMost) {
        try {
            return awaitEnd(atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isAlive();
        }
    }

    /// Kills whatever is left and removes the trace. The trace reader must be out of use.
    void discard() {
        if (!discarded.compareAndSet(false, true)) {
            return;
        }
        if (process.isAlive()) {
            kill();
        }
        trace.close();
        try {
            Files.deleteIfExists(traceFile);
        } catch (IOException e) {
            // The folder it lies in goes when the engine closes.
        }
    }

    /// Waits a moment until what it printed before its end has been read.
    void awaitOutput() throws InterruptedException {
        for (Thread pump : pumps) {
            boolean ignored = pump.join(Duration.ofSeconds(1));
        }
    }

    private Thread pump(String name, InputStream stream, boolean error) {
        return Thread.ofPlatform()
                .name("interleave-" + name + "-" + process.pid())
                .daemon()
                .start(() -> pumpLines(stream, error));
    }

    private void pumpLines(InputStream stream, boolean error) {
        try (Reader reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var line = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                line.append((char) next);
                // Before the ready line only whole lines mean something; afterwards nobody should
                // wait for the end of a line to see it.
                if (next == '\n'
                        || line.length() >= LONGEST_PIECE
                        || (ready.isDone() && !reader.ready())) {
                    take(line.toString(), error);
                    line.setLength(0);
                }
            }
            if (!line.isEmpty()) {
                take(line.toString(), error);
            }
        } catch (IOException e) {
            // Happens when the process is killed between two reads; there is nothing more to read.
        }
    }

    private void take(String line, boolean error) {
        if (!error && !ready.isDone() && line.startsWith(Job.READY)) {
            leadsGroup = List.of(line.strip().split(" ")).contains("pgid=" + process.pid());
            ready.complete(true);
            return;
        }
        int said = error ? -1 : line.indexOf(Job.OVER + " ");
        if (said < 0) {
            output.add(error, line);
            return;
        }
        if (said > 0) {
            output.add(false, line.substring(0, said));
        }
        over.add(line.substring(said));
        whenOver.run();
    }
}
