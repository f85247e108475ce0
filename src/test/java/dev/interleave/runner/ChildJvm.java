package dev.interleave.runner;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.Job;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceFile;
import dev.interleave.trace.TraceReader;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real child JVM from the runner jar that runs one program; collects its events.
public final class ChildJvm implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final int SECONDS_TO_BEGIN = 10;
    private static final int SECONDS_TO_DUMP = 20;
    private static final int LOOK_MILLIS = 200;
    private static final int LOOKS_FOR_REST = 150;
    private static final Duration RESTS_BELOW = Duration.ofMillis(20);

    private final Path trace;
    private final Process process;
    private final TraceReader reader;
    private final String ready;
    private final List<TraceEvent> events = new ArrayList<>();

    /// Starts a child and waits until it is ready.
    ///
    /// @param chunks size of the trace, in chunks
    public ChildJvm(int chunks, String... options) throws IOException {
        this(List.of(), chunks, options);
    }

    private ChildJvm(List<String> launcher, int chunks, String... options) throws IOException {
        trace = TraceFile.createTemporary();
        reader = TraceReader.create(trace, chunks);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ChildCommand command = new ChildCommand(java, runnerJar(), trace, "128m", List.of(options));
        process =
                new ProcessBuilder(
                                Stream.concat(launcher.stream(), command.line().stream()).toList())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        ready = readyLine();
    }

    /// The first line it prints. What follows is no program's output: a crash of the JVM says so
    /// there.
    private String readyLine() {
        CompletableFuture<String> first = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (!first.complete(line)) {
                        System.err.println(line);
                    }
                }
            } catch (IOException e) {
                // It was killed.
            }
            first.complete("");
        });
        return first.completeOnTimeout("", PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Starts a child whose parent is a shell, which is [#process].
    static ChildJvm behindShell() throws IOException {
        String script = "exec 3<&0; \"$@\" <&3 3<&- & wait";
        return new ChildJvm(List.of("sh", "-c", script, "sh"), 1024);
    }

    /// Runs a program to its end.
    ///
    /// @param source a compact source file or one with a class `Main`
    public static ChildJvm run(String source, String... options) throws IOException {
        return run(source, "", options);
    }

    /// Runs a program to its end, with standard input.
    public static ChildJvm runWithInput(String source, String stdin) throws IOException {
        return run(source, stdin, new String[0]);
    }

    /// Once in a great many starts a child takes its job and never begins; nobody knows yet why.
    /// The workbench then takes another child, and so does this, but leaves a thread dump to read.
    private static ChildJvm run(String source, String stdin, String[] options) throws IOException {
        ChildJvm child = begin(source, stdin, options);
        if (!child.await(event -> true, SECONDS_TO_BEGIN) && child.process.isAlive()) {
            child.dumpThreads();
            child.close();
            child = begin(source, stdin, options);
        }
        child.end();
        return child;
    }

    private static ChildJvm begin(String source, String stdin, String[] options)
            throws IOException {
        ChildJvm child = new ChildJvm(1024, options);
        child.submit(source);
        child.give(stdin);
        return child;
    }

    /// As [#run], in a child that has waited for its job until it had nothing more to prepare.
    static ChildJvm runRested(String source, String... options) throws IOException {
        ChildJvm child = new ChildJvm(1024, options);
        child.awaitRest();
        child.submit(source);
        child.give("");
        child.end();
        return child;
    }

    /// Waits until it hardly uses a processor any more.
    private void awaitRest() {
        Duration used = Duration.ZERO;
        for (int look = 0; look < LOOKS_FOR_REST; look++) {
            Duration now = process.info().totalCpuDuration().orElseThrow();
            if (now.minus(used).compareTo(RESTS_BELOW) < 0) {
                return;
            }
            used = now;
            try {
                boolean _ = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        close();
        throw new AssertionError("the child does not come to rest");
    }

    /// Says where its threads are: as the system sees them, and as the JVM does if it still
    /// answers.
    private void dumpThreads() throws IOException {
        System.err.println("a child never began; its threads:");
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        if (Files.isDirectory(tasks)) {
            try (Stream<Path> threads = Files.list(tasks)) {
                threads.map(ChildJvm::threadState).forEach(System.err::println);
            }
        }
        Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
        Path dump = Files.createTempFile("interleave-", ".dump");
        try {
            Process dumper =
                    new ProcessBuilder(jstack.toString(), Long.toString(process.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(dump.toFile())
                            .start();
            if (!dumper.waitFor(SECONDS_TO_DUMP, TimeUnit.SECONDS)) {
                dumper.destroyForcibly();
                System.err.println("the JVM did not answer");
            }
            System.err.println(Files.readString(dump));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            Files.delete(dump);
        }
    }

    private static String threadState(Path thread) {
        try {
            return "%s %s %s"
                    .formatted(
                            Files.readString(thread.resolve("comm")).strip(),
                            Files.readString(thread.resolve("wchan")).strip(),
                            Files.readString(thread.resolve("stat")).strip());
        } catch (IOException e) {
            return thread + " has ended";
        }
    }

    /// Compiles a program and hands it to the child.
    public void submit(String source) throws IOException {
        submit(new Job(Programs.compile(source), "Main", List.of()));
    }

    public void submit(Job job) throws IOException {
        job.write(new DataOutputStream(process.getOutputStream()));
    }

    /// Gives standard input, and its end.
    public void give(String stdin) throws IOException {
        process.getOutputStream().write(stdin.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
    }

    /// A failure of the recorder's is no event of the program's: it fails the test.
    private void take(TraceEvent event) {
        if (event instanceof TraceEvent.Failed failed) {
            InternalFailures.heard(failed.failure());
        } else {
            events.add(event);
        }
    }

    /// Reads events until one is there, or the child ends.
    public boolean await(Predicate<TraceEvent> wanted) {
        return await(wanted, PATIENCE_SECONDS);
    }

    private boolean await(Predicate<TraceEvent> wanted, int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int seen = 0;
        while (System.nanoTime() < deadline) {
            boolean over = !process.isAlive();
            if (over) {
                reader.drain(this::take);
            } else {
                reader.poll(this::take);
            }
            for (; seen < events.size(); seen++) {
                if (wanted.test(events.get(seen))) {
                    return true;
                }
            }
            if (over) {
                return false;
            }
            pause();
        }
        return false;
    }

    /// Reads events until the child has ended.
    public void end() {
        boolean _ = await(event -> false);
        if (process.isAlive()) {
            process.destroyForcibly();
            throw new AssertionError("the child did not end; events: " + tail());
        }
    }

    private void pause() {
        try {
            boolean _ = process.waitFor(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String tail() {
        return events.stream()
                .skip(Math.max(0, events.size() - 20))
                .map(TraceEvent::toString)
                .collect(Collectors.joining("\n"));
    }

    public Process process() {
        return process;
    }

    /// The line by which it said that it is ready.
    public String ready() {
        return ready;
    }

    public int exitCode() {
        return process.exitValue();
    }

    public List<TraceEvent> events() {
        return events;
    }

    public <E extends TraceEvent> Stream<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    /// What was printed.
    public String output(boolean error) {
        return events(TraceEvent.Output.class)
                .filter(o -> o.error() == error)
                .map(TraceEvent.Output::text)
                .collect(Collectors.joining());
    }

    /// The thread that printed this text.
    public long threadThatPrinted(String text) {
        return events(TraceEvent.Output.class)
                .filter(o -> o.text().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody printed " + text + ": " + tail()))
                .at()
                .thread();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        reader.close();
        try {
            Files.deleteIfExists(trace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path runnerJar() {
        var resource = ChildJvm.class.getResource("/META-INF/runner/interleave-runner.jar");
        if (resource == null) {
            throw new AssertionError("no runner jar: run mvn process-classes");
        }
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
