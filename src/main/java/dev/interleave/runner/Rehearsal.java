package dev.interleave.runner;

import dev.interleave.runner.pool.Host;
import dev.interleave.runner.pool.Launched;
import dev.interleave.runner.pool.PoolCore;
import dev.interleave.runner.pool.PoolThread;
import dev.interleave.runner.pool.Spare;
import dev.interleave.runner.pool.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Plays a pool with its workers in one JVM before a program opens one: the same code on both
/// sides, the same sockets, but the workers are threads. What runs for the first time in a JVM
/// takes many times as long, and a pool of warm workers would wait for that most of all.
///
/// Nothing is recorded, and the program's first pool is still the first one.
final class Rehearsal {
    private static final int TIMES = 8;
    private static final long WITHIN_MILLIS = 5_000;
    private static final long READY_WITHIN_NANOS = 1_000_000_000;
    private static final String WARM_CLASS = "dev.interleave.runner.WarmPool";

    private Rehearsal() {}

    /// Does it, or gives it up: then the first pool takes longer.
    ///
    /// @param folder for sockets
    static void run(Path folder) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread thread = PoolThread.of("interleave-rehearsal", new Play(folder, over));
        thread.start();
        thread.join(WITHIN_MILLIS);
        over.set(true);
        Host.install(new Host());
        PoolCore.resetNumbers();
    }

    private record Play(Path folder, AtomicBoolean over) implements Runnable {
        @Override
        public void run() {
            try {
                byte[] bytes = Standby.classFile(WARM_CLASS);
                for (int i = 0; i < TIMES && !over.get(); i++) {
                    UserLoader loader = new UserLoader(Map.of(WARM_CLASS, bytes));
                    Host.install(new Stage(folder, loader));
                    Class<?> program = Class.forName(WARM_CLASS, false, loader);
                    MainMethod.find(program, List.of()).call().invoke();
                }
            } catch (IOException e) {
                // A pool that does not work here will say why when the program opens it.
            } catch (Throwable e) {
                Recorder.note(e);
            }
        }
    }

    /// Where the workers are threads.
    private static final class Stage extends RecordedHost {
        private static final AtomicInteger SOCKETS = new AtomicInteger();

        private final Path folder;

        Stage(Path folder, UserLoader loader) {
            super(folder, loader);
            this.folder = folder;
        }

        @Override
        public @Nullable Spare takeSpare() {
            int number = SOCKETS.incrementAndGet();
            String prefix = "stage-" + ProcessHandle.current().pid() + "-";
            Path socket = folder.resolve(prefix + number);
            Actor actor = new Actor(folder.resolve("new-" + prefix + number), socket);
            actor.thread.start();
            while (actor.isAlive() && !Files.exists(socket)) {
                OperatingSystem.pause(100);
            }
            return prepared(
                    SpareWorker.take(
                            folder,
                            prefix,
                            (_, _) -> ProcessHandle.of(actor.pid()).isPresent() ? actor : null));
        }

        private @Nullable Spare prepared(@Nullable Spare spare) {
            try {
                if (spare != null) {
                    spare.prepare(classes());
                    boolean _ = spare.awaitPrepared(READY_WITHIN_NANOS);
                }
            } catch (IOException e) {
                // Who uses it will notice.
            }
            return spare;
        }

        @Override
        public Launched launch(Invitation invitation) throws IOException {
            throw new IOException("no process is started in a rehearsal");
        }

        // These workers are no processes: whoever looks for hangs must not wait for them.
        @Override
        public void workerStarted(
                String name, String pool, long pid, long thread, boolean wasWarm) {}

        @Override
        public void workerEnded(long pid, int exitCode) {}
    }

    /// A thread that is a worker.
    private static final class Actor implements Runnable, Launched {
        private final Path unready;
        private final Path socket;
        final Thread thread = PoolThread.of("interleave-rehearsal-worker", this);

        Actor(Path unready, Path socket) {
            this.unready = unready;
            this.socket = socket;
        }

        @Override
        public void run() {
            try {
                SpareWorker.Taken taken = SpareWorker.await(unready, socket);
                Worker.rehearse(taken.main(), taken.control(), new Understudy());
                taken.main().close();
                taken.control().close();
            } catch (IOException e) {
                // Then the first pool takes longer.
            }
        }

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public boolean warm() {
            return true;
        }

        @Override
        public void kill() {}

        @Override
        public boolean isAlive() {
            return thread.isAlive();
        }

        @Override
        public boolean awaitEnd(long millis) {
            try {
                return thread.join(Duration.ofMillis(millis));
            } catch (InterruptedException e) {
                return !thread.isAlive();
            }
        }

        @Override
        public int exitCode() {
            return 0;
        }
    }

    /// A worker's host that does not begin to record.
    private static final class Understudy extends RecordedWorker {
        @Override
        public void ready() {}
    }
}
