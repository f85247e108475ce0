package dev.interleave.runner.pool;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The worker's side of a pool: takes work from its connection, does it on the main thread, sends
/// the results back.
///
/// Results leave when no more work has arrived, when they fill a block, or when a millisecond has
/// passed since they last left: single tasks are answered at once, streams of small ones in blocks.
/// When a batch of small ones turns out to be large after all, what was not begun goes back, so
/// that other workers may have it.
///
/// Lambdas and pattern switches are avoided where every start passes: linking them takes longer
/// than all of the rest here.
public final class Worker {
    private static final int BLOCK = 32 << 10;
    private static final long FLUSH_NANOS = 1_000_000;
    private static final long BATCH_NANOS = 5_000_000;
    private static final int OUT_OF_MEMORY = 3;
    private static final int FAILED_BODY = 1;

    private static volatile boolean serving;

    private final WorkerHost host;
    private final Connection connection;
    private final ClassLoader loader;
    private final Map<Integer, Object> functions = new HashMap<>();
    private long flushedNanos;
    private long batchNanos;
    private boolean begun;

    private Worker(WorkerHost host, Connection connection, ClassLoader loader) {
        this.host = host;
        this.connection = connection;
        this.loader = loader;
    }

    /// Whether this JVM is a worker.
    static boolean isHere() {
        return serving;
    }

