package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceEvent.FailureSeen;
import dev.interleave.trace.TraceEvent.LimitReached;
import dev.interleave.trace.TraceEvent.ProcessEnded;
import dev.interleave.trace.TraceEvent.ProcessStarted;
import dev.interleave.trace.TraceEvent.TaskBegan;
import dev.interleave.trace.TraceEvent.TaskEnded;
import dev.interleave.trace.TraceEvent.TaskFailed;
import dev.interleave.trace.TraceEvent.TaskSubmitted;
import dev.interleave.trace.TraceEvent.ThreadBegan;
import dev.interleave.trace.TraceEvent.ThreadEnded;
import dev.interleave.trace.TraceEvent.ThreadStarted;
import dev.interleave.trace.TraceEvent.WaitBegan;
import dev.interleave.trace.TraceEvent.WaitEnded;
import dev.interleave.trace.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    /// A sleep that is refused must not lend its line to the next one.
    @Test
    void a_sleep_stands_in_the_line_that_calls_it() throws Exception {
        String source =
                """
                void main() throws Exception {
                    Thread.sleep(1);
                    TimeUnit.MILLISECONDS.sleep(1);
                    try {
                        Thread.sleep(-1);
                    } catch (IllegalArgumentException e) {
                        TimeUnit.MILLISECONDS.sleep(1);
                    }
                    Thread.startVirtualThread(() -> {
                        try {
                            Thread.sleep(Long.parseLong("1"));
                        } catch (InterruptedException e) {}
                    }).join();
                    Thread.sleep(Duration.ofMillis(1));
                    for (int i = 0; i < 2; i++) Thread.sleep(
                            i + 1);
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(waits(child, WaitKind.SLEEP).stream().map(WaitBegan::line))
                    .containsExactly(2, 3, 7, 11, 14, 15, 15);
        }
    }

    @Test
    void five_threads_start_begin_and_end_once_each_and_are_joined() throws Exception {
        String source =
                """
                void main() throws Exception {
                    var threads = new ArrayList<Thread>();
                    for (int i = 0; i < 5; i++) {
                        int n = i;
                        threads.add(new Thread(() -> {
                            try { Thread.sleep(400); } catch (InterruptedException e) {}
                            IO.println("worker " + n);
                        }));
                    }
                    for (Thread t : threads) t.start();
                    for (Thread t : threads) t.join();
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.ready()).contains("monitors=jvmti").doesNotContain("missing");
            List<Long> started =
                    child.events(ThreadStarted.class).map(ThreadStarted::child).toList();
            assertThat(child.events(ThreadStarted.class).map(ThreadStarted::name))
                    .containsExactly("Thread-0", "Thread-1", "Thread-2", "Thread-3", "Thread-4");
            assertThat(child.events(ThreadBegan.class).map(e -> e.at().thread()))
                    .containsExactlyInAnyOrderElementsOf(started);
            assertThat(child.events(ThreadEnded.class).map(e -> e.at().thread()))
                    .containsAll(started)
                    .hasSize(6);
            assertThat(started.get(3)).isEqualTo(child.threadThatPrinted("worker 3"));
            assertThat(waits(child, WaitKind.SLEEP)).hasSize(5);
            assertThat(child.events(WaitBegan.class).filter(w -> w.kind() == WaitKind.JOIN))
                    .first()
                    .matches(w -> w.peer() == started.getFirst());
            assertBalanced(child);
        }
    }

    @Test
    void subclasses_of_thread_begin_once_however_deep() throws Exception {
        String source =
                """
                class Main {
                    static class A extends Thread { public void run() { IO.println(getName()); } }
                    static class B extends A { public void run() { super.run(); } }
                    static class C extends B {}
                    static class D extends Thread {}
                    public static void main(String[] args) throws Exception {
                        for (Thread t : new Thread[] {new A(), new B(), new C(), new D()}) {
                            t.start();
                            t.join();
                        }
                    }
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(ThreadBegan.class).map(ThreadBegan::name))
                    .containsExactly("Thread-0", "Thread-1", "Thread-2", "Thread-3");
            assertThat(child.events(ThreadEnded.class)).hasSize(5);
        }
    }

    @Test
    void pools_and_virtual_threads_run_named_tasks() throws Exception {
        String source =
                """
                import java.util.concurrent.*;
                void main() throws Exception {
                    try (var pool = Executors.newFixedThreadPool(2)) {
                        pool.submit(() -> 1).get();
                        Future<?> failed = pool.submit(() -> { throw new IllegalStateException("no"); });
                        try { failed.get(); } catch (ExecutionException e) {}
                    }
                    try (var perTask = Executors.newVirtualThreadPerTaskExecutor()) {
                        perTask.submit(() -> { Thread.sleep(5); return 2; }).get();
                    }
                    CompletableFuture.supplyAsync(() -> 3).join();
                    Thread.ofVirtual().name("plain").start(() -> {}).join();
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(TaskBegan.class).map(TaskBegan::name))
                    .containsExactly("lambda@4", "lambda@5", "lambda@9", "lambda@11");
            assertThat(child.events(TaskFailed.class).map(TaskFailed::failure))
                    .containsExactly("java.lang.IllegalStateException: no");
            assertThat(child.events(FailureSeen.class).map(FailureSeen::exception))
                    .containsExactlyElementsOf(
                            child.events(TaskFailed.class).map(TaskFailed::exception).toList());
            assertThat(child.events(TaskBegan.class).map(TaskBegan::line))
                    .containsExactly(4, 5, 9, 11);
            assertThat(child.events(TaskEnded.class)).hasSize(4);
            assertThat(child.events(TaskSubmitted.class).map(TaskSubmitted::name))
                    .containsExactly("lambda@4", "lambda@5", "lambda@9", "lambda@11");
            assertThat(child.events(ThreadBegan.class).map(ThreadBegan::name))
                    .containsExactly(
                            "pool-1-thread-1",
                            "pool-1-thread-2",
                            "",
                            "ForkJoinPool.commonPool-worker-1",
                            "plain");
            assertThat(child.events(ThreadStarted.class).filter(ThreadStarted::virtual)).hasSize(2);
        }
    }

    @Test
    void timers_and_scopes_run_tasks_that_were_submitted_once() throws Exception {
        String source =
                """
                import java.util.concurrent.*;
                void main() throws Exception {
                    var latch = new CountDownLatch(1);
                    var timer = new Timer("clock");
                    timer.schedule(new Tick(latch), 1);
                    latch.await();
                    timer.cancel();
                    try (var scope = StructuredTaskScope.open()) {
                        scope.fork(() -> 1);
                        scope.join();
                    }
                }
                class Tick extends TimerTask {
                    final CountDownLatch latch;
                    Tick(CountDownLatch latch) { this.latch = latch; }
                    public void run() { latch.countDown(); }
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(TaskSubmitted.class).map(TaskSubmitted::name))
                    .containsExactly("Tick", "lambda@9");
            assertThat(child.events(TaskBegan.class).map(TaskBegan::task))
                    .containsExactlyElementsOf(
                            child.events(TaskSubmitted.class).map(TaskSubmitted::task).toList());
            assertThat(child.events(TaskEnded.class)).hasSize(2);
            assertThat(child.events(ThreadBegan.class).map(ThreadBegan::name))
                    .containsExactly("clock", "");
        }
    }

    @Test
    void a_contended_monitor_is_a_wait_on_the_lock_by_its_name() throws Exception {
        String source =
                """
                final Object lock = new Object();
                void main() throws Exception {
                    Thread other = new Thread(() -> { synchronized (lock) { IO.println("in"); } });
                    synchronized (lock) {
                        other.start();
                        while (other.getState() != Thread.State.BLOCKED) Thread.onSpinWait();
                    }
                    other.join();
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            List<WaitBegan> waits = waits(child, WaitKind.MONITOR);
            assertThat(waits).hasSize(1);
            assertThat(waits.getFirst().on()).isEqualTo("lock");
            assertThat(waits.getFirst().line()).isEqualTo(3);
            assertThat(waits.getFirst().identity()).isNotZero();
            assertThat(waits.getFirst().at().thread()).isEqualTo(child.threadThatPrinted("in"));
            assertBalanced(child);
        }
    }

    @Test
    void too_many_threads_stop_the_program() throws Exception {
        String source =
                """
                void main() throws Exception {
                    for (;;) Thread.ofPlatform().start(() -> {
                        try { Thread.sleep(60_000); } catch (InterruptedException e) {}
                    });
                }
                """;
        try (ChildJvm child = ChildJvm.run(source, "-D" + ChildCommand.MAX_THREADS + "=100")) {
            assertThat(child.events(LimitReached.class).map(LimitReached::limit))
                    .containsExactly("threads");
            assertThat(child.exitCode()).isEqualTo(ChildCommand.LIMIT_EXIT_CODE);
        }
    }

    @Test
    void processes_are_seen_but_not_the_jdks_threads_that_serve_them() throws Exception {
        String source =
                """
                void main() throws Exception {
                    Process p = new ProcessBuilder("sh", "-c", "exit 7").start();
                    IO.println(p.waitFor());
                    // The end of a process is told by a thread of the JDK's, some time later.
                    Thread.sleep(1000);
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(ProcessStarted.class)).hasSize(1);
            assertThat(child.events(ProcessEnded.class).map(ProcessEnded::exitCode))
                    .containsExactly(7);
            assertThat(child.events(ThreadBegan.class)).isEmpty();
        }
    }

    private static List<WaitBegan> waits(ChildJvm child, WaitKind kind) {
        return child.events(WaitBegan.class).filter(w -> w.kind() == kind).toList();
    }

    private static void assertBalanced(ChildJvm child) {
        long begun = child.events(WaitBegan.class).count();
        long ended = child.events(WaitEnded.class).count();
        assertThat(ended).as("waits ended, of %d", begun).isEqualTo(begun);
        assertThat(child.events()).noneMatch(e -> e instanceof TraceEvent.Dropped);
    }
}
