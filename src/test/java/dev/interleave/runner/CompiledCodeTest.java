package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JIT compiles the recorder by what it has seen so far, before the program begins. When the
/// program does something new the JVM throws such code away, and all threads wait for that.
class CompiledCodeTest {
    private static final String BEGINS = "Main source: __JVM_DefineClass__";

    @Test
    void a_program_that_starts_its_first_thread_does_not_wait_for_the_jit(@TempDir Path folder)
            throws IOException {
        assertThat(
                        thrownAway(
                                """
                                void main() throws Exception {
                                    Thread thread = new Thread(() -> {});
                                    thread.start();
                                    thread.join();
                                }
                                """,
                                folder))
                .isEmpty();
    }

    @Test
    void nor_does_one_that_is_the_first_to_use_a_class_of_the_jdk(@TempDir Path folder)
            throws IOException {
        assertThat(
                        thrownAway(
                                """
                                import java.util.concurrent.*;
                                void main() {
                                    new LinkedBlockingDeque<Integer>().push(1);
                                    new ConcurrentLinkedDeque<Integer>().push(1);
                                    new LinkedTransferQueue<Integer>().add(1);
                                }
                                """,
                                folder))
                .isEmpty();
    }

    /// What the JVM says of code that has become wrong since the program's class was loaded.
    private static List<String> thrownAway(String program, Path folder) throws IOException {
        Path log = folder.resolve("jit.log");
        String option = "-Xlog:dependencies=debug,class+load=info:file=" + log;
        try (ChildJvm child = ChildJvm.runRested(program, option)) {
            assertThat(child.exitCode()).isZero();
        }
        List<String> lines = Files.readAllLines(log);
        int begin = 0;
        while (!lines.get(begin).contains(BEGINS)) {
            begin++;
        }
        return lines.subList(begin, lines.size()).stream()
                .filter(line -> line.contains("Compiled method") || line.contains("Failed depend"))
                .toList();
    }
}
