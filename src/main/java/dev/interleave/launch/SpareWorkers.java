package dev.interleave.launch;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps workers for process pools warm, so that a program that opens a pool finds them waiting.
///
/// Nothing is started before the first program that uses a pool: the memory of [#DEFAULT] JVMs,
/// some 70 MB each, is only spent by those who need it. Workers wait in the engine's folder, where
/// programs that may use them take them all and give back what they have not used; those that are
/// gone are replaced, one after the other, while no program runs.
///
/// The lock guards all fields below it.
final class SpareWorkers implements AutoCloseable {
    /// System property: how many are kept warm; 0 for none.
    private static final String COUNT = "interleave.pool.spares";

    private static final int DEFAULT = 4;
    private static final int MOST_FAILURES = 3;
    private static final long LOOK_MILLIS = 100;
    private static final long CALM_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final long GONE_WITHIN_MILLIS = 2_000;

    private final EngineOptions options;
    private final WorkDirectory directory;
    private final int count = Integer.getInteger(COUNT, DEFAULT);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Spare> spares = new ArrayList<>();
    private boolean wanted;
    private boolean closed;
    private int running;
    private int failures;

    SpareWorkers(EngineOptions options, WorkDirectory directory) {
        this.options = options;
        this.directory = directory;
    }

    private enum Phase {
        STARTING,
        WAITING,
        TAKEN
    }

    private static final class Spare {
        final Process process;
        final Path socket;
        Phase phase = Phase.STARTING;

        Spare(Process process, Path socket) {
            this.process = process;
            this.socket = socket;
        }
    }

    /// A program is going to run; begins to keep workers when it is the first one that uses them.
    /// The end of the run is to be told by [#runEnded].
    void runBegins(Job job) {
        boolean uses = count > 0 && job.usesProcesses();
        lock.lock();
        try {
            running++;
            if (!wanted && uses) {
                wanted = true;
                Thread.ofPlatform().name("interleave-spares").daemon().start(this::keep);
            }
            look();
        } finally {
            lock.unlock();
        }
    }

    void runEnded() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Further options for the JVMs that will run programs: the next one of somebody who uses pools
    /// will probably open one.
    List<String> standbyOptions() {
        lock.lock();
        try {
            return wanted ? List.of("-D" + ChildCommand.REHEARSE + "=true") : List.of();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until as many wait as are kept, so that none is started beside a run whose time is
    /// measured; not at all while nobody uses pools. Gives up after [#CALM_WITHIN_NANOS].
    void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + CALM_WITHIN_NANOS;
        lock.lockInterruptibly();
        try {
            while (wanted && !closed && failures < MOST_FAILURES) {
                look();
                long warm = spares.stream().filter(each -> each.phase == Phase.WAITING).count();
                if (warm >= count || System.nanoTime() > deadline) {
                    return;
                }
                boolean ignored = changed.await(LOOK_MILLIS / 10, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many wait for a pool.
    int waiting() {
        lock.lock();
        try {
            look();
            return (int) spares.stream().filter(each -> each.phase == Phase.WAITING).count();
        } finally {
            lock.unlock();
        }
    }

    /// On one thread for all of them, which lives as long as the engine: on Linux a child may ask
    /// the system to die with the thread that started it.
    private void keep() {
        lock.lock();
        try {
            while (!closed && failures < MOST_FAILURES) {
                look();
                // One that is taken while nothing runs any more comes back, or ends.
                boolean settled = spares.stream().allMatch(each -> each.phase == Phase.WAITING);
                if (running == 0 && settled && spares.size() < count) {
                    start();
                } else if (running > 0 || settled) {
                    changed.await();
                } else {
                    boolean ignored = changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            // Nobody needs them any more.
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        for (Iterator<Spare> each = spares.iterator(); each.hasNext(); ) {
            Spare spare = each.next();
            if (!spare.process.isAlive()) {
                each.remove();
                failures += spare.phase == Phase.STARTING ? 1 : 0;
            } else if (Files.exists(spare.socket)) {
                spare.phase = Phase.WAITING;
                failures = 0;
            } else if (spare.phase == Phase.WAITING) {
                spare.phase = Phase.TAKEN;
            }
        }
    }

    private void start() {
        List<String> more =
                List.of(
                        "-XX:ErrorFile=" + directory.folder().resolve("crash-%p.log"),
                        "-XX:-CreateCoredumpOnCrash",
                        "-D" + ChildCommand.MAX_THREADS + "=" + options.threadLimit(),
                        "-D" + ChildCommand.WORKBENCH + "=" + ProcessHandle.current().pid());
        List<String> command = new ArrayList<>();
        command.add(options.java().toString());
        command.addAll(ChildCommand.recordedWorker(directory.folder()));
        command.add("-Xmx" + options.heapMegabytes() + "m");
        command.addAll(more);
        command.add(ChildCommand.WORKER_MAIN);
        command.add(directory.folder().toString());
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Path folder = directory.folder();
            spares.add(new Spare(process, ChildCommand.spareSocket(folder, process.pid())));
            var ignored =
                    process.onExit()
                            .thenAccept(this::sayHowItEnded)
                            .exceptionally(SpareWorkers::note);
        } catch (IOException e) {
            // Pools start workers of their own then.
            failures++;
        }
    }

    private static @Nullable Void note(Throwable failure) {
        InternalFailures.note(failure);
        return null;
    }

    /// The pool that took it is not its parent, so the system does not tell it. Once this is closed
    /// nobody asks, and the folder goes: under the lock, so that no file is made in it meanwhile.
    private void sayHowItEnded(Process process) {
        lock.lock();
        try {
            if (!closed) {
                Path folder = directory.folder();
                Path unready = folder.resolve("code-" + process.pid());
                Files.writeString(unready, Integer.toString(process.exitValue()));
                Files.move(unready, ChildCommand.spareExit(folder, process.pid()));
            }
        } catch (IOException e) {
            // Who asks will wait for it in vain, with a bound.
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /// Ends them all and waits until they are gone, with a bound.
    @Override
    public void close() {
        List<Spare> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(spares);
            spares.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(spare -> spare.process.destroyForcibly());
        for (Spare spare : left) {
            try {
                boolean ignored = spare.process.waitFor(GONE_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
