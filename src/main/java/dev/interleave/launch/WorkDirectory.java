package dev.interleave.launch;

import dev.interleave.files.IoReason;
import dev.interleave.trace.ChildCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The folder where one engine keeps its trace files and the runner jar.
///
/// It lies in memory where the system offers that, as events pass through it. Who may remove what
/// there is said in [OwnFolder].
final class WorkDirectory implements AutoCloseable {
    static final String JAR_RESOURCE = "/META-INF/runner/interleave-runner.jar";

    /// What the quick compiler does well enough, in a program's JVM: what rewrites classes, and
    /// what records something that takes a microsecond anyway or is rare (waits, beginnings and
    /// ends of threads, totals). The best compiler would be busy with that code when the program's
    /// own wants to be compiled. What records tasks and calls is not among them.
    static final String DIRECTIVES =
            """
            [{
              match: ["jdk/internal/classfile/*.*", "java/lang/classfile/*.*",
                      "jdk/internal/constant/*.*",
                      "dev/interleave/runner/UserClasses*.*", "dev/interleave/runner/LockSites*.*",
                      "dev/interleave/runner/LockScan*.*",
                      "dev/interleave/runner/QueueSites*.*", "dev/interleave/runner/CodeNames*.*",
                      "dev/interleave/runner/OwnMethods*.*", "dev/interleave/runner/Texts*.*",
                      "dev/interleave/runner/Probe.label", "dev/interleave/runner/Probe.threw",
                      "dev/interleave/runner/Probe.lambda",
                      "dev/interleave/runner/CallSite.leftOut",
                      "dev/interleave/runner/LeftOutCalls.of",
                      "dev/interleave/runner/WaitRecorder.*", "dev/interleave/runner/WaitWords.*",
                      "dev/interleave/runner/Recorder.emitWait",
                      "dev/interleave/runner/Recorder.emitDetailed",
                      "dev/interleave/runner/Recorder.told", "dev/interleave/runner/NameTable.find",
                      "dev/interleave/runner/UserSite*.*", "dev/interleave/runner/Receivers*.*",
                      "dev/interleave/runner/ThreadRecorder.*",
                      "dev/interleave/runner/ThreadKinds.hidden",
                      "dev/interleave/runner/ThreadKinds.isPoller",
                      "dev/interleave/runner/ThreadKinds.warmedUp",
                      "dev/interleave/runner/StuckWatch*.*", "dev/interleave/runner/WaitGraph*.*",
                      "dev/interleave/runner/Snapshots*.*", "dev/interleave/runner/ThreadTable*.*",
                      "dev/interleave/runner/CpuTimes.*", "dev/interleave/runner/Meter.*"],
              c2: { Exclude: true }
            }]
            """;

    private static final Path MEMORY = Path.of("/dev/shm");

    private final OwnFolder own;
    private final Path folder;
    private final Path runnerJar;
    private final Path apiJar;
    private final Path compilerDirectives;
    private final AtomicInteger traces = new AtomicInteger();

    /// Makes it where there is room: in memory, or in a folder for temporary files.
    ///
    /// @param bytesNeeded how much the files of this engine may take at once
    /// @throws IOException when none can be made anywhere (the message has the reasons), or the
    ///   runner jar is missing
    static WorkDirectory make(long bytesNeeded) throws IOException {
        return make(parents(bytesNeeded));
    }

    static WorkDirectory make(List<Path> parents) throws IOException {
        var failures = new ArrayList<IOException>();
        var reasons = new ArrayList<String>();
        for (Path parent : parents) {
            try {
                OwnFolder own = OwnFolder.make(parent);
                try {
                    return new WorkDirectory(own);
                } catch (IOException e) {
                    own.close();
                    throw e;
                }
            } catch (IOException e) {
                failures.add(e);
                reasons.add(parent + " (" + IoReason.of(e) + ")");
            }
        }
        var failure =
                new IOException(
                        "no folder for recordings can be made: "
                                + String.join(", ", reasons)
                                + ". Make room there, or set TMPDIR to a folder that has some");
        failures.forEach(failure::addSuppressed);
        throw failure;
    }

    private WorkDirectory(OwnFolder own) throws IOException {
        this.own = own;
        // What cannot be removed is of no consequence for this engine.
        var _ = own.removeAbandoned();
        folder = own.path();
        // A copy: the original may be inside another jar, or be rebuilt while children use it.
        runnerJar = folder.resolve(ChildCommand.RUNNER_JAR);
        try (InputStream jar = WorkDirectory.class.getResourceAsStream(JAR_RESOURCE)) {
            if (jar == null) {
                throw new IOException(
                        "This build of Interleave is incomplete: %s is not on its class path. Build it again with mvn package."
                                .formatted(JAR_RESOURCE));
            }
            Files.copy(jar, runnerJar);
        }
        apiJar = folder.resolve("interleave-api.jar");
        ApiJar.write(runnerJar, apiJar);
        compilerDirectives = folder.resolve("compiler.json");
        Files.writeString(compilerDirectives, DIRECTIVES);
    }

    Path folder() {
        return folder;
    }

    Path runnerJar() {
        return runnerJar;
    }

    /// What programs may use besides the JDK, for the compiler.
    Path apiJar() {
        return apiJar;
    }

    /// How programs' JVMs shall compile, for `-XX:CompilerDirectivesFile`.
    Path compilerDirectives() {
        return compilerDirectives;
    }

    /// A path that no other run of this engine has used.
    Path newTraceFile() {
        return folder.resolve("run-" + traces.incrementAndGet() + ".trace");
    }

    /// Deletes the folder and everything in it.
    @Override
    public void close() {
        try {
            own.close();
        } catch (IOException e) {
            // It is not held any more: the next engine removes it.
        }
    }

    private static List<Path> parents(long bytesNeeded) throws IOException {
        List<Path> parents = new ArrayList<>();
        if (Files.isDirectory(MEMORY)
                && Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() > bytesNeeded) {
            parents.add(MEMORY);
        }
        parents.add(Path.of(System.getProperty("java.io.tmpdir")));
        // The JVM does not look at it.
        String wished = System.getenv("TMPDIR");
        if (wished != null && !wished.isBlank()) {
            parents.add(Path.of(wished));
        }
        return parents.stream().distinct().toList();
    }
}
