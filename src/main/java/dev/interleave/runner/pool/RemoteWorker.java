package dev.interleave.runner.pool;

import dev.interleave.trace.InternalFailures;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parent's side of one worker: its process and its two connections.
///
/// Its own thread runs [#open] and then what the owner does with the connection; a second one
/// answers questions for classes and notices the end of the process. `this` guards the fields that
/// both touch.
final class RemoteWorker {
    private static final long LOOK_MILLIS = 20;
    private static final long GRACE_MILLIS = 2_000;

    private final Host host;
    private final Rendezvous rendezvous;
    private final int number;
    private final String name;
    private final String pool;
    private final long thread;
    private final Runnable onEnd;
    private final Set<ClassLoader> loaders = new HashSet<>();
    private final Set<Integer> functions = new HashSet<>();
    private final Deque<Connection> arrivals = new ArrayDeque<>();
    private @Nullable Launched process;
    private @Nullable Connection main;
    private @Nullable Connection control;
    private @Nullable Greeting greeting;
    private boolean killed;
    private boolean ended;
    private int exitCode = -1;
    private volatile boolean ready;
    private volatile String lastWords = "";

    /// @param name of its lane, with `%d` for its process id
    /// @param pool name of the pool, or empty
    /// @param thread id of the thread that asked for it
    /// @param onEnd runs when the process has ended
    RemoteWorker(
            Host host,
            Rendezvous rendezvous,
            int number,
            String name,
            String pool,
            long thread,
            Runnable onEnd) {
        this.host = host;
        this.rendezvous = rendezvous;
        this.number = number;
        this.name = name;
        this.pool = pool;
        this.thread = thread;
        this.onEnd = onEnd;
    }

    int number() {
        return number;
    }

    long pid() {
        Launched launched = process;
        return launched == null ? -1 : launched.pid();
    }

    boolean hasProcess() {
        return process != null;
    }

    Connection connection() {
        Connection connection = main;
        if (connection == null) {
            throw new IllegalStateException("worker " + number + " has no connection yet");
        }
        return connection;
    }

    /// Whether the function is new to the worker; from now on it is not.
    boolean learn(int function) {
        return functions.add(function);
    }

    /// Takes a worker that waits, if there is one, and sends it what each worker needs first,
    /// unless it has that already: it reads it while this side goes on.
    ///
    /// @return whether there was one
    boolean takeSpare() {
        Spare spare = host.takeSpare();
        if (spare == null) {
            return false;
        }
        synchronized (this) {
            process = spare.process();
            main = spare.main();
            control = spare.control();
            greeting = spare.greeting();
            if (killed) {
                process.kill();
            }
        }
        long pid = spare.process().pid();
        host.workerStarted(name.formatted(pid), pool, pid, thread, true);
        try {
            spare.prepare(host.classes());
        } catch (IOException e) {
            // It has just died, or this thread was interrupted; a read will fail, too.
            disconnect();
        }
        return true;
    }

    /// Starts the process, unless one that waited was taken, and waits until it can be given work.
    ///
    /// @throws IOException when it cannot be started, or ends before it is ready
    void open() throws IOException {
        try {
            if (process == null) {
                start();
            }
            greet(pid());
            // No class is asked for before that.
            new PoolThread("interleave-pool-control-" + number, this::serveControl).start();
        } catch (IOException e) {
            abandon();
            throw e;
        } finally {
            rendezvous.forget(number);
        }
    }

    private void start() throws IOException {
        Host.Invitation invitation = rendezvous.expect(number, this::arrived);
        Launched launched = host.launch(invitation);
        synchronized (this) {
            process = launched;
            if (killed) {
                launched.kill();
            }
        }
        long pid = launched.pid();
        host.workerStarted(name.formatted(pid), pool, pid, thread, false);
        awaitArrival(launched);
    }

    private synchronized void arrived(int kind, Connection connection) {
        if (kind == Frames.MAIN) {
            main = connection;
        } else {
            control = connection;
        }
        arrivals.add(connection);
        notifyAll();
    }

