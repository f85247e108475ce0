package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent.DeadlockFound;
import dev.interleave.trace.TraceEvent.HangFound;
import dev.interleave.trace.TraceEvent.WaitFound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Threads that wait for each other's classes. Only Linux tells that such threads do nothing.
@EnabledOnOs(OS.LINUX)
class ClassDeadlockTest {
    @Test
    void two_classes_that_need_each_other() throws Exception {
        String source =
                """
                import java.util.concurrent.*;
                static CountDownLatch both = new CountDownLatch(2);
                static void meet() {
                    both.countDown();
                    try { both.await(); } catch (InterruptedException e) {}
                }
                static class Hen {
                    static final int AGE;
                    static {
                        meet();
                        AGE = Egg.AGE + 1;
                    }
                }
                static class Egg {
                    static final int AGE;
                    static {
                        meet();
                        AGE = Hen.AGE + 1;
                    }
                }
                void main() throws Exception {
                    Thread hen = new Thread(() -> IO.println(Hen.AGE));
                    Thread egg = new Thread(() -> IO.println(Egg.AGE));
                    hen.start();
                    egg.start();
                    hen.join();
                }
                """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            List<DeadlockFound> found = child.events(DeadlockFound.class).toList();
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().edges())
                    .extracting(edge -> edge.holds() + " > " + edge.wants() + ":" + edge.line())
                    .containsExactly(
                            "initialisation of Hen > initialisation of Egg:11",
                            "initialisation of Egg > initialisation of Hen:18");
            assertThat(child.events(WaitFound.class).filter(wait -> wait.forNanos() > 0))
                    .extracting(WaitFound::on)
                    .containsExactly("initialisation of Egg", "initialisation of Hen");
            assertThat(child.events(HangFound.class).map(HangFound::reason))
                    .singleElement()
                    .asString()
                    .contains(
                            "holds initialisation of Hen and wants initialisation of Egg (line 11)")
                    .endsWith("static initialiser, until that is done.");
        }
    }

    @Test
    void a_static_initialiser_that_waits_for_a_thread_of_its_class() throws Exception {
        String source =
                """
                class Main {
                    static int count;

                    static {
                        Thread counter = new Thread(() -> count++, "counter");
                        counter.start();
                        try { counter.join(); } catch (InterruptedException e) {}
                    }

                    public static void main(String[] args) {
                        System.out.println(count);
                    }
                }
                """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            assertThat(child.events(HangFound.class))
                    .singleElement()
                    .matches(HangFound::deadlock)
                    .extracting(HangFound::reason)
                    .asString()
                    .contains(
                            "main holds initialisation of Main and waits for the end of counter"
                                    + " (line 7)")
                    .contains("counter wants initialisation of Main");
        }
    }

    @Test
    void a_thread_that_reads_is_none_of_them() throws Exception {
        String source =
                """
                import java.io.*;
                static class Slow {
                    static final int SIZE;
                    static {
                        int size = 0;
                        try {
                            var process = new ProcessBuilder("sleep", "1.5").start();
                            size = process.getInputStream().read();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        SIZE = size;
                    }
                }
                void main() throws Exception {
                    Thread first = new Thread(() -> IO.println(Slow.SIZE));
                    Thread second = new Thread(() -> IO.println(Slow.SIZE));
                    first.start();
                    second.start();
                    first.join();
                    second.join();
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.events(HangFound.class)).isEmpty();
            assertThat(child.events(DeadlockFound.class)).isEmpty();
        }
    }
}
