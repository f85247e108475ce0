package dev.interleave.runner;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.NotRecorded;
import dev.interleave.trace.TraceEvent.CallBegan;
import dev.interleave.trace.TraceEvent.CallEnded;
import dev.interleave.trace.TraceEvent.CallsLeftOut;
import dev.interleave.trace.TraceEvent.CallsMuted;
import dev.interleave.trace.TraceEvent.Omitted;
import dev.interleave.trace.TraceEvent.ThreadBegan;
import java.util.stream.IntStream;
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
            long recorded = child.events(CallBegan.class).count();
            assertThat(recorded).isLessThan(50_000);
            // fib(30) is called once, and calls itself 2 * 1 346 268 times.
            assertThat(recorded + leftOut(child)).isEqualTo(2_692_537);
            assertThat(child.events(CallEnded.class).count())
                    .isEqualTo(child.events(CallBegan.class).count());
        }
    }

    @Test
    void calls_of_several_threads_that_are_left_out_are_counted() throws Exception {
        String source =
                """
                static int twice(int n) { return 2 * n; }
                static volatile int sum;
                void main() throws Exception {
                    List<Thread> threads = new ArrayList<>();
                    for (int t = 0; t < 4; t++) {
                        threads.add(new Thread(() -> {
                            int mine = 0;
                            for (int i = 0; i < 1_000_000; i++) { mine += twice(i); }
                            sum = mine;
                        }));
                    }
                    threads.forEach(Thread::start);
                    for (Thread thread : threads) { thread.join(); }
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.events(CallBegan.class).count() + leftOut(child)).isEqualTo(4_000_000);
        }
    }

    @Test
    void calls_in_loops_are_counted_before_there_is_a_second_thread_and_after() throws Exception {
        String source =
                """
                int twice(int n) { return 2 * n; }
                int loop(int times) {
                    int sum = 0;
                    for (int i = 0; i < times; i++) { sum += twice(i); }
                    return sum;
                }
                void main() throws Exception {
                    long sum = loop(300_000);
                    Thread thread = new Thread(() -> loop(200_000));
                    thread.start();
                    thread.join();
                    IO.println(sum + loop(400_000));
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.events(CallBegan.class).count() + leftOut(child)).isEqualTo(900_003);
        }
    }

    /// Calls in a straight line are counted together: the second of them is not made when the first
    /// has thrown, whoever catches that.
    @Test
    void calls_that_are_cut_short_by_an_exception_are_not_counted() throws Exception {
        String source =
                """
                static int made;
                static int one(int n) { made++; if (n % 3 == 0) throw new Odd(); return n; }
                static int two(int n) { made++; if (n % 5 == 0) throw new Odd(); return n; }
                static int three(int n) { made++; return n; }
                static class Odd extends RuntimeException { Odd() { super("", null, false, false); } }
                static int line(int n) { made++; return one(n) + two(n + 1) + three(n - 1); }
                static int inTry(int n) {
                    made++;
                    int first = one(n);
                    try {
                        return first + two(n);
                    } catch (Odd e) {
                        return three(n);
                    }
                }
                void main() {
                    int caught = 0;
                    for (int i = 0; i < 90_000; i++) {
                        try {
                            int sum = line(i) + inTry(i);
                        } catch (Odd e) {
                            caught++;
                        }
                    }
                    IO.println(made + " " + caught);
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            long began = child.events(CallBegan.class).count();
            String printed = child.output(false);
            long made = Long.parseLong(printed.substring(0, printed.indexOf(' ')));
            // Of 15 numbers in a row 5 end in one(), 2 more in two().
            int caught = 7 * 90_000 / 15;
            assertThat(printed).isEqualTo(made + " " + caught + "\n");
            assertThat(began).isLessThan(made / 2);
            assertThat(began + leftOut(child)).isEqualTo(made);
        }
    }

    private static long leftOut(ChildJvm child) {
        return child.events(CallsLeftOut.class).mapToLong(CallsLeftOut::calls).sum();
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
    void calls_in_constructors_are_seen_and_those_before_super() throws Exception {
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
                    .containsExactly("before(3)", "after()");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void every_call_is_recorded_when_that_is_asked_for() throws Exception {
        String source =
                """
                static int n;
                void main() { for (int i = 0; i < 5000; i++) { call(); } IO.println(n); }
                void call() { n++; }
                """;
        try (ChildJvm child = ChildJvm.run(source, "-D" + ChildCommand.EVERY_CALL + "=true")) {
            assertThat(child.output(false)).isEqualTo("5000\n");
            assertThat(child.events(CallBegan.class)).hasSize(5000);
            assertThat(child.events(CallsMuted.class)).isEmpty();
        }
    }

    @Test
    void calls_of_a_method_that_would_become_too_large_are_left_out_and_told() throws Exception {
        String source =
                "void main() { %s IO.println(n); } int n; void more(int a, String b) { n++; }"
                        .formatted("more(1, \"x\"); ".repeat(3000));
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("3000\n");
            assertThat(child.events(CallBegan.class)).isEmpty();
            assertThat(child.events(Omitted.class).map(Omitted::what))
                    .containsExactly(
                            new NotRecorded(
                                    "Main.main",
                                    1,
                                    NotRecorded.Part.CALLS,
                                    NotRecorded.Reason.TOO_LARGE,
                                    ""));
        }
    }

    @Test
    void methods_with_more_locks_than_there_are_numbers_for_are_left_out_and_told()
            throws Exception {
        String source =
                """
                static final Object LOCK = new Object();
                static int n;
                void main() { %s IO.println(n); }
                %s
                """
                        .formatted(
                                IntStream.range(0, 6)
                                        .mapToObj("Guarded%d.count();"::formatted)
                                        .collect(joining(" ")),
                                IntStream.range(0, 6)
                                        .mapToObj("Guarded%d"::formatted)
                                        .map(CallsTest::lockingClass)
                                        .collect(joining("\n")));
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("18000\n");
            assertThat(child.events(CallBegan.class)).hasSize(66);
            assertThat(child.events(Omitted.class).map(Omitted::what))
                    .hasSizeBetween(6, 8)
                    .allMatch(what -> what.method().matches("Guarded\\d.count\\d"))
                    .allMatch(what -> what.part() == NotRecorded.Part.ALL)
                    .allMatch(what -> what.reason() == NotRecorded.Reason.TOO_MANY_PLACES);
        }
    }

    private static String lockingClass(String name) {
        return """
        static class %s {
            static void count() { %s }
            %s
        }
        """
                .formatted(
                        name,
                        IntStream.range(0, 10)
                                .mapToObj("count%d();"::formatted)
                                .collect(joining(" ")),
                        IntStream.range(0, 10)
                                .mapToObj(i -> lockingMethod("count" + i, 300))
                                .collect(joining("\n")));
    }

    private static String lockingMethod(String name, int times) {
        return "static void "
                + name
                + "() { "
                + "synchronized (LOCK) { n++; } ".repeat(times)
                + "}";
    }

    @Test
    void calls_amid_expressions_keep_their_meaning() throws Exception {
        String source =
                """
                interface Shape { double area(); default String tell() { return "S" + area(); } }
                record Square(double side) implements Shape { public double area() { return side * side; } }
                int id(int n) { return n; }
                long wide(long a, double b, int c) { return a + (long) b + c; }
                <T extends Comparable<T>> T max(T a, T b) { return a.compareTo(b) > 0 ? a : b; }
                synchronized int locked(int n) { return n; }
                void main() {
                    int[] array = {id(1), id(2)};
                    array[id(0)] += id(5) > 3 ? id(4) : id(6);
                    long w = wide(id(1), id(2), id(array[0])) + id(3);
                    String s = new StringBuilder("a").append(id(7)).append(max("p", "q")).toString();
                    StringBuilder b = new StringBuilder(s + id(8));
                    Shape shape = new Square(id(3));
                    switch (id(2)) { case 2 -> b.append(locked(9)); default -> b.append("no"); }
                    for (int i = 0; i < id(3); i++) { if (id(i) == 1) continue; b.append(i); }
                    try { synchronized (this) { b.append(id(1)); } } finally { b.append(id(0)); }
                    IO.println(w + " " + b + " " + shape.tell() + " " + max(id(1), id(2)));
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("11 a7q890210 S9.0 2\n");
            assertThat(child.events(CallsMuted.class)).isEmpty();
            assertThat(child.events(CallEnded.class).count())
                    .isEqualTo(child.events(CallBegan.class).count());
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

    @Test
    void methods_that_are_only_inherited_or_made_by_the_compiler_are_no_bars() throws Exception {
        String source =
                """
                static class Sleeper extends Thread {
                    public void run() { nap(); }
                    void nap() {}
                }
                enum Color { RED }
                record Point(int x) {}
                void main() throws Exception {
                    Sleeper sleeper = new Sleeper();
                    sleeper.start();
                    sleeper.join();
                    Color.values();
                    new Point(1).x();
                    sleeper.getName();
                    new Sleeper().run();
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(CallBegan.class).map(CallBegan::label))
                    .containsExactly("nap()", "run()", "nap()");
            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void stack_traces_look_as_under_plain_java() throws Exception {
        String source =
                """
                void main() {
                    fail();
                }
                void fail() {
                    throw new IllegalStateException("boom");
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(true))
                    .isEqualTo(
                            """
                            Exception in thread "main" java.lang.IllegalStateException: boom
                            \tat Main.fail(Main.java:5)
                            \tat Main.main(Main.java:2)
                            """);
        }
    }
}
