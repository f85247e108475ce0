package dev.interleave.runner;

import dev.interleave.runner.pool.Launched;
import dev.interleave.runner.pool.Spare;
import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.Job;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a pool comes to a worker that the workbench keeps warm: the worker waits at a socket
/// `spare-PID` in the workbench's folder, which nobody else may enter; who manages to rename the
/// file has it, and connects twice. The workbench sees that the file is gone and starts another one
/// when nothing runs. Before it begins a run it hands the program to each worker that waits, which
/// loads its classes: what a forked process has from its parent.
final class SpareWorker implements Launched {
    private static final String TAKEN = "taken-";
    private static final long LOOK_MILLIS = 2;

    /// The workbench, whose child it is, writes the exit code; it may be slow.
    private static final long CODE_WITHIN_MILLIS = 500;

    /// Who connects once connects twice, or has ended.
    private static final long SECOND_WITHIN_MILLIS = 2_000;

    private final Path folder;
    private final ProcessHandle process;
    private int exitCode = -1;

    private SpareWorker(Path folder, ProcessHandle process) {
        this.folder = folder;
        this.process = process;
    }

    /// Finds processes.
    interface Processes {
        @Nullable Launched find(Path folder, long pid);
    }

    /// Two connections.
    record Taken(SocketChannel main, SocketChannel control) {}

    /// In the worker: waits until somebody takes it.
    ///
    /// @param learn takes the classes of each program that is about to run, by binary name
    static Taken await(Path folder, Consumer<Map<String, byte[]>> learn) throws IOException {
        long pid = ProcessHandle.current().pid();
        Path lessons = ChildCommand.spareLessons(folder, pid);
        try {
            return await(
                    folder.resolve("new-" + pid),
                    ChildCommand.spareSocket(folder, pid),
                    lessons,
                    learn);
        } finally {
            boolean _ = Files.deleteIfExists(lessons);
        }
    }

    /// Waits at this socket.
    ///
    /// @param unready its name until somebody may come
    /// @param lessons where programs are handed over
    /// @throws IOException when who came did not connect twice
    static Taken await(Path unready, Path socket, Path lessons, Consumer<Map<String, byte[]>> learn)
            throws IOException {
        try (ServerSocketChannel teachers = open(lessons);
                ServerSocketChannel server = open(unready)) {
            Files.move(unready, socket, StandardCopyOption.ATOMIC_MOVE);
            SocketChannel main = awaitFirst(server, teachers, learn);
            long deadline = System.nanoTime() + SECOND_WITHIN_MILLIS * 1_000_000;
            while (System.nanoTime() < deadline) {
                SocketChannel control = server.accept();
                if (control != null) {
                    return new Taken(main, control);
                }
                OperatingSystem.pause(100);
            }
            throw new IOException("nobody connected a second time");
        }
    }

    private static ServerSocketChannel open(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        boolean _ = server.configureBlocking(false).isBlocking();
        return server;
    }

    private static SocketChannel awaitFirst(
            ServerSocketChannel server,
            ServerSocketChannel teachers,
            Consumer<Map<String, byte[]>> learn)
            throws IOException {
        try (Selector selector = Selector.open()) {
            boolean _ = server.register(selector, SelectionKey.OP_ACCEPT).isValid();
            boolean _ = teachers.register(selector, SelectionKey.OP_ACCEPT).isValid();
            while (true) {
                int _ = selector.select();
                selector.selectedKeys().clear();
                SocketChannel pool = server.accept();
                if (pool != null) {
                    return pool;
                }
                SocketChannel teacher = teachers.accept();
                if (teacher != null) {
                    learn(teacher, learn);
                }
            }
        }
    }

    private static void learn(SocketChannel from, Consumer<Map<String, byte[]>> learn) {
        try (SocketChannel teacher = from) {
            Job job =
                    Job.read(
                            new DataInputStream(
                                    new BufferedInputStream(Channels.newInputStream(teacher))));
            learn.accept(job.classes());
            int _ = teacher.write(ByteBuffer.allocate(1));
        } catch (IOException | RuntimeException e) {
            // Then its classes are loaded when a pool sends them.
        }
    }

    /// In the parent: takes a worker that waits.
    ///
    /// @return null when there is none
    static @Nullable Spare take(Path folder) {
        // An interrupted thread cannot connect; one of the pool's own will.
        return Thread.currentThread().isInterrupted()
                ? null
                : take(folder, ChildCommand.SPARE, SpareWorker::of);
    }

    /// As above, where the sockets begin so.
    ///
    /// @param processes what has this process id, or null
    static @Nullable Spare take(Path folder, String prefix, Processes processes) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path socket : all) {
                String name = socket.getFileName().toString();
                if (name.startsWith(prefix)) {
                    Spare taken = take(folder, socket, name.substring(prefix.length()), processes);
                    if (taken != null) {
                        return taken;
                    }
                }
            }
        } catch (IOException e) {
            // The workbench is gone, and this program soon will be.
        }
        return null;
    }

    private static @Nullable Launched of(Path folder, long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        return process == null ? null : new SpareWorker(folder, process);
    }

    private static @Nullable Spare take(Path folder, Path socket, String pid, Processes processes) {
        try {
            Launched process = processes.find(folder, Long.parseLong(pid));
            return process == null ? null : connect(socket, folder.resolve(TAKEN + pid), process);
        } catch (IOException | NumberFormatException e) {
            // Somebody else was quicker, or it is dead.
            return null;
        }
    }

    /// @param ours what nobody else calls it
    private static Spare connect(Path socket, Path ours, Launched process) throws IOException {
        Files.move(socket, ours, StandardCopyOption.ATOMIC_MOVE);
        try {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(ours);
            SocketChannel main = SocketChannel.open(address);
            try {
                return new Spare(process, main, SocketChannel.open(address));
            } catch (IOException e) {
                main.close();
                throw e;
            }
        } finally {
            boolean _ = Files.deleteIfExists(ours);
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean warm() {
        return true;
    }

    @Override
    public void kill() {
        boolean _ = process.destroyForcibly();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public boolean awaitEnd(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            OperatingSystem.pause((int) LOOK_MILLIS * 1000);
        }
        return true;
    }

    @Override
    public synchronized int exitCode() {
        Path file = ChildCommand.spareExit(folder, pid());
        long deadline = System.nanoTime() + CODE_WITHIN_MILLIS * 1_000_000;
        while (exitCode < 0 && System.nanoTime() < deadline) {
            try {
                exitCode = Integer.parseInt(Files.readString(file));
                Files.deleteIfExists(file);
            } catch (IOException | NumberFormatException e) {
                // It is not written yet.
                OperatingSystem.pause((int) LOOK_MILLIS * 1000);
            }
        }
        return exitCode;
    }
}
