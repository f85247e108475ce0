package dev.interleave.runner;

import dev.interleave.runner.pool.Launched;
import dev.interleave.runner.pool.Spare;
import dev.interleave.trace.ChildCommand;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// How a program comes to a worker that the workbench keeps warm: the worker waits at a socket
/// `spare-PID` in the workbench's folder, which nobody else may enter; who manages to rename the
/// file has it, and connects twice. The workbench sees that the file is gone and starts another one
/// when nothing runs. A worker that was taken and not used waits there again.
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
    static Taken await(Path folder) throws IOException {
        long pid = ProcessHandle.current().pid();
        return await(folder.resolve("new-" + pid), ChildCommand.spareSocket(folder, pid));
    }

    /// Waits at this socket.
    ///
    /// @param unready its name until somebody may come
    /// @throws IOException when who came did not connect twice
    static Taken await(Path unready, Path socket) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(unready));
            Files.move(unready, socket, StandardCopyOption.ATOMIC_MOVE);
            SocketChannel main = server.accept();
            boolean _ = server.configureBlocking(false).isBlocking();
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
