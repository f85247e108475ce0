package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interleave.trace.TraceEvent.DeadlockFound;
import dev.interleave.trace.TraceEvent.HangFound;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeadlockTest {
    private static final String IMPORTS =
            "import java.util.concurrent.*; import java.util.concurrent.locks.*;\n";

    static Stream<Arguments> deadlocks() {
        return Stream.of(
                arguments(
                        "monitors",
                        "synchronized (a) { meet(); synchronized (b) {} }",
                        "new Thread"),
                arguments(
                        "virtual threads and monitors",
                        "synchronized (a) { meet(); synchronized (b) {} }",
                        "Thread.ofVirtual().unstarted"),
                arguments("locks", "a.lock(); meet(); b.lock();", "new Thread"),
                arguments(
                        "virtual threads and locks",
                        "a.lock(); meet(); b.lock();",
                        "Thread.ofVirtual().unstarted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deadlocks")
    void threads_in_a_circle_are_a_deadlock(String name, String body, String maker)
            throws Exception {
        String source =
                IMPORTS
                        + """
                        static CountDownLatch both = new CountDownLatch(2);
                        static void meet() {
                            both.countDown();
                            try { both.await(); } catch (InterruptedException e) {}
                        }
                        static void take(ReentrantLock a, ReentrantLock b) {
                            %s
                        }
                        void main() throws Exception {
                            ReentrantLock one = new ReentrantLock(), two = new ReentrantLock();
                            Thread x = %s(() -> take(one, two));
                            Thread y = %s(() -> take(two, one));
                            x.start();
                            y.start();
                            x.join();
                        }
                        """
                                .formatted(body, maker, maker);
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            List<DeadlockFound> found = child.events(DeadlockFound.class).toList();
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().edges()).hasSize(2).allMatch(edge -> edge.line() == 8);
            // One line takes both locks, so neither has a name there.
            assertThat(found.getFirst().edges().get(0).holds())
                    .isEqualTo(found.getFirst().edges().get(1).wants())
                    .contains("#");
            assertThat(child.events(HangFound.class)).allMatch(HangFound::deadlock).hasSize(1);
        }
    }

    @Test
    void a_lock_is_named_by_the_thread_that_wants_it_and_numbered_where_names_are_alike()
            throws Exception {
        String source =
                IMPORTS
                        + """
                        static CountDownLatch both = new CountDownLatch(2);
                        static class Account { final Object lock = new Object(); }
                        static void move(Account from, Account to) throws Exception {
                            synchronized (from.lock) {
                                both.countDown();
                                both.await();
                                synchronized (to.lock) {
                                    IO.println("never");
                                }
                            }
                        }
                        static void call(Account from, Account to) {
                            try { move(from, to); } catch (Exception e) {}
                        }
                        void main() throws Exception {
                            Account anna = new Account(), boris = new Account();
                            Thread.ofPlatform().start(() -> call(anna, boris));
                            Thread.ofPlatform().start(() -> call(boris, anna));
                        }
                        """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            var edges = child.events(DeadlockFound.class).findFirst().orElseThrow().edges();
            assertThat(edges)
                    .extracting(edge -> edge.wants())
                    .containsExactlyInAnyOrder("lock#1", "lock#2");
            assertThat(edges)
                    .extracting(edge -> edge.holds())
                    .containsExactlyInAnyOrder("lock#1", "lock#2");
            assertThat(edges.get(1).wants()).isEqualTo(edges.get(0).holds());
            assertThat(edges.get(1).wantedLock()).isEqualTo(edges.get(0).heldLock());
        }
    }

    @Test
    void a_lock_that_a_field_of_the_program_holds_is_called_by_it_wherever_it_is_passed_to()
            throws Exception {
        String source =
                IMPORTS
                        + """
                        static CountDownLatch both = new CountDownLatch(2);
                        final Object bread = new Object();
                        final Object[] knives = {new Object(), new Object()};
                        static void eat(Object first, Object second) {
                            synchronized (first) {
                                both.countDown();
                                try { both.await(); } catch (InterruptedException e) {}
                                synchronized (second) {
                                    IO.println("never");
                                }
                            }
                        }
                        void main() {
                            Thread.ofPlatform().name("anna").start(() -> eat(bread, knives[1]));
                            Thread.ofPlatform().name("boris").start(() -> eat(knives[1], bread));
                        }
                        """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            var edges = child.events(DeadlockFound.class).findFirst().orElseThrow().edges();
            assertThat(edges)
                    .extracting(edge -> edge.holds() + " and " + edge.wants())
                    .containsExactlyInAnyOrder("bread and knives[1]", "knives[1] and bread");
        }
    }

    @Test
    void thousands_of_threads_that_wait_for_ever_hang_as_two_do() throws Exception {
        String source =
                IMPORTS
                        + """
                        void main() throws Exception {
                            var never = new CountDownLatch(1);
                            var all = new Thread[6_000];
                            for (int i = 0; i < all.length; i++) {
                                all[i] = Thread.startVirtualThread(() -> {
                                    try { never.await(); } catch (InterruptedException e) {}
                                });
                            }
                            for (Thread each : all) each.join();
                        }
                        """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            HangFound found = child.events(HangFound.class).toList().getFirst();
            assertThat(found.deadlock()).isFalse();
            assertThat(found.reason())
                    .contains("wait for ever on CountDownLatch", "5997 more threads wait");
        }
    }

    @Test
    void a_deadlock_among_thousands_of_waiting_threads_is_found_while_one_is_awake()
            throws Exception {
        String source =
                IMPORTS
                        + """
                        static final Object A = new Object(), B = new Object();
                        static final CountDownLatch BOTH = new CountDownLatch(2);
                        void main() throws Exception {
                            var never = new CountDownLatch(1);
                            for (int i = 0; i < 6_000; i++) {
                                Thread.startVirtualThread(() -> {
                                    try { never.await(); } catch (InterruptedException e) {}
                                });
                            }
                            new Thread(() -> take(A, B)).start();
                            new Thread(() -> take(B, A)).start();
                            IO.readln();
                        }
                        static void take(Object first, Object second) {
                            synchronized (first) {
                                BOTH.countDown();
                                try { BOTH.await(); } catch (InterruptedException e) {}
                                synchronized (second) {}
                            }
                        }
                        """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof DeadlockFound)).isTrue();
            assertThat(child.events(HangFound.class)).isEmpty();
        }
    }

    @Test
    void a_deadlock_is_told_while_others_still_run_but_no_hang() throws Exception {
        String source =
                IMPORTS
                        + """
                        void main() throws Exception {
                            Thread main = Thread.currentThread();
                            Thread other = Thread.ofVirtual().name("v").unstarted(() -> {
                                try { main.join(); } catch (InterruptedException e) {}
                            });
                            Thread.ofPlatform().daemon().start(() -> {
                                IO.readln();
                                System.exit(5);
                            });
                            other.start();
                            other.join();
                        }
                        """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof DeadlockFound)).isTrue();
            child.give("go on\n");
            child.end();
            assertThat(child.exitCode()).isEqualTo(5);
            assertThat(child.events(HangFound.class)).isEmpty();
            assertThat(child.events(DeadlockFound.class).toList().getFirst().edges())
                    .extracting(DeadlockFound.Edge::wants)
                    .containsExactly("the end of v", "the end of main");
        }
    }

    static Stream<Arguments> circles() {
        return Stream.of(
                arguments(
                        "one.readLock().lock();\none.writeLock().lock();",
                        "main holds one for reading and wants it for writing (line 4)."),
                arguments(
                        """
                        Thread x = new Thread(() -> { one.readLock().lock(); meet();
                            two.writeLock().lock(); });
                        Thread y = new Thread(() -> { two.readLock().lock(); meet();
                            one.writeLock().lock(); });
                        x.start();
                        y.start();
                        """,
                        "Thread-0 holds one and wants two (line 4);"
                                + " Thread-1 holds two and wants one (line 6)."),
                arguments(
                        """
                        Thread[] t = new Thread[2];
                        t[0] = new Thread(() -> { meet(); try { t[1].join(); } catch (Exception e) {} });
                        t[1] = new Thread(() -> { meet(); try { t[0].join(); } catch (Exception e) {} });
                        t[0].start();
                        t[1].start();
                        """,
                        "Thread-0 waits for the end of Thread-1 (line 4);"
                                + " Thread-1 waits for the end of Thread-0 (line 5)."),
                arguments(
                        """
                        var pool = Executors.newFixedThreadPool(1);
                        var self = new CompletableFuture<CompletableFuture<Integer>>();
                        self.complete(CompletableFuture.supplyAsync(() -> self.join().join(), pool));
                        """,
                        "pool-1-thread-1 waits for the result of the task that it is in itself"
                                + " (line 5)."),
                arguments(
                        """
                        gate.lock();
                        var pool = Executors.newFixedThreadPool(1);
                        pool.submit(() ->
                            gate.lock()).get();
                        """,
                        "main holds gate and waits for the result of pool-1-thread-1 (line 6);"
                                + " pool-1-thread-1 wants gate (line 6)."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("circles")
    void a_circle_is_told_by_what_each_thread_waits_for(String body, String reason)
            throws Exception {
        String source =
                IMPORTS
                        + "void main() throws Exception {\n"
                        + body
                        + """
                        }
                        static final ReentrantReadWriteLock one = new ReentrantReadWriteLock();
                        static final ReentrantReadWriteLock two = new ReentrantReadWriteLock();
                        static final ReentrantLock gate = new ReentrantLock();
                        static final CountDownLatch both = new CountDownLatch(2);
                        static void meet() {
                            both.countDown();
                            try { both.await(); } catch (InterruptedException e) {}
                        }
                        """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            HangFound found = child.events(HangFound.class).toList().getFirst();
            assertThat(found.reason()).isEqualTo(reason);
            assertThat(found.deadlock()).isTrue();
        }
    }

    static Stream<Arguments> hangs() {
        return Stream.of(
                arguments("Thread.currentThread().join();", "main waits for its own end (line 3)."),
                arguments(
                        // By then the JVM has compiled Object.wait, and tells less of it.
                        "for (int i = 0; i < 400; i++) synchronized (this) { wait(0, 1); }"
                                + " Thread.currentThread().join();",
                        "main waits for its own end (line 3)."),
                arguments(
                        "new CountDownLatch(1).await();",
                        "main waits for ever on CountDownLatch#1 (line 3), whose count is still 1:"
                                + " no thread is left that could wake it up."),
                arguments(
                        "synchronized (this) { wait(); }",
                        "main waits for ever on Main#1 (line 3), and a notify that came before the"
                                + " wait does not count: no thread is left that could wake it up."),
                arguments(
                        "var p = Executors.newFixedThreadPool(2); p.submit(() -> 1); p.submit(() ->"
                                + " 2);",
                        "The pool pool-1 (made in line 3) was never shut down: its 2 idle workers"
                                + " keep the program alive."),
                arguments(
                        "var p = Executors.newFixedThreadPool(2); for (int i = 0; i < 3; i++)"
                                + " p.submit(() -> p.submit(() -> 1).get());",
                        "All 2 workers of pool-1 wait (line 3) for tasks that stand in the queue of"
                                + " pool-1 itself: no worker is left to run them."),
                arguments(
                        "var p = Executors.newSingleThreadExecutor();"
                                + " p.submit(() -> p.submit(() -> 1).get()).get();",
                        "The only worker of pool-1 waits (line 3) for a task that stands in the"
                                + " queue of pool-1 itself: no worker is left to run it."),
                arguments(
                        "var done = new Semaphore(1); done.acquire(); done.acquire();",
                        "main waits for ever on Semaphore#1 (line 3), which has no permit left: no"
                                + " thread is left that could wake it up."),
                arguments(
                        "var lock = new StampedLock(); lock.writeLock(); lock.readLock();",
                        "which is held already, perhaps by the thread itself"),
                arguments(
                        "new Timer(\"clock\").schedule(new TimerTask() { public void run() {} },"
                                + " 1);",
                        "The timer clock was never cancelled: its thread keeps the program alive."),
                arguments(
                        "try (var e = Executors.newVirtualThreadPerTaskExecutor()) { e.submit(() ->"
                                + " new Semaphore(0).acquireUninterruptibly()); }",
                        "waits for ever on Semaphore#1 (line 3)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hangs")
    void a_program_that_cannot_go_on_hangs_and_the_reason_is_told(String body, String reason)
            throws Exception {
        String source = IMPORTS + "void main() throws Exception {\n    " + body + "\n}";
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof HangFound)).isTrue();
            assertThat(child.events(HangFound.class).toList().getFirst().reason()).contains(reason);
        }
    }

    @ParameterizedTest
    @MethodSource
    void whoever_waits_for_the_world_outside_is_not_stuck(String body) throws Exception {
        String source = IMPORTS + "void main() throws Exception {\n" + body + "\n}";
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.events(HangFound.class)).isEmpty();
            assertThat(child.events(DeadlockFound.class)).isEmpty();
        }
    }

    static Stream<String> whoever_waits_for_the_world_outside_is_not_stuck() {
        return Stream.of(
                "new ProcessBuilder(\"sleep\", \"1.2\").start().onExit().join();",
                "new ProcessBuilder(\"sleep\", \"1.2\").start().waitFor();",
                "new CompletableFuture<String>().completeOnTimeout(\"\", 1200,"
                        + " TimeUnit.MILLISECONDS).join();",
                "try (var s = Executors.newScheduledThreadPool(2)) {"
                        + " s.schedule(() -> {}, 1200, TimeUnit.MILLISECONDS).get(); }",
                "Thread.startVirtualThread(() -> { try { Thread.sleep(1200); }"
                        + " catch (InterruptedException e) {} }).join();",
                "var o = new Object(); new Timer(true).schedule(new TimerTask() { public void run()"
                        + " { synchronized (o) { o.notifyAll(); } } }, 1200); synchronized (o) {"
                        + " o.wait(); }",
                """
                var q = new SynchronousQueue<Integer>();
                var r = new SynchronousQueue<Integer>();
                Thread.ofPlatform().daemon().start(() -> {
                    try { for (;;) r.put(q.take()); } catch (InterruptedException e) {}
                });
                long end = System.nanoTime() + 1_500_000_000L;
                while (System.nanoTime() < end) { q.put(1); r.take(); }
                """);
    }
}
