package dev.interleave.runner;

import dev.interleave.runner.pool.Host;
import dev.interleave.runner.pool.Launched;
import dev.interleave.trace.ChildCommand;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// How a pool comes to a worker that the workbench keeps warm: the worker waits at a socket
/// `spare-PID` in the workbench's folder; who manages to rename the file has it, and tells it where
/// to report. The workbench sees that the file is gone and starts another one when nothing runs.
final class SpareWorker implements Launched {
    private static final String WAITING = ChildCommand.SPARE;
    private static final String TAKEN = "taken-";
    private static final long LOOK_MILLIS = 2;

    /// The workbench, whose child it is, writes the exit code; it may be slow.
    private static final long CODE_WITHIN_MILLIS = 500;

    private final Path folder;
    private final ProcessHandle process;
    private int exitCode = -1;

    private SpareWorker(Path folder, ProcessHandle process) {
        this.folder = folder;
        this.process = process;
    }

    /// In the worker: waits until somebody takes it.
    static Host.Invitation await(Path folder) throws IOException {
        Path socket = ChildCommand.spareSocket(folder, ProcessHandle.current().pid());
        Path unready = folder.resolve("new-" + ProcessHandle.current().pid());
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(unready));
            Files.move(unready, socket, StandardCopyOption.ATOMIC_MOVE);
            try (SocketChannel taker = server.accept();
                    DataInputStream in = new DataInputStream(Channels.newInputStream(taker))) {
                return new Host.Invitation(in.readUTF(), in.readUTF(), in.readInt(), true);
            }
        }
    }

    /// In the parent: takes a worker that waits.
    ///
    /// @return null when there is none
    static @Nullable Launched take(Path folder, Host.Invitation invitation) throws IOException {
        try (DirectoryStream<Path> waiting = Files.newDirectoryStream(folder, WAITING + "*")) {
            for (Path socket : waiting) {
                Launched taken = take(folder, socket, invitation);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return null;
    }

    private static @Nullable Launched take(Path folder, Path socket, Host.Invitation invitation) {
        String pid = socket.getFileName().toString().substring(WAITING.length());
        Path ours = folder.resolve(TAKEN + pid);
        try {
            Files.move(socket, ours, StandardCopyOption.ATOMIC_MOVE);
            try (SocketChannel worker = SocketChannel.open(UnixDomainSocketAddress.of(ours));
                    DataOutputStream out = new DataOutputStream(Channels.newOutputStream(worker))) {
                out.writeUTF(invitation.address());
                out.writeUTF(invitation.token());
                out.writeInt(invitation.number());
            } finally {
                Files.deleteIfExists(ours);
            }
            return ProcessHandle.of(Long.parseLong(pid))
                    .map(process -> new SpareWorker(folder, process))
                    .orElse(null);
        } catch (IOException | NumberFormatException e) {
            // Somebody else was quicker, or it is dead.
            return null;
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
