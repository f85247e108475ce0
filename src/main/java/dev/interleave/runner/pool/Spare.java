package dev.interleave.runner.pool;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A worker that has waited for a program, and its two connections: one for the work, the other for
/// classes and for watching each other. It belongs to the pool that takes it.
public final class Spare {
    private static final long LOOK_NANOS = 100_000;

    private final Launched process;
    private final SocketChannel channel;
    private final Connection main;
    private final Connection control;
    private final Greeting greeting;

    public Spare(Launched process, SocketChannel main, SocketChannel control) {
        this.process = process;
        channel = main;
        this.main = new Connection(main, main);
        this.control = new Connection(control, control);
        greeting = new Greeting(this.main);
    }

    /// Sends it the program's classes, which it loads while this side goes on.
    ///
    /// @throws IOException when it has ended
    public void prepare(Map<String, byte[]> classes) throws IOException {
        greeting.send(classes);
    }

    /// Waits until it has loaded them, with a bound.
    ///
    /// @return whether it has
    /// @throws IOException when it has ended
    public boolean awaitPrepared(long nanos) throws IOException {
        if (!answers(nanos)) {
            return false;
        }
        greeting.await();
        return true;
    }

    private boolean answers(long nanos) throws IOException {
        long deadline = System.nanoTime() + nanos;
        SelectableChannel _ = channel.configureBlocking(false);
        try {
            while (!main.hasMore()) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return true;
        } finally {
            SelectableChannel _ = channel.configureBlocking(true);
        }
    }

    /// Gives it up: it waits for the next program.
    public void close() {
        main.close();
        control.close();
    }

    Launched process() {
        return process;
    }

    Connection main() {
        return main;
    }

    Connection control() {
        return control;
    }

    Greeting greeting() {
        return greeting;
    }
}
