package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Outcome.Kind;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.StateInterval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What threads wait for is called as the source calls it.
@Timeout(60)
class WaitNamesTest {
    private static final String HEAD =
            """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;

            interface Body { void run() throws Exception; }

            static Thread start(String name, Body body) {
                Thread thread = new Thread(() -> {
                    try { body.run(); } catch (Exception e) { throw new IllegalStateException(e); }
                }, name);
                thread.start();
                return thread;
            }

            static void untilItWaits(Thread thread) {
                while (thread.getState() != Thread.State.WAITING
                        && thread.getState() != Thread.State.TIMED_WAITING
                        && thread.getState() != Thread.State.BLOCKED) Thread.onSpinWait();
            }

            """;

    @RegisterExtension private static final OneEngine engine = new OneEngine();

    private static RunResult completed(String program) {
        RunResult result = engine.run(HEAD + program);
        assertThat(result.outcome().kind())
                .as("%s%n%s", result.outcome().message(), result.snapshot().output())
                .isEqualTo(Kind.COMPLETED);
        return result;
    }

    private static List<StateInterval> waits(RunResult result, String lane) {
        List<StateInterval> waits = new ArrayList<>();
        for (LaneTrack track : result.snapshot().lanes()) {
            if (track.lane().name().equals(lane)) {
                for (int i = 0; i < track.states().size(); i++) {
                    StateInterval state = track.states().get(i);
                    if (state.state() == ActivityState.WAITING
                            || state.state() == ActivityState.BLOCKED) {
                        waits.add(state);
                    }
                }
            }
        }
        return waits;
    }

    private static List<String> names(RunResult result, String lane) {
        return waits(result, lane).stream().map(StateInterval::on).toList();
    }

    @Test
    void by_the_variable_or_field_at_the_call() {
        RunResult result =
                completed(
                        """
                        static final CountDownLatch gate = new CountDownLatch(1);
                        final CyclicBarrier meeting = new CyclicBarrier(2);
                        final Phaser phase = new Phaser(2);

                        void main() throws Exception {
                            Exchanger<String> market = new Exchanger<>();
                            CompletableFuture<Integer> answer = new CompletableFuture<>();
                            FutureTask<Integer> later = new FutureTask<>(() -> 1);
                            ReentrantLock lock = new ReentrantLock();
                            Condition ready = lock.newCondition();
                            BlockingQueue<Integer> heap = new PriorityBlockingQueue<>();
                            BlockingDeque<Integer> deque = new LinkedBlockingDeque<>(1);
                            TransferQueue<Integer> hand = new LinkedTransferQueue<>();
                            deque.put(0);
                            Thread latch = start("latch", () -> gate.await());
                            untilItWaits(latch);
                            gate.countDown();
                            Thread barrier = start("barrier", () -> meeting.await(1, TimeUnit.MINUTES));
                            untilItWaits(barrier);
                            meeting.await();
                            Thread phaser = start("phaser", () -> phase.arriveAndAwaitAdvance());
                            untilItWaits(phaser);
                            phase.arrive();
                            Thread exchanger = start("exchanger", () -> market.exchange("a"));
                            untilItWaits(exchanger);
                            market.exchange("b");
                            Thread joiner = start("joiner", () -> answer.join());
                            untilItWaits(joiner);
                            answer.complete(1);
                            Thread getter = start("getter", () -> later.get(1, TimeUnit.MINUTES));
                            untilItWaits(getter);
                            later.run();
                            Thread signalled = start("signalled", () -> {
                                lock.lock();
                                try {
                                    ready.await();
                                } finally {
                                    lock.unlock();
                                }
                            });
                            untilItWaits(signalled);
                            lock.lock();
                            ready.signal();
                            lock.unlock();
                            Thread first = start("first", () -> heap.take());
                            untilItWaits(first);
                            heap.put(1);
                            Thread last = start("last", () -> deque.putLast(2));
                            untilItWaits(last);
                            deque.take();
                            Thread giver = start("giver", () -> hand.transfer(3));
                            untilItWaits(giver);
                            hand.take();
                            Process process = new ProcessBuilder("cat").start();
                            Thread parent = start("parent", () -> process.waitFor());
                            untilItWaits(parent);
                            process.getOutputStream().close();
                            parent.join();
                        }
                        """);
        assertThat(names(result, "latch")).containsOnly("gate");
        assertThat(names(result, "barrier")).contains("meeting");
        assertThat(names(result, "phaser")).containsOnly("phase");
        assertThat(names(result, "exchanger")).containsOnly("market");
        assertThat(names(result, "joiner")).containsOnly("answer");
        assertThat(names(result, "getter")).containsOnly("later");
        assertThat(names(result, "signalled")).contains("ready");
        assertThat(names(result, "first")).contains("heap");
        assertThat(names(result, "last")).contains("deque");
        assertThat(names(result, "giver")).containsOnly("hand");
        assertThat(names(result, "parent")).contains("process");
    }