    private synchronized void awaitArrival(Launched launched) throws IOException {
        while (arrivals.size() < 2) {
            if (!launched.isAlive()) {
                exitCode = launched.exitCode();
                throw new IOException(
                        "%s before it was ready; what it printed may say why"
                                .formatted(
                                        WorkerDiedException.text(
                                                number, launched.pid(), exitCode)));
            }
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                // Nobody of ours interrupts this thread.
            }
        }
    }

    private void greet(long pid) throws IOException {
        Greeting words = greeting == null ? new Greeting(connection()) : greeting;
        words.send(host.classes());
        words.await();
        host.workerReady(pid, words.mainThread(), words.clockOffsetNanos());
        words.go();
        ready = true;
    }

    /// Classes of the program may be asked for from now on.
    void teach(ClassLoader loader) {
        synchronized (loaders) {
            loaders.add(loader);
        }
    }

    private void serveControl() {
        Connection connection;
        synchronized (this) {
            connection = control;
        }
        if (connection == null) {
            return;
        }
        try {
            while (connection.next() == Frames.CLASS) {
                byte[] bytes = find(connection.in().text());
                Bytes out = connection.begin(Frames.CLASS);
                out.u1(bytes == null ? 0 : 1);
                out.i4(bytes == null ? 0 : bytes.length);
                out.raw(bytes == null ? new byte[0] : bytes, 0, bytes == null ? 0 : bytes.length);
                connection.end();
                connection.flush();
            }
        } catch (IOException | Connection.TooLargeException gone) {
            // The process has ended, or is to end.
        } catch (RuntimeException e) {
            InternalFailures.note(e);
        }
        bury();
    }

    private byte @Nullable [] find(String className) {
        Set<ClassLoader> all;
        synchronized (loaders) {
            all = new HashSet<>(loaders);
        }
        String file = className.replace('.', '/') + ".class";
        for (ClassLoader loader : all) {
            try (InputStream in = loader.getResourceAsStream(file)) {
                if (in != null) {
                    return in.readAllBytes();
                }
            } catch (IOException e) {
                // The next one may have it.
            }
        }
        return null;
    }

    /// The worker has told why it is going to end.
    void lastWords(String words) {
        lastWords = words;
    }

    /// Waits at most so long for its end.
    void awaitEnd(long millis) {
        Launched launched = process;
        if (launched != null) {
            boolean _ = launched.awaitEnd(millis);
        }
    }

    /// Closes the connections, which ends the process, and waits until it is gone.
    void close() {
        disconnect();
        bury();
    }

    /// Ends the process at once. Safe from any thread, at any time.
    void kill() {
        Launched launched;
        synchronized (this) {
            killed = true;
            launched = process;
        }
        if (launched != null) {
            launched.kill();
        }
    }

    /// Kills it and does not wait.
    private void abandon() {
        kill();
        disconnect();
        bury();
    }

    private void disconnect() {
        Connection first;
        Connection second;
        synchronized (this) {
            first = main;
            second = control;
        }
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
    }

    /// Waits for the end of the process; kills it when it takes too long.
    private void bury() {
        Launched launched;
        synchronized (this) {
            launched = process;
        }
        if (launched == null) {
            return;
        }
        if (!launched.awaitEnd(GRACE_MILLIS)) {
            launched.kill();
            boolean _ = launched.awaitEnd(GRACE_MILLIS);
        }
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            exitCode = launched.exitCode();
        }
        host.workerEnded(launched.pid(), exitCode);
        onEnd.run();
    }

    /// Waits for the end of the process, whose connection has broken, and says how it was.
    WorkerDiedException death() {
        bury();
        synchronized (this) {
            return new WorkerDiedException(number, pid(), exitCode, lastWords);
        }
    }

    boolean wasReady() {
        return ready;
    }

    /// Its exit code when it has ended, or -1.
    synchronized int exitCode() {
        return exitCode;
    }

    /// Whether it has ended, or is about to.
    synchronized boolean isOver() {
        return killed || ended;
    }
}
