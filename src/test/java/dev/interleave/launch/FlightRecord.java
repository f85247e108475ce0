package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.Compilation;
import dev.interleave.compile.SourceCompiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// A program under plain `java` and the flight recorder: which threads it started, and what it said
/// of its tasks in a line `tasks=3 failed=1`.
///
/// @param platform names of the platform threads it caused, sorted
/// @param virtual how many virtual threads
/// @param exitCode of the JVM
record FlightRecord(List<String> platform, int virtual, int tasks, int failed, int exitCode) {
    private static final Pattern SAID =
            Pattern.compile("tasks=(\\d+) failed=(\\d+)((?: \\w+=\\d+)*)");

    /// Groups of threads that belong to the JVM or to the JDK's plumbing.
    private static final List<String> HELPER_GROUPS =
            List.of("system", "CarrierThreads", "InnocuousThreadGroup");

    private static final Pattern HELPER_NAMES =
            Pattern.compile(
                    "JFR .*|DestroyJavaVM|Logging-Cleaner|.*-delayScheduler|HttpClient-\\d+-.*");

    /// Virtual threads by which the JDK waits for sockets.
    private static final Pattern POLLERS = Pattern.compile(".*-Poller|SubPoller-.*");

    private static final String SETTINGS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.ThreadStart">
                <setting name="enabled">true</setting>
                <setting name="threshold">0 ms</setting>
              </event>
              <event name="jdk.VirtualThreadStart">
                <setting name="enabled">true</setting>
                <setting name="threshold">0 ms</setting>
              </event>
            </configuration>
            """;

    /// A program that runs.
    record Running(Process process, Path directory) {
        FlightRecord end() throws IOException, InterruptedException {
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("ended in time").isTrue();
            String out = Files.readString(directory.resolve("out"), StandardCharsets.UTF_8);
            Matcher said = SAID.matcher(out);
            assertThat(said.find()).as(() -> "says how many tasks it has: " + out).isTrue();
            List<String> platform = new ArrayList<>();
            int virtual = 0;
            for (RecordedEvent event : RecordingFile.readAllEvents(directory.resolve("run.jfr"))) {
                if (event.getEventType().getName().equals("jdk.VirtualThreadStart")) {
                    String name = event.getThread().getJavaName();
                    virtual += name != null && POLLERS.matcher(name).matches() ? 0 : 1;
                } else if (event.getEventType().getName().equals("jdk.ThreadStart")
                        && counts(event.getThread("thread"))) {
                    platform.add(event.getThread("thread").getJavaName());
                }
            }
            return new FlightRecord(
                    platform.stream().sorted().toList(),
                    virtual,
                    Integer.parseInt(said.group(1)),
                    Integer.parseInt(said.group(2)),
                    process.exitValue());
        }
    }

    /// Starts the program, compiled as the workbench compiles it.
    static Running start(Program program, SourceCompiler compiler, Path directory)
            throws IOException {
        Compilation compiled = compiler.compile(program.files());
        assertThat(compiled.runnable()).as(() -> "" + compiled.problems()).isTrue();
        for (Map.Entry<String, byte[]> type : compiled.classes().entrySet()) {
            Files.write(directory.resolve(type.getKey() + ".class"), type.getValue());
        }
        Path settings = Files.writeString(directory.resolve("truth.jfc"), SETTINGS);
        Path file = directory.resolve("run.jfr");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-preview",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:StartFlightRecording=settings="
                                        + settings
                                        + ",filename="
                                        + file,
                                "-Xlog:jfr*=off",
                                "-cp",
                                directory.toString(),
                                compiled.mainClass())
                        .redirectOutput(directory.resolve("out").toFile())
                        .redirectError(directory.resolve("err").toFile())
                        .start();
        process.getOutputStream().close();
        return new Running(process, directory);
    }

    /// What else a program has said of its tasks, as in `tasks=3 failed=1 forks=2`.
    static Map<String, Integer> more(String printed) {
        Matcher said = SAID.matcher(printed);
        String words = said.find() ? said.group(3) : "";
        Map<String, Integer> numbers = new TreeMap<>();
        for (String word : words.isBlank() ? new String[0] : words.strip().split(" ")) {
            int equals = word.indexOf('=');
            numbers.put(word.substring(0, equals), Integer.valueOf(word.substring(equals + 1)));
        }
        return numbers;
    }

    private static boolean counts(RecordedThread thread) {
        if (thread.getJavaThreadId() <= 0 || thread.getJavaName() == null) {
            return false;
        }
        String name = thread.getJavaName();
        String group = thread.getThreadGroup() == null ? "" : thread.getThreadGroup().getName();
        return !name.equals("main")
                && !HELPER_GROUPS.contains(group)
                && !HELPER_NAMES.matcher(name).matches();
    }
}