    /// Serves whoever has invited, on the current thread, until the process ends.
    public static void serve(Host.Invitation invitation, WorkerHost host) {
        serving = true;
        int exitCode = 0;
        try {
            Address address = new Address(invitation.address());
            End end = new End(address, invitation.number());
            ParentWatch.start(WorkerOptions.parent(), end);
            ParentLink parent = new ParentLink(address.connect(invitation, Frames.CONTROL), end);
            Connection main = address.connect(invitation, Frames.MAIN);
            Worker worker = getReady(main, parent, host);
            exitCode = worker == null ? 0 : worker.begin(parent);
        } catch (IOException gone) {
            // The parent has closed the pool.
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /// As above, when the connections are there. Returns when the other side goes away before it
    /// has any work: then nothing has happened.
    public static void serve(SocketChannel main, SocketChannel control, WorkerHost host) {
        ParentLink parent = new ParentLink(new Connection(control, control), new End(null, 0));
        Worker worker = getReady(new Connection(main, main), parent, host);
        if (worker != null) {
            serving = true;
            Runtime.getRuntime().halt(worker.begin(parent));
        }
    }

    /// As above, on a thread of a process that is no worker and does not end.
    public static void rehearse(SocketChannel main, SocketChannel control, WorkerHost host) {
        ParentLink parent = new ParentLink(new Connection(control, control), new NoEnd());
        Worker worker = getReady(new Connection(main, main), parent, host);
        if (worker != null) {
            int _ = worker.begin(parent);
        }
    }

    /// Ends the process.
    ///
    /// @param address what the parent could not remove
    /// @param number of this worker there
    private record End(@Nullable Address address, int number) implements Runnable {
        @Override
        public void run() {
            try {
                if (address != null) {
                    address.remove(number);
                }
            } finally {
                Runtime.getRuntime().halt(0);
            }
        }
    }

    private static final class NoEnd implements Runnable {
        @Override
        public void run() {}
    }

    /// @return null when the parent goes away before it has work
    private static @Nullable Worker getReady(Connection main, ParentLink parent, WorkerHost host) {
        try {
            ClassLoader loader = setUp(main, host, parent);
            main.begin(Frames.READY).i8(System.nanoTime()).i8(Thread.currentThread().threadId());
            main.end();
            main.flush();
            if (main.next() != Frames.GO) {
                throw new IOException("the parent does not speak our language");
            }
            return new Worker(host, main, loader);
        } catch (IOException | Connection.TooLargeException gone) {
            return null;
        }
    }

    private int begin(ParentLink parent) {
        Thread.currentThread().setContextClassLoader(loader);
        parent.start();
        host.ready();
        try {
            return work();
        } catch (IOException gone) {
            // The parent is gone, or has closed the pool.
            return 0;
        }
    }

    private static ClassLoader setUp(Connection main, WorkerHost host, ParentLink parent)
            throws IOException, Connection.TooLargeException {
        if (main.next() != Frames.SETUP) {
            throw new IOException("the parent does not speak our language");
        }
        Map<String, byte[]> classes = new HashMap<>();
        int count = main.in().i4();
        for (int i = 0; i < count; i++) {
            String name = main.in().text();
            classes.put(name, main.in().raw(main.in().i4()));
        }
        return host.loader(classes, new RemoteLoader(parent));
    }

    private int work() throws IOException {
        flushedNanos = System.nanoTime();
        while (true) {
            try {
                int type = connection.hasNext() ? connection.next() : await();
                if (type == Frames.BODY) {
                    return body();
                }
                take(type);
            } catch (Connection.TooLargeException e) {
                fail(-1, new UnsendableException("the arguments are too large: " + e.getMessage()));
            }
        }
    }

    private int await() throws IOException, Connection.TooLargeException {
        connection.flush();
        host.idleBegan();
        try {
            return connection.next();
        } finally {
            host.idleEnded();
            flushedNanos = System.nanoTime();
            batchNanos = flushedNanos;
            begun = false;
        }
    }

    private void take(int type) throws IOException {
        Bytes in = connection.in();
        if (type == Frames.FUNCTION) {
            int number = in.i4();
            functions.put(number, function(in));
            return;
        }
        int unit = in.i4();
        if (begun && System.nanoTime() - batchNanos > BATCH_NANOS) {
            connection.begin(Frames.RETURNED).i4(unit);
            connection.end();
            return;
        }
        begun = true;
        run(unit, in);
        // The task may have interrupted its thread, which would close the channel.
        boolean _ = Thread.interrupted();
        long now = System.nanoTime();
        if (connection.out().size() > BLOCK || now - flushedNanos > FLUSH_NANOS) {
            connection.flush();
            flushedNanos = now;
        }
    }

    /// The function, or why it cannot be had: then each task that needs it fails.
    private Object function(Bytes in) {
        try {
            Object function = Codec.read(in, loader);
            return function == null ? new IllegalStateException("no function came") : function;
        } catch (ClassNotFoundException e) {
            return missing(e);
        } catch (Codec.UnreadableException | RuntimeException | LinkageError e) {
            return e;
        }
    }

    private static Throwable missing(ClassNotFoundException e) {
        return new ClassNotFoundException(
                e.getMessage()
                        + " is not known in the worker: the task needs this class, and neither the class path of the program nor the program itself has it",
                e);
    }

    private void run(int unit, Bytes in) throws IOException {
        long began = System.nanoTime();
        long task = in.i8();
        int number = in.i4();
        String name = in.text();
        int count = in.i4();
        Object function = number == 0 ? null : functions.get(number);
        if (function instanceof Throwable failure) {
            fail(unit, failure);
            return;
        }
        try {
            Bytes out = connection.begin(Frames.DONE).i4(unit).i4(count);
            for (int i = 0; i < count; i++) {
                Object argument = Codec.read(in, loader);
                Object result =
                        function == null
                                ? call(task, name, argument)
                                : apply(task + i, name, (RemoteFunction<?, ?>) function, argument);
                write(out, result);
            }
            out.i8(System.nanoTime() - began);
            connection.end();
        } catch (ClassNotFoundException e) {
            abandon(unit, missing(e));
        } catch (OutOfMemoryError e) {
            connection.abandon();
            die(e);
        } catch (Throwable e) {
            abandon(unit, e);
        }
    }

    private static void write(Bytes out, @Nullable Object result) {
        try {
            Codec.write(out, result, "the result");
        } catch (OutOfMemoryError e) {
            throw new UnsendableException(
                    "the result is too large: no memory was left to pack it, in a heap of at most %d MB"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20),
                    e);
        }
    }

    private void abandon(int unit, Throwable failure) throws IOException {
        connection.abandon();
        fail(unit, failure);
    }

    private @Nullable Object call(long task, String name, @Nullable Object work) throws Exception {
        Throwable failure = null;
        host.taskBegan(task, name);
        try {
            if (work instanceof Callable<?> callable) {
                return callable.call();
            }
            if (work instanceof RemoteAction action) {
                action.act();
                return null;
            }
            if (work instanceof Runnable runnable) {
                runnable.run();
                return null;
            }
            throw new IllegalArgumentException(work + " is no task");
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            host.taskEnded(task, failure);
        }
    }

    @SuppressWarnings("unchecked") // The parent's compiler has checked it.
    private @Nullable Object apply(
            long task, String name, RemoteFunction<?, ?> function, @Nullable Object argument)
            throws Exception {
        Throwable failure = null;
        host.taskBegan(task, name.isEmpty() ? "" : name + "(" + host.value(argument) + ")");
        try {
            return ((RemoteFunction<@Nullable Object, @Nullable Object>) function).apply(argument);
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            host.taskEnded(task, failure);
        }
    }

    private void fail(int unit, Throwable failure) throws IOException {
        trim(failure);
        Bytes out = connection.begin(Frames.FAILED).i4(unit).text(failure.toString());
        int before = out.size();
        try {
            Codec.write(out, failure, "the exception");
        } catch (UnsendableException | OutOfMemoryError e) {
            out.truncate(before);
            Codec.write(out, null, "");
            Codec.write(out, failure.getStackTrace(), "the stack");
        }
        connection.end();
        connection.flush();
    }

    /// Leaves the frames of the learner's.
    @SuppressWarnings("ReferenceEquality") // An exception may be its own cause.
    private static void trim(Throwable failure) {
        String ours = Worker.class.getName();
        StackTraceElement[] stack = failure.getStackTrace();
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().equals(ours)) {
                StackTraceElement[] shown = new StackTraceElement[i];
                System.arraycopy(stack, 0, shown, 0, i);
                failure.setStackTrace(shown);
                break;
            }
        }
        if (failure.getCause() != null && failure.getCause() != failure) {
            trim(failure.getCause());
        }
    }

    private void die(OutOfMemoryError error) throws IOException {
        connection.begin(Frames.DYING).text(error.toString());
        connection.end();
        connection.flush();
        Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }

    private int body() throws IOException {
        String name = connection.in().text();
        Throwable failure = null;
        host.bodyBegan(name);
        try {
            Object body = function(connection.in());
            if (body instanceof Throwable broken) {
                throw broken;
            }
            ((RemoteBody) body).run(new WorkerChannel(connection, loader, host));
        } catch (ChannelClosedException | IOException e) {
            // The parent has ended the conversation.
        } catch (Throwable e) {
            failure = e;
            trim(e);
            e.printStackTrace();
        }
        host.bodyEnded(failure);
        boolean _ = Thread.interrupted();
        connection.flush();
        return failure == null ? 0 : FAILED_BODY;
    }
}
