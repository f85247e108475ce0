package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent.CallBegan;
import dev.interleave.trace.TraceEvent.CallEnded;
import dev.interleave.trace.TraceEvent.CallsMuted;
import dev.interleave.trace.TraceEvent.ThreadBegan;
import org.junit.jupiter.api.Test;

class CallsTest {
    @Test
    void two_sequential_calls_are_two_bars_with_their_arguments() throws Exception {
        String source =
                """
                void main() throws Exception {
                    task("First task");
                    task("Second task");
                }
                void task(String name) throws Exception {
                    Thread.sleep(20);
                    IO.println(name);
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(CallBegan.class).map(CallBegan::label))
                    .containsExactly("task(\"First task\")", "task(\"Second task\")");
            assertThat(child.events(CallBegan.class).map(CallBegan::line)).containsExactly(2, 3);
            assertThat(child.events(CallEnded.class).map(CallEnded::method))
                    .containsExactly("Main.task", "Main.task");
            assertThat(child.output(false)).isEqualTo("First task\nSecond task\n");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void labels_show_values_but_never_call_the_programs_to_string() throws Exception {
        String source =
                """
                enum Color { RED }
                static class Thing { public String toString() { throw new AssertionError(); } }
                void main() {
                    a(3, true, 'x', 2.5, 7L);
                    b(Color.RED, new Thing(), null, "a string of more than forty characters, cut");
                    c();
                    new Box(5);
                }
                void a(int i, boolean b, char c, double d, long l) {}
                void b(Color c, Thing t, Object o, String s) {}
                static void c() {}
                record Box(int n) { Box { c(); } }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(CallBegan.class).map(CallBegan::label))
                    .containsExactly(
                            "a(3, true, 'x', 2.5, …)",
                            "b(RED, Thing, null, \"a string of more than forty characters, …\")",
                            "c()",
                            "c()");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void a_hot_recursion_is_muted_soon_and_stays_right() throws Exception {
        String source =
                """
                void main() { IO.println(fib(30)); }
                int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("832040\n");
            assertThat(child.events(CallsMuted.class)).hasSizeBetween(1, 3);
            assertThat(child.events(CallBegan.class).count()).isLessThan(10_000);
            assertThat(child.events(CallEnded.class).count())
                    .isEqualTo(child.events(CallBegan.class).count());
        }
    }

    @Test
    void exceptions_are_recorded_and_reach_the_programs_own_handler() throws Exception {
        String source =
                """
                void main() {
                    try { outer(); } catch (IllegalStateException e) { IO.println("caught"); }
                    int sum = 0;
                    for (int i = 0; i < 3; i++) { try { sum += odd(i); } finally { sum += 10; } }
                    IO.println(sum);
                }
                void outer() { inner(); }
                void inner() { throw new IllegalStateException(); }
                int odd(int i) {
                    try { return one(i); } catch (ArithmeticException e) { return 100; }
                }
                int one(int i) { return 6 / i; }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("caught\n139\n");
            assertThat(child.events(CallEnded.class).map(e -> e.method() + " " + e.failure()))
                    .startsWith(
                            "Main.inner java.lang.IllegalStateException",
                            "Main.outer java.lang.IllegalStateException",
                            "Main.one java.lang.ArithmeticException",
                            "Main.odd ");
        }
    }

    @Test
    void calls_in_constructors_are_seen_but_not_those_before_super() throws Exception {
        String source =
                """
                class Base { Base(int n) {} }
                class Derived extends Base {
                    Derived() { super(before(new int[1].length + new String("ab").length())); after(); }
                    static int before(int n) { return n; }
                    void after() {}
                }
                class Main { public static void main(String[] args) { new Derived(); } }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(CallBegan.class).map(CallBegan::label))
                    .containsExactly("after()");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void run_called_directly_is_a_call_on_the_callers_lane() throws Exception {
        String source =
                """
                void main() {
                    Thread plain = new Thread(() -> IO.println("plain"));
                    plain.run();
                    new Worker().run();
                }
                class Worker extends Thread { public void run() { IO.println("worker"); } }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(CallBegan.class).map(CallBegan::label))
                    .containsExactly("run()", "run()");
            assertThat(child.events(ThreadBegan.class)).isEmpty();
            assertThat(child.threadThatPrinted("plain"))
                    .isEqualTo(
                            child.events(CallBegan.class).findFirst().orElseThrow().at().thread());
        }
    }
}
