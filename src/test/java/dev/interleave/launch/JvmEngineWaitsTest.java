package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.interleave.launch.Outcome.Kind;
import dev.interleave.support.JsonSchema;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.DeadlockEdge;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.TextTimeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class JvmEngineWaitsTest {
    @RegisterExtension private static final OneEngine engine = new OneEngine();

    private static List<StateInterval> states(RunResult result, String lane) {
        List<StateInterval> states = new ArrayList<>();
        for (LaneTrack track : result.snapshot().lanes()) {
            if (track.lane().name().equals(lane)) {
                for (int i = 0; i < track.states().size(); i++) {
                    states.add(track.states().get(i));
                }
            }
        }
        return states;
    }

    @Test
    void a_deadlock_ends_the_run_and_is_told_everywhere() throws IOException {
        RunResult result =
                engine.run(
                        """
                        import java.util.concurrent.*;
                        final Object left = new Object(), right = new Object();
                        final CountDownLatch both = new CountDownLatch(2);
                        void meet() {
                            both.countDown();
                            try { both.await(); } catch (InterruptedException e) {}
                        }
                        void main() throws Exception {
                            Thread x = new Thread(() -> {
                                synchronized (left) {
                                    meet();
                                    synchronized (right) {
                                        IO.println("x");
                                    }
                                }
                            });
                            Thread y = new Thread(() -> {
                                synchronized (right) {
                                    meet();
                                    synchronized (left) {
                                        IO.println("y");
                                    }
                                }
                            });
                            x.start();
                            y.start();
                            x.join();
                        }
                        """);
        assertThat(result.outcome())
                .isEqualTo(
                        new Outcome(
                                Kind.DEADLOCK,
                                -1,
                                "Thread-0 holds left and wants right (line 12); Thread-1 holds"
                                        + " right and wants left (line 20).",
                                ""));
        assertThat(result.outcome().commandExitCode()).isEqualTo(4);
        DeadlockEdge first = result.snapshot().deadlock().getFirst();
        assertThat(result.snapshot().deadlock())
                .containsExactly(
                        new DeadlockEdge(2, "left", "right", 12, first.holdsId(), first.wantsId()),
                        new DeadlockEdge(3, "right", "left", 20, first.wantsId(), first.holdsId()));
        assertThat(first.holdsId()).isPositive().isNotEqualTo(first.wantsId());
        assertThat(TextTimeline.render(result.snapshot(), 100))
                .contains("Thread-0 holds left and wants right (line 12)");
        assertThat(states(result, "Thread-1"))
                .last()
                .returns(ActivityState.BLOCKED, StateInterval::state)
                .returns("left", StateInterval::on)
                .returns(20, StateInterval::line);
        var json = new ByteArrayOutputStream();
        new RunJson().write(result, 2, json);
        JsonSchema.ofRuns().check(json.toString(StandardCharsets.UTF_8));
        assertThat(json.toString(StandardCharsets.UTF_8))
                .contains(
                        "{\"lane\":2,\"holds\":\"left\",\"holdsId\":%d,\"wants\":\"right\",\"wantsId\":%d,\"line\":12}"
                                .formatted(first.holdsId(), first.wantsId()));
    }

    @Test
    void a_pool_that_was_not_shut_down_is_a_hang() {
        RunResult result =
                engine.run(
                        """
                        import java.util.concurrent.*;
                        void main() { Executors.newFixedThreadPool(1).submit(() -> 1); }
                        """);
        assertThat(result.outcome().kind()).isEqualTo(Kind.HANG);
        assertThat(result.outcome().commandExitCode()).isEqualTo(4);
        assertThat(result.outcome().message())
                .isEqualTo(
                        "The pool pool-1 (made in line 2) was never shut down: its idle worker"
                                + " keeps the program alive.");
        assertThat(result.snapshot().deadlock()).isEmpty();
    }

    @Test
    void a_wait_knows_its_line_its_object_and_its_holder() {
        RunResult result =
                engine.run(
                        """
                        import java.util.concurrent.*;
                        import java.util.concurrent.locks.*;
                        static final ReentrantLock gate = new ReentrantLock();
                        void main() throws Exception {
                            Object door = new Object();
                            var ready = new CountDownLatch(1);
                            Thread other = new Thread(() -> {
                                gate.lock();
                                synchronized (door) {
                                    ready.countDown();
                                    while (!LockSupport.class.desiredAssertionStatus() && waits < 1) {
                                        pause();
                                    }
                                }
                                while (!gate.hasQueuedThreads()) pause();
                                gate.unlock();
                            }, "other");
                            Thread self = Thread.currentThread();
                            Thread.ofPlatform().daemon().name("looker").start(() -> {
                                while (self.getState() != Thread.State.BLOCKED) pause();
                                waits = 1;
                            });
                            other.start();
                            ready.await();
                            synchronized (door) {
                                waits++;
                            }
                            gate.lock();
                            gate.unlock();
                            other.join();
                            var queue = new LinkedBlockingQueue<Integer>();
                            Thread.startVirtualThread(() -> {
                                while (self.getState() != Thread.State.WAITING) pause();
                                queue.add(1);
                            });
                            queue.take();
                        }
                        volatile int waits;
                        void pause() {
                            try { Thread.sleep(1); } catch (InterruptedException e) {}
                        }
                        """);
        assertThat(result.outcome().kind()).isEqualTo(Kind.COMPLETED);
        int other =
                result.snapshot().lanes().stream()
                        .filter(track -> track.lane().name().equals("other"))
                        .findFirst()
                        .orElseThrow()
                        .lane()
                        .id();
        assertThat(states(result, "main"))
                .extracting(
                        StateInterval::state,
                        StateInterval::on,
                        StateInterval::holder,
                        StateInterval::line)
                .contains(
                        tuple(ActivityState.BLOCKED, "door", other, 25),
                        tuple(ActivityState.BLOCKED, "gate", other, 28),
                        tuple(ActivityState.WAITING, "queue", 0, 36));
        assertThat(states(result, "other"))
                .filteredOn(state -> state.state() == ActivityState.SLEEPING)
                .isNotEmpty()
                .allMatch(state -> state.line() == 40);
    }
}
