package dev.interleave.runner.pool;

import dev.interleave.trace.InternalFailures;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Serves one worker of a pool: starts it, gives it units and takes their results, until the pool
/// needs it no more or it ends.
///
/// A worker gets the next unit when it has done the last one. Of units that take only microseconds
/// it gets many at once, as many as it does in about a millisecond. To keep the two processes from
/// waiting for each other, each with more to write than the other side has room for, what is at a
/// worker fits into the smallest pipe that a system makes: a large unit is sent only when it is the
/// only one.
final class WorkerDriver implements Runnable {
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_BYTES = 4 << 10;
    private static final long WINDOW_NANOS = 1_000_000;

    private final PoolCore pool;
    private final RemoteWorker worker;
    private final StartPace pace;
    private final boolean warm;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private int sentBytes;
    private int lastNumber;
    private long usualNanos = WINDOW_NANOS;

    private record Sent(int number, Job.Unit unit, int bytes) {}

    WorkerDriver(PoolCore pool, RemoteWorker worker, StartPace pace, boolean warm) {
        this.pool = pool;
        this.worker = worker;
        this.pace = pace;
        this.warm = warm;
    }

    @Override
    public void run() {
        try {
            if (worker.hasProcess() || (warm && worker.takeSpare())) {
                worker.open();
            } else {
                pace.begin();
                try {
                    worker.open();
                } finally {
                    pace.ended();
                }
            }
        } catch (IOException e) {
            pool.neverReady(worker, e);
            return;
        }
        pool.ready();
        try {
            serve();
            worker.close();
        } catch (IOException e) {
            died();
        } catch (RuntimeException | Error e) {
            // Nobody shall wait for ever.
            InternalFailures.note(e);
            worker.kill();
            failAll(e);
        }
        pool.ended(worker);
    }

    private void serve() throws IOException {
        while (true) {
            if (sent.isEmpty()) {
                Job.Unit unit = pool.take(worker, lastNumber > 0);
                if (unit == null) {
                    return;
                }
                send(unit);
            }
            int window = Math.clamp(WINDOW_NANOS / Math.max(1, usualNanos), 1, MOST_AT_ONCE);
            boolean more = window > 1;
            while (more && sent.size() < window) {
                Job.Unit unit = pool.takeMore(worker);
                more = unit != null && send(unit);
            }
            worker.connection().flush();
            if (!sent.isEmpty()) {
                do {
                    receive();
                } while (!sent.isEmpty() && worker.connection().hasNext());
                pace.faster();
            }
        }
    }

    /// Writes the unit, and sends it when all else that the worker has is done, if it is large.
    ///
    /// @return whether another one may follow
    private boolean send(Job.Unit unit) throws IOException {
        Connection connection = worker.connection();
        int before = connection.out().size();
        int number = ++lastNumber;
        try {
            unit.job().write(unit, number, worker);
        } catch (RuntimeException | OutOfMemoryError e) {
            connection.abandon();
            pool.left(unit.job());
            unit.job().failed(unit, tooLarge(e));
            return true;
        }
        int _ = connection.end();
        int bytes = connection.out().size() - before;
        sent.addLast(new Sent(number, unit, bytes));
        sentBytes += bytes;
        if (sentBytes > MOST_BYTES && sent.size() > 1) {
            connection.flushBefore(before);
            while (sentBytes > MOST_BYTES && sent.size() > 1) {
                receive();
            }
        }
        return sentBytes <= MOST_BYTES;
    }

    private static Throwable tooLarge(Throwable failure) {
        return failure instanceof OutOfMemoryError
                ? new UnsendableException(
                        "the arguments are too large: no memory was left to pack them, in a heap of at most %d MB"
                                .formatted(Runtime.getRuntime().maxMemory() >> 20),
                        failure)
                : failure;
    }

    private void receive() throws IOException {
        Connection connection = worker.connection();
        try {
            int type = connection.next();
            Bytes in = connection.in();
            switch (type) {
                case Frames.DONE -> done(in);
                case Frames.FAILED -> failed(in);
                case Frames.RETURNED -> returned(in.i4());
                case Frames.DYING -> worker.lastWords(in.text());
                default -> throw new IOException("a frame of type " + type + " has come");
            }
        } catch (Connection.TooLargeException e) {
            fail(first(-1), new UnsendableException("the result is too large: " + e.getMessage()));
        }
    }

    private void done(Bytes in) {
        Job.Unit unit = first(in.i4());
        int _ = in.i4();
        pool.left(unit.job());
        try {
            unit.job().done(unit, in);
        } catch (OutOfMemoryError e) {
            unit.job()
                    .failed(
                            unit,
                            new UnsendableException(
                                    "the result is too large for the heap of this program (%d MB)"
                                            .formatted(Runtime.getRuntime().maxMemory() >> 20),
                                    e));
            usualNanos = WINDOW_NANOS;
            return;
        }
        long nanos = in.remaining() >= 8 ? in.i8() : WINDOW_NANOS;
        usualNanos = nanos > WINDOW_NANOS ? nanos : (usualNanos * 3 + nanos) / 4;
    }

    private void failed(Bytes in) {
        Job.Unit unit = first(in.i4());
        String text = in.text();
        Throwable failure = null;
        try {
            Object object = Codec.read(in, unit.job().loader());
            if (object instanceof Throwable thrown) {
                failure = thrown;
            } else {
                Object stack = Codec.read(in, unit.job().loader());
                failure =
                        new RemoteFailureException(
                                text,
                                stack instanceof StackTraceElement[] frames
                                        ? frames
                                        : new StackTraceElement[0]);
            }
        } catch (ClassNotFoundException | Codec.UnreadableException | RuntimeException e) {
            failure = new RemoteFailureException(text, new StackTraceElement[0]);
        }
        fail(unit, failure);
    }

    private void fail(Job.Unit unit, Throwable failure) {
        pool.left(unit.job());
        unit.job().failed(unit, failure);
    }

    private void returned(int number) {
        Job.Unit unit = first(number);
        usualNanos = WINDOW_NANOS;
        pool.giveBack(List.of(unit));
    }

    /// The oldest unit at the worker; answers come in the order of the units.
    private Job.Unit first(int number) {
        Sent oldest = sent.removeFirst();
        sentBytes -= oldest.bytes;
        if (number >= 0 && number != oldest.number) {
            throw new IllegalStateException(
                    "worker %d answered unit %d instead of %d"
                            .formatted(worker.number(), number, oldest.number));
        }
        return oldest.unit;
    }

    private void died() {
        try {
            // What it sent before its end is still in the socket.
            while (!sent.isEmpty()) {
                receive();
            }
        } catch (IOException | RuntimeException end) {
            // That was all.
        }
        Throwable death = worker.death();
        failAll(pool.isStopped() ? new CancellationException("the pool was stopped") : death);
        worker.close();
    }

    private void failAll(Throwable why) {
        List<Job.Unit> units = new ArrayList<>();
        sent.forEach(each -> units.add(each.unit));
        sent.clear();
        sentBytes = 0;
        for (Job.Unit unit : units) {
            pool.left(unit.job());
            if (why instanceof CancellationException) {
                unit.job().cancelled();
            } else {
                unit.job().failed(unit, why);
            }
        }
    }
}
