package dev.interleave.runner.pool;

import java.io.IOException;
import java.util.Map;

/// What a worker and its parent say to each other before there is work: the parent sends the
/// program's classes, the worker loads them and says that it is ready, and the parent says when it
/// begins. Between the last two the worker costs nothing but memory; a parent that goes away then
/// has not used it.
///
/// The clocks of two processes are compared on the way: the worker reads its own between two
/// readings of ours. On Linux, macOS and Windows `System.nanoTime()` is one clock for all
/// processes; were it not, the middle of the two readings would be the best guess.
///
/// Not thread-safe.
final class Greeting {
    private final Connection connection;
    private boolean sent;
    private boolean answered;
    private long sentNanos;
    private long mainThread;
    private long clockOffsetNanos;

    Greeting(Connection connection) {
        this.connection = connection;
    }

    /// Sends the classes, once.
    void send(Map<String, byte[]> classes) throws IOException {
        if (sent) {
            return;
        }
        sent = true;
        Bytes out = connection.begin(Frames.SETUP);
        out.i4(classes.size());
        for (var each : classes.entrySet()) {
            byte[] bytes = each.getValue();
            out.text(each.getKey()).i4(bytes.length).raw(bytes, 0, bytes.length);
        }
        connection.end();
        sentNanos = System.nanoTime();
        connection.flush();
    }

    /// Waits until the worker is ready.
    ///
    /// @throws IOException when it has ended
    void await() throws IOException {
        if (answered) {
            return;
        }
        try {
            if (connection.next() != Frames.READY) {
                throw new IOException("the worker does not speak our language");
            }
        } catch (Connection.TooLargeException e) {
            throw new IOException(e);
        }
        answered = true;
        long after = System.nanoTime();
        long there = connection.in().i8();
        mainThread = connection.in().i8();
        boolean sameClock = sentNanos <= there && there <= after;
        clockOffsetNanos = sameClock ? 0 : sentNanos + (after - sentNanos) / 2 - there;
    }

    /// Work follows.
    void go() throws IOException {
        connection.begin(Frames.GO);
        connection.end();
        connection.flush();
    }

    /// Id of the thread in the worker that does the work.
    long mainThread() {
        return mainThread;
    }

    /// What to add to the worker's times.
    long clockOffsetNanos() {
        return clockOffsetNanos;
    }
}
