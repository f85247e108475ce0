package dev.interleave.runner.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// When the workers of a cold pool may start.
class StartPaceTest {
    private static final int AT_FIRST = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WORKERS = AT_FIRST + 2;

    private final StartPace pace = new StartPace();
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch all = new CountDownLatch(WORKERS);
    private final List<Thread> waiting = new ArrayList<>();

    private void startWorkers() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(AT_FIRST);
        for (int i = 0; i < WORKERS; i++) {
            Thread thread =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                pace.begin();
                                begun.incrementAndGet();
                                first.countDown();
                                all.countDown();
                            });
            waiting.add(thread);
        }
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waiting.stream().filter(each -> each.getState() == Thread.State.WAITING).count()
                < WORKERS - AT_FIRST) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void half_as_many_as_there_are_cores_start_at_first() throws InterruptedException {
        startWorkers();
        assertThat(begun).hasValue(AT_FIRST);
    }

    @Test
    void the_others_start_when_one_has_given_an_answer() throws InterruptedException {
        startWorkers();
        pace.faster();
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_others_do_not_wait_for_a_long_first_task_or_for_a_worker_that_never_came_up()
            throws InterruptedException {
        startWorkers();
        pace.ended();
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
