package dev.interleave.launch;

import static dev.interleave.launch.Engines.lane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Hold;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.LockTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.StateInterval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(90)
class JvmEngineLocksTest {
    @RegisterExtension private static final OneEngine engine = new OneEngine();

    private static LockTrack lock(RunSnapshot run, String name) {
        return run.details().locks().stream()
                .filter(lock -> lock.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                run.details().locks().stream()
                                        .map(LockTrack::name)
                                        .toList()
                                        .toString()));
    }

    private static List<StateInterval> blocked(RunSnapshot run, int lane) {
        LaneTrack track = run.lanes().get(lane - 1);
        List<StateInterval> states = new ArrayList<>();
        for (int i = 0; i < track.states().size(); i++) {
            if (track.states().get(i).state() == ActivityState.BLOCKED) {
                states.add(track.states().get(i));
            }
        }
        return states;
    }

    private static List<Link> links(RunSnapshot run, LinkKind kind) {
        return run.details().links().stream().filter(link -> link.kind() == kind).toList();
    }

    @Test
    void whoever_waits_for_a_monitor_knows_its_name_line_and_holder_and_who_let_it_go() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final Object door = new Object();
                        void main() throws Exception {
                            Thread second = thread("second", () -> {
                                synchronized (door) { IO.println("in"); }
                            });
                            synchronized (door) {
                                second.start();
                                until(() -> second.getState() == Thread.State.BLOCKED);
                            }
                            second.join();
                        }
                        """);
        int second = lane(run, "second");
        assertThat(blocked(run, second))
                .singleElement()
                .returns("door", StateInterval::on)
                .returns(1, StateInterval::holder)
                .returns(14, StateInterval::line);
        LockTrack door = lock(run, "door");
        assertThat(door.monitor()).isTrue();
        assertThat(door.acquisitions()).isEqualTo(2);
        assertThat(door.contended()).isEqualTo(1);
        assertThat(door.holdsLeftOut()).isZero();
        assertThat(door.holds()).extracting(Hold::lane).containsExactly(1, second);
        assertThat(door.waitedNanos()).isPositive().isEqualTo(door.longestWaitNanos());
        assertThat(links(run, LinkKind.LOCK))
                .singleElement()
                .returns(1, Link::fromLane)
                .returns(second, Link::toLane)
                .returns("door", Link::on)
                .returns(door.holds().getFirst().endNanos(), Link::fromNanos);
    }

    @Test
    void a_reentrant_lock_counts_exactly_who_got_it_and_who_had_to_wait() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final ReentrantLock gate = new ReentrantLock(true);
                        void main() throws Exception {
                            var threads = new ArrayList<Thread>();
                            gate.lock();
                            for (int i = 1; i <= 3; i++) {
                                int number = i;
                                Thread t = thread("t" + i, () -> { gate.lock(); gate.unlock(); });
                                threads.add(t);
                                t.start();
                                until(() -> gate.getQueueLength() == number
                                        && t.getState() == Thread.State.WAITING);
                            }
                            gate.unlock();
                            for (Thread t : threads) t.join();
                            gate.lock();
                            gate.lock();
                            gate.unlock();
                            gate.unlock();
                            if (gate.tryLock()) gate.unlock();
                        }
                        """);
        LockTrack gate = lock(run, "gate");
        assertThat(gate.monitor()).isFalse();
        assertThat(gate.acquisitions()).isEqualTo(7);
        assertThat(gate.contended()).isEqualTo(3);
        assertThat(gate.holds())
                .extracting(Hold::lane)
                .containsExactly(1, lane(run, "t1"), lane(run, "t2"), lane(run, "t3"), 1, 1);
        assertThat(gate.holds()).allMatch(hold -> hold.endNanos() >= hold.startNanos());
        assertThat(links(run, LinkKind.LOCK))
                .extracting(Link::fromLane, Link::toLane)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1, lane(run, "t1")),
                        org.assertj.core.api.Assertions.tuple(lane(run, "t1"), lane(run, "t2")),
                        org.assertj.core.api.Assertions.tuple(lane(run, "t2"), lane(run, "t3")));
        assertThat(blocked(run, lane(run, "t1")).getFirst().holder()).isEqualTo(1);
    }

    @Test
    void notify_and_signal_are_wake_ups_and_waiting_gives_the_lock_up() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final Object bell = new Object();
                        static final ReentrantLock gate = new ReentrantLock();
                        static final Condition ready = gate.newCondition();
                        static boolean rung;
                        static boolean set;
                        void main() throws Exception {
                            Thread a = thread("a", () -> {
                                synchronized (bell) { synchronized (bell) {
                                    while (!rung) bell.wait();
                                } }
                            });
                            a.start();
                            until(() -> a.getState() == Thread.State.WAITING);
                            synchronized (bell) { rung = true; bell.notify(); }
                            a.join();
                            Thread b = thread("b", () -> {
                                gate.lock();
                                try { while (!set) ready.await(); } finally { gate.unlock(); }
                            });
                            b.start();
                            until(() -> b.getState() == Thread.State.WAITING);
                            gate.lock();
                            try { set = true; ready.signal(); } finally { gate.unlock(); }
                            b.join();
                        }
                        """);
        int a = lane(run, "a");
        int b = lane(run, "b");
        assertThat(lock(run, "bell").holds()).extracting(Hold::lane).containsExactly(a, 1, a);
        assertThat(lock(run, "bell").acquisitions()).isEqualTo(3);
        assertThat(lock(run, "gate").holds()).extracting(Hold::lane).containsExactly(b, 1, b);
        assertThat(lock(run, "gate").acquisitions()).isEqualTo(2);
        assertThat(run.details().locks())
                .allSatisfy(lock ->
                        assertThat(lock.holds()).noneMatch(hold -> hold.endNanos() == Span.OPEN));
        assertThat(links(run, LinkKind.WAKE))
                .anyMatch(link -> link.fromLane() == 1 && link.toLane() == a)
                .anyMatch(link -> link.fromLane() == 1 && link.toLane() == b);
    }

    @Test
    void many_acquisitions_are_counted_and_not_one_is_missing() {
        RunSnapshot run =
                engine.completed(
                        """
                        static class Counter {
                            int n;
                            synchronized void inc() { n++; }
                        }
                        static final Counter counter = new Counter();
                        static final ReentrantLock gate = new ReentrantLock();
                        static int m;
                        void main() throws Exception {
                            var threads = new ArrayList<Thread>();
                            for (int i = 0; i < 4; i++) {
                                Thread t = thread("t" + i, () -> {
                                    for (int k = 0; k < 50_000; k++) {
                                        counter.inc();
                                        gate.lock();
                                        try { m++; } finally { gate.unlock(); }
                                    }
                                });
                                threads.add(t);
                                t.start();
                            }
                            for (Thread t : threads) t.join();
                            if (counter.n != 200_000 || m != 200_000) throw new Error("" + counter.n);
                        }
                        """);
        for (String name : List.of("counter", "gate")) {
            LockTrack lock = lock(run, name);
            assertThat(lock.acquisitions()).as(name).isEqualTo(200_000);
            assertThat(lock.holdsLeftOut()).as(name).isEqualTo(200_000 - lock.holds().size());
            assertThat(lock.holds()).as(name).isNotEmpty();
        }
    }

    @Test
    void read_locks_overlap_and_a_lock_that_is_never_released_stays_held() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final ReentrantReadWriteLock book = new ReentrantReadWriteLock();
                        static final ReentrantLock kept = new ReentrantLock();
                        static final CountDownLatch both = new CountDownLatch(2);
                        static void read() throws Exception {
                            book.readLock().lock();
                            both.countDown();
                            both.await();
                            book.readLock().unlock();
                        }
                        void main() throws Exception {
                            Thread a = thread("a", () -> read());
                            Thread b = thread("b", () -> read());
                            a.start();
                            b.start();
                            a.join();
                            b.join();
                            kept.lock();
                        }
                        """);
        List<Hold> reads = lock(run, "book").holds();
        assertThat(reads).hasSize(2);
        assertThat(reads.get(1).startNanos()).isLessThan(reads.get(0).endNanos());
        assertThat(lock(run, "kept").holds()).singleElement().returns(Span.OPEN, Hold::endNanos);
    }

    @Test
    void exceptions_leave_a_synchronized_method_as_they_do_without_us() {
        RunSnapshot run =
                engine.completed(
                        """
                        static class Account {
                            int depth;
                            synchronized void fail(int n) {
                                if (n == 0) throw new IllegalStateException("broke");
                                fail(n - 1);
                            }
                            synchronized int endless() { return 1 + endless(); }
                            static synchronized String of(int n) { return "n" + n; }
                        }
                        void main() throws Exception {
                            Account account = new Account();
                            try { account.fail(3); } catch (IllegalStateException e) {
                                if (e.getStackTrace().length < 4) throw new Error();
                            }
                            if (Thread.holdsLock(account)) throw new Error("still held");
                            try { account.endless(); throw new Error(); } catch (StackOverflowError e) {}
                            if (Thread.holdsLock(account)) throw new Error("still held");
                            try {
                                synchronized (account) {
                                    synchronized (this) { throw new Exception("out"); }
                                }
                            } catch (Exception e) {}
                            if (Thread.holdsLock(account) || Thread.holdsLock(this)) throw new Error();
                            Object nothing = null;
                            try { synchronized (nothing) { } throw new Error(); } catch (NullPointerException e) {}
                            for (int i = 0; i < 3; i++) Account.of(i);
                            int modifiers = Account.class.getDeclaredMethod("fail", int.class).getModifiers();
                            if (!java.lang.reflect.Modifier.isSynchronized(modifiers)) throw new Error();
                            try { account.notify(); throw new Error(); } catch (IllegalMonitorStateException e) {}
                            try { new ReentrantLock().unlock(); throw new Error(); } catch (IllegalMonitorStateException e) {}
                            Thread t = thread("t", () -> { synchronized (account) { } });
                            t.start();
                            t.join();
                        }
                        """);
        LockTrack account = lock(run, "account");
        assertThat(account.holds()).noneMatch(hold -> hold.endNanos() == Span.OPEN);
        assertThat(lock(run, "class Account").acquisitions()).isEqualTo(3);
        assertThat(run.details().locks())
                .allSatisfy(lock ->
                        assertThat(lock.holds()).noneMatch(hold -> hold.endNanos() == Span.OPEN));
    }

    @Test
    void a_semaphore_shows_its_permits() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final Semaphore seats = new Semaphore(2);
                        void main() throws Exception {
                            seats.acquire(2);
                            Thread t = thread("t", () -> { seats.acquire(); seats.release(); });
                            t.start();
                            until(() -> t.getState() == Thread.State.WAITING);
                            seats.release(2);
                            t.join();
                            if (seats.tryAcquire(3)) throw new Error();
                        }
                        """);
        LockTrack seats = lock(run, "seats");
        assertThat(seats.acquisitions()).isEqualTo(3);
        assertThat(seats.contended()).isEqualTo(1);
        assertThat(seats.holds()).noneMatch(hold -> hold.endNanos() == Span.OPEN);
        assertThat(links(run, LinkKind.LOCK)).hasSize(1);
    }
}
