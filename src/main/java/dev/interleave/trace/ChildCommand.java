package dev.interleave.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a child JVM, and what its exit codes mean when the recorder chose them.
///
/// @param java the `java` to run, of the JDK that compiled the program
/// @param runner the runner jar
/// @param trace the trace file; it must exist
/// @param heap most memory for its objects, as `-Xmx` takes it: `256m`
/// @param options further options for the JVM, as in `-Dinterleave.maxThreads=100`
public record ChildCommand(Path java, Path runner, Path trace, String heap, List<String> options) {
    /// Exit code after a limit was reached; a [TraceEvent.LimitReached] names it.
    public static final int LIMIT_EXIT_CODE = 92;

    /// Exit code after the workbench was gone.
    public static final int ORPHAN_EXIT_CODE = 93;

    /// System property: most platform threads that may live at a time.
    public static final String MAX_THREADS = "interleave.maxThreads";

    /// System property: when `true` every call is recorded, however fast. For measuring.
    public static final String EVERY_CALL = "interleave.everyCall";

    /// System property: when `true` neither the JDK nor the program is rewritten, and nothing but
    /// the run's beginning, its end and its output is recorded. For measuring what tracing costs.
    public static final String UNTRACED = "interleave.untraced";

    /// System property of the workbench and of a child: `true` when children need not get quicker
    /// while they wait, and may start beside a run. For tests, which start hundreds, hardly let
    /// them wait, and measure little.
    public static final String HASTY = "interleave.hasty";

    /// System property: when `true` the hook in `Thread.setName` fails. For tests of what becomes
    /// of a failure of the recorder's.
    public static final String FAILING = "interleave.failing";

    /// System property: folder of the workbench where workers of process pools find the runner jar
    /// and make their traces.
    public static final String POOL_FOLDER = "interleave.pool.folder";

    /// System property: `true` for a JVM that will probably open a process pool.
    public static final String REHEARSE = "interleave.pool.rehearse";

    /// System property: process id of the workbench, which the program may not end.
    public static final String WORKBENCH = "interleave.workbench";

    /// Variable in the environment of a child and of the processes that it starts, but for those
    /// that get an environment of their own: which run they belong to.
    public static final String RUN_MARK = "INTERLEAVE_RUN";

    /// Main class of a worker. Without an argument it is invited by its environment; with one, the
    /// folder, it waits there.
    public static final String WORKER_MAIN = "dev.interleave.runner.RecordedWorker";

    /// The sockets of warm workers begin so.
    public static final String SPARE = "spare-";

    /// File of the runner jar in that folder.
    public static final String RUNNER_JAR = "interleave-runner.jar";

    /// Where the worker with this process id records.
    public static Path workerTrace(Path folder, long pid) {
        return folder.resolve("worker-" + pid + ".trace");
    }

    /// Where the warm worker with this process id waits for a pool.
    public static Path spareSocket(Path folder, long pid) {
        return folder.resolve(SPARE + pid);
    }

    /// Where its exit code stands when it has ended.
    public static Path spareExit(Path folder, long pid) {
        return folder.resolve("exit-" + pid);
    }

    /// Options for a worker of a process pool; its heap, its main class and what that takes follow.
    public static List<String> recordedWorker(Path folder) {
        List<String> options = new ArrayList<>(recorded(folder.resolve(RUNNER_JAR)));
        options.add("-D" + POOL_FOLDER + "=" + folder);
        return List.copyOf(options);
    }

    /// Options that every JVM with the recorder needs.
    public static List<String> recorded(Path runner) {
        return List.of(
                "-Xbootclasspath/a:" + runner,
                "-javaagent:" + runner,
                "--enable-preview",
                "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                // A method can become huge by what records it, and would be interpreted for ever.
                "-XX:-DontCompileHugeMethods",
                "-Dfile.encoding=UTF-8");
    }

    /// Program and arguments, as `ProcessBuilder` wants them.
    public List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.addAll(recorded(runner));
        line.add("-Xmx" + heap);
        line.add("-Dstdin.encoding=UTF-8");
        line.addAll(options);
        line.add("dev.interleave.runner.Standby");
        line.add(trace.toString());
        return List.copyOf(line);
    }
}