    @Test
    void two_calls_of_one_line_are_told_apart() {
        RunResult result =
                completed(
                        """
                        void main() {
                            CompletableFuture<Integer> left = new CompletableFuture<>();
                            CompletableFuture<Integer> right = new CompletableFuture<>();
                            start("helper", () -> {
                                while (left.getNumberOfDependents() == 0) Thread.onSpinWait();
                                left.complete(1);
                                while (right.getNumberOfDependents() == 0) Thread.onSpinWait();
                                right.complete(2);
                            });
                            IO.println(left.join() + right.join());
                        }
                        """);
        assertThat(names(result, "main")).containsExactly("left", "right");
    }

    @Test
    void what_has_no_name_has_a_number() {
        RunResult result = waitsAtTwo("Map.of(0, new CountDownLatch(1), 1, new CountDownLatch(1))");
        assertThat(names(result, "waits")).containsExactly("CountDownLatch#1", "CountDownLatch#2");
    }

    @Test
    void what_a_list_holds_has_its_place_there() {
        RunResult result = waitsAtTwo("List.of(new CountDownLatch(1), new CountDownLatch(1))");
        assertThat(names(result, "waits")).containsExactly("gates[1]", "gates[0]");
    }

    /// Threads wait at the second, the first, and again at the second.
    private static RunResult waitsAtTwo(String gates) {
        return completed(
                """
                void main() throws Exception {
                    var gates = %s;
                    for (int i : new int[] {1, 0, 1}) {
                        Thread waits = start("waits", () -> gates.get(i).await());
                        if (gates.get(i).getCount() > 0) {
                            untilItWaits(waits);
                            gates.get(i).countDown();
                        }
                        waits.join();
                    }
                }
                """
                        .formatted(gates));
    }

    @Test
    void a_synchronized_method_has_a_line_and_its_object_a_number() {
        RunResult result =
                completed(
                        """
                        static class Counter {
                            int n;

                            synchronized void add() {
                                n++;
                            }
                        }

                        void main() throws Exception {
                            Counter counter = new Counter();
                            synchronized (counter) {
                                untilItWaits(start("adds", () -> counter.add()));
                            }
                        }
                        """);
        int line = 1 + HEAD.lines().toList().size() + 4;
        assertThat(waits(result, "adds")).hasSize(1);
        StateInterval wait = waits(result, "adds").getFirst();
        assertThat(wait.on()).isEqualTo("counter");
        assertThat(wait.line()).isEqualTo(line);
    }

    @Test
    void collections_that_lock_themselves_have_a_name() {
        RunResult result =
                completed(
                        """
                        void main() throws Exception {
                            Vector<Integer> numbers = new Vector<>();
                            ConcurrentHashMap<String, Integer> cache = new ConcurrentHashMap<>();
                            synchronized (numbers) {
                                untilItWaits(start("adds", () -> numbers.add(1)));
                            }
                            cache.computeIfAbsent("key", _ -> {
                                untilItWaits(start("computes", () ->
                                        cache.computeIfAbsent("key", _ -> 2)));
                                return 1;
                            });
                        }
                        """);
        assertThat(names(result, "adds")).containsOnly("numbers");
        assertThat(names(result, "computes")).containsOnly("cache");
    }

    @Test
    void idle_workers_wait_for_their_next_task() {
        RunResult result =
                completed(
                        """
                        void main() throws Exception {
                            ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
                            CountDownLatch rung = new CountDownLatch(2);
                            Timer timer = new Timer("timer");
                            clock.schedule(rung::countDown, 20, TimeUnit.MILLISECONDS);
                            timer.schedule(new TimerTask() {
                                @Override
                                public void run() {
                                    rung.countDown();
                                }
                            }, 20);
                            ForkJoinPool forks = new ForkJoinPool(1);
                            untilItWaits(forks.submit(Thread::currentThread).get());
                            rung.await();
                            timer.cancel();
                            clock.close();
                        }
                        """);
        assertThat(names(result, "pool-1-thread-1"))
                .isNotEmpty()
                .isSubsetOf("next task", "lock of pool-1");
        assertThat(names(result, "timer")).isNotEmpty().containsOnly("next task");
        assertThat(names(result, "ForkJoinPool-1-worker-1")).isNotEmpty().containsOnly("next task");
        assertThat(names(result, "main")).contains("rung");
    }

    @Test
    void a_hang_names_the_permits_that_are_missing() {
        RunResult result =
                engine.run(
                        HEAD
                                + """
                                void main() throws Exception {
                                    Semaphore forks = new Semaphore(0);
                                    Thread eats = start("eats", () -> forks.acquire());
                                    eats.join();
                                }
                                """);
        assertThat(result.outcome().kind()).isEqualTo(Kind.HANG);
        assertThat(result.outcome().message())
                .contains("eats waits for ever on forks (line ")
                .contains("which has no permit left");
    }
}
