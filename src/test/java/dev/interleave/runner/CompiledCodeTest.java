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

    /// By itself the JVM interprets a method of more than 8000 bytes for ever.
    @Test
    void a_method_that_recording_makes_huge_is_compiled(@TempDir Path folder) throws IOException {
        String calls = "x += next(x);\n".repeat(700);
        String program =
                """
                static int next(int x) {
                    return x + 1;
                }

                static int big(int x) {
                    if (x < 0) {
                        %s
                    }
                    return x + 1;
                }

                void main() {
                    int x = 0;
                    for (int i = 0; i < 200_000; i++) {
                        x = big(x);
                    }
                    IO.println(x);
                }
                """
                        .formatted(calls);
        Path log = folder.resolve("jit.log");
        try (ChildJvm child = ChildJvm.run(program, "-Xlog:jit+compilation=debug:file=" + log)) {
            assertThat(child.exitCode()).isZero();
        }

        assertThat(Files.readString(log)).containsPattern("Main::big \\(");
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
