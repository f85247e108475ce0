package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the JVM must have done before it calls us for contended monitors.
class MonitorEventsTest {
    /// The JVM takes a monitor to initialise a class. Two threads that want the same one, which the
    /// call for contention needs itself, would end the JVM: each call would call again.
    @Test
    void what_a_call_needs_is_initialised_before_the_events_are_on(@TempDir Path folder)
            throws IOException {
        Path log = folder.resolve("init.log");
        String option = "-Xlog:class+init=info:file=" + log;
        try (ChildJvm child = ChildJvm.run("void main() {}", option)) {
            assertThat(child.exitCode()).isZero();
        }
        List<String> initialised =
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("Initializing '"))
                        .map(line -> line.substring(line.indexOf('\'') + 1))
                        .toList();
        int on = 0;
        while (!initialised.get(on).startsWith("dev/interleave/runner/MonitorOwner")) {
            on++;
        }
        assertThat(initialised.subList(on, initialised.size()))
                .noneMatch(name -> name.startsWith("java/lang/invoke/MethodHandle$"));
    }
}
