package dev.interleave.launch;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.InternalFailures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps warmed JVMs ready, so that a run begins at once.
///
/// One thread starts children and lives as long as the pool: on Linux a child may ask the system to
/// die with the thread that started it. The lock guards every field below it. A child is in
/// `starting` until it says that it is ready, then in `idle` until somebody takes it; whoever takes
/// it owns it. A child that dies in either set leaves it, and counts as a failure; after
/// [#MOST_FAILURES] in a row without a child being taken the pool rests until the next take asks
/// again.
///
/// A JVM that warms up takes half a second of a core, which would bend the measurements of the run
/// that has just begun. So what was taken is replaced when no run is active, and after [#QUIET] at
/// the latest, or later still while a series of runs is measured; a run that waits for a child gets
/// one started at once.
final class StandbyPool implements AutoCloseable {
    /// How often in a row it may go wrong before a run is told.
    static final int MOST_FAILURES = 3;

    private static final Duration QUIET =
            Boolean.getBoolean(ChildCommand.HASTY) ? Duration.ZERO : Duration.ofSeconds(3);
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final long[] BACK_OFF_MILLIS = {0, 200, 1_000};

    private final EngineOptions options;
    private final WorkDirectory directory;
    private final Supplier<List<String>> moreOptions;
    private final Thread starter;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Child> starting = new HashSet<>();
    private final Deque<Child> idle = new ArrayDeque<>();
    private int waiting;
    private int active;
    private int quiet;
    private long lastTakenNanos;
    private int failures;
    private long notBeforeNanos = System.nanoTime();
    private String lastFailure = "";
    private boolean closed;

    /// @param moreOptions for each JVM, asked for when it is started
    StandbyPool(
            EngineOptions options, WorkDirectory directory, Supplier<List<String>> moreOptions) {
        this.options = options;
        this.directory = directory;
        this.moreOptions = moreOptions;
        this.starter =
                Thread.ofPlatform().name("interleave-standby").daemon().start(this::startChildren);
    }

    /// No child can be had.
    static final class NoStandbyException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        NoStandbyException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// Hands over a child that waits for its job; waits for one when none is ready. The caller
    /// gives it back.
    ///
    /// @param unwanted asked while waiting: whether the caller has lost interest
    /// @throws NoStandbyException when children keep dying, the pool is closed, or it is unwanted
    Child take(BooleanSupplier unwanted) throws NoStandbyException, InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        try {
            if (failures >= MOST_FAILURES) {
                failures = 0;
                notBeforeNanos = System.nanoTime();
            }
            changed.signalAll();
            while (idle.isEmpty()) {
                if (closed || unwanted.getAsBoolean()) {
                    throw new NoStandbyException("The run was stopped before it began.");
                }
                if (failures >= MOST_FAILURES || !starter.isAlive()) {
                    throw new NoStandbyException(lastFailure);
                }
                boolean ignored = changed.await(20, TimeUnit.MILLISECONDS);
            }
            failures = 0;
            active++;
            lastTakenNanos = System.nanoTime();
            return idle.removeFirst();
        } finally {
            waiting--;
            changed.signalAll();
            lock.unlock();
        }
    }

    /// From now on, until as many calls of [#endQuiet], no child is started beside a run, however
    /// long it takes: its time is measured. One that somebody waits for still is.
    void beginQuiet() {
        lock.lock();
        try {
            quiet++;
        } finally {
            lock.unlock();
        }
    }

    void endQuiet() {
        lock.lock();
        try {
            quiet--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes back a child whose run is over, and discards it.
    void giveBack(Child child) {
        lock.lock();
        try {
            active--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        child.discard();
    }

    /// Ends every child that nobody has taken.
    @Override
    public void close() {
        Set<Child> leftOver;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            // A child that it is just starting gets into the sets first.
            starter.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            leftOver = new HashSet<>(idle);
            leftOver.addAll(starting);
            idle.clear();
            starting.clear();
        } finally {
            lock.unlock();
        }
        leftOver.forEach(Child::discard);
        leftOver.forEach(child -> child.awaitEndQuietly(options.killGrace()));
    }

    private void startChildren() {
        while (awaitDemand()) {
            try {
                Child child = Child.start(options, directory, moreOptions.get());
                lock.lock();
                try {
                    starting.add(child);
                } finally {
                    lock.unlock();
                }
                var ignored =
                        child.ready()
                                .completeOnTimeout(
                                        false, READY_WITHIN.toSeconds(), TimeUnit.SECONDS)
                                .thenAcceptAsync(
                                        ready -> started(child, ready), Thread::startVirtualThread)
                                .exceptionally(StandbyPool::note);
            } catch (IOException e) {
                failed(String.valueOf(e.getMessage()));
            } catch (VirtualMachineError e) {
                // Memory, threads, or room for a mapped file ran out, perhaps for a while only.
                failed(e.toString());
            } catch (RuntimeException | Error e) {
                InternalFailures.note(e);
                failed(e.toString());
            }
        }
    }

    private static @Nullable Void note(Throwable failure) {
        InternalFailures.note(failure);
        return null;
    }

    /// @return false when the pool is closed
    private boolean awaitDemand() {
        lock.lock();
        try {
            while (!closed) {
                boolean wanted =
                        failures < MOST_FAILURES
                                && starting.size() + idle.size() < options.standbys() + waiting;
                long now = System.nanoTime();
                long delay = notBeforeNanos - now;
                boolean mayWait = waiting <= starting.size() + idle.size();
                if (mayWait && active > 0) {
                    delay = Math.max(delay, lastTakenNanos + QUIET.toNanos() - now);
                    wanted &= quiet == 0;
                }
                if (wanted && delay <= 0) {
                    return true;
                }
                if (wanted) {
                    long ignored = changed.awaitNanos(delay);
                } else {
                    changed.await();
                }
            }
            return false;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void started(Child child, boolean ready) {
        if (!ready) {
            lost(
                    child,
                    child.isAlive()
                            ? "was not ready after " + READY_WITHIN.toSeconds() + " s"
                            : "ended");
            return;
        }
        lock.lock();
        try {
            if (starting.remove(child)) {
                idle.addLast(child);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        child.onExit(() -> lost(child, "ended while it waited"));
    }

    /// Harmless when the child was taken, or is gone already.
    private void lost(Child child, String how) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            boolean wasStarting = starting.remove(child);
            boolean wasIdle = idle.remove(child);
            if (!wasStarting && !wasIdle) {
                return;
            }
        } finally {
            lock.unlock();
        }
        failed(description(child, how));
        child.discard();
    }

    private void failed(String what) {
        lock.lock();
        try {
            failures++;
            notBeforeNanos =
                    System.nanoTime()
                            + TimeUnit.MILLISECONDS.toNanos(
                                    BACK_OFF_MILLIS[
                                            Math.min(failures, BACK_OFF_MILLIS.length - 1)]);
            lastFailure =
                    "The Java program that runs your code could not be started, %d times in a row: %s"
                            .formatted(failures, what);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static String description(Child child, String how) {
        try {
            child.awaitOutput();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String printed =
                child.output().drain().stream()
                        .map(RawOutput.Piece::text)
                        .collect(Collectors.joining())
                        .strip();
        return "%s %s%s, having printed: %s"
                .formatted(
                        String.join(" ", child.command()),
                        how,
                        child.isAlive() ? "" : " with exit code " + child.exitCode(),
                        printed.isEmpty() ? "nothing" : printed);
    }
}
