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

    /// Program and arguments, as `ProcessBuilder` wants them.
    public List<String> line() {
        List<String> fixed =
                List.of(
                        java.toString(),
                        "-Xbootclasspath/a:" + runner,
                        "-javaagent:" + runner,
                        "--enable-preview",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdin.encoding=UTF-8",
                        "-Xmx" + heap);
        List<String> line = new ArrayList<>(fixed);
        line.addAll(options);
        line.add("dev.interleave.runner.Standby");
        line.add(trace.toString());
        return List.copyOf(line);
    }
}
