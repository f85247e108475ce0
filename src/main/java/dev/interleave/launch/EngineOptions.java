package dev.interleave.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How an engine sets up the JVMs that run programs.
///
/// @param java the `java` executable, of JDK 25 or newer
/// @param heapMegabytes largest heap of a program (`-Xmx`)
/// @param standbys how many warmed JVMs wait for the next run, at least 1
/// @param threadLimit platform threads a program may have alive at once
/// @param recorderMegabytes size of the memory-mapped file that carries a run's events
/// @param killGrace how long a killed JVM may take to vanish before the run is given up
/// @param jvmArguments further options for the program's JVM
public record EngineOptions(
        Path java,
        int heapMegabytes,
        int standbys,
        int threadLimit,
        int recorderMegabytes,
        Duration killGrace,
        List<String> jvmArguments) {

    /// What is used unless somebody asks for something else; programs run on this JVM's own Java.
    public static final EngineOptions DEFAULT =
            new EngineOptions(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    512,
                    1,
                    12_000,
                    64,
                    Duration.ofSeconds(5),
                    List.of());

    /// @throws IllegalArgumentException when a number is too small, naming it
    public EngineOptions {
        requireAtLeast("heapMegabytes", heapMegabytes, 16);
        requireAtLeast("standbys", standbys, 1);
        requireAtLeast("threadLimit", threadLimit, 1);
        requireAtLeast("recorderMegabytes", recorderMegabytes, 1);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /// Room that the traces of a handful of runs at once may take.
    long bytesOnDisk() {
        return (8L * recorderMegabytes) << 20;
    }

    /// The same with another heap.
    public EngineOptions withHeapMegabytes(int megabytes) {
        return new EngineOptions(
                java, megabytes, standbys, threadLimit, recorderMegabytes, killGrace, jvmArguments);
    }

    /// The same with another size of the recorder's file.
    public EngineOptions withRecorderMegabytes(int megabytes) {
        return new EngineOptions(
                java, heapMegabytes, standbys, threadLimit, megabytes, killGrace, jvmArguments);
    }

    /// The same with these further options for the program's JVM.
    public EngineOptions withJvmArguments(String... arguments) {
        return new EngineOptions(
                java,
                heapMegabytes,
                standbys,
                threadLimit,
                recorderMegabytes,
                killGrace,
                List.of(arguments));
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s is %d but must be at least %d".formatted(name, value, least));
        }
    }
}
