package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpinLockTest {
    private static final int THREADS = 300;
    private static final int ROUNDS = 500;

    private final SpinLock lock = new SpinLock();
    private int entered;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_thread_at_a_time_has_it(boolean virtual) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
            threads.add(builder.start(this::enter));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(entered).isEqualTo(THREADS * ROUNDS);
    }

    private void enter() {
        for (int round = 0; round < ROUNDS; round++) {
            lock.lock();
            entered++;
            lock.unlock();
        }
    }
}
