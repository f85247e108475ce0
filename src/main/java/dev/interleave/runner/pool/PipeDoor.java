package dev.interleave.runner.pool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Workers come by pipes that are made for each of them.
final class PipeDoor implements Door {
    private static final long GRACE_MILLIS = 2_000;

    private final PoolFolder folder;
    private final Map<Integer, Entrance> entrances = new ConcurrentHashMap<>();

    PipeDoor(PoolFolder folder) {
        this.folder = folder;
    }

    @Override
    public Host.Invitation expect(int number, Arrival arrival) throws IOException {
        folder.make();
        Pipes pipes = new Pipes(folder, number);
        pipes.make();
        Entrance entrance = new Entrance(pipes, arrival);
        entrances.put(number, entrance);
        entrance.thread.start();
        return new Host.Invitation(Address.pipes(folder.path()).text(), "", number);
    }

    @Override
    public void forget(int number) {
        Entrance entrance = entrances.remove(number);
        if (entrance != null) {
            entrance.close();
        }
    }

    @Override
    public void close() {
        entrances.keySet().forEach(this::forget);
        folder.remove();
    }

    /// Waits for one worker.
    private static final class Entrance implements Runnable {
        private final Pipes pipes;
        private final Arrival arrival;
        private final Thread thread;
        private final List<FileChannel> opened = new ArrayList<>();
        private volatile boolean closed;

        Entrance(Pipes pipes, Arrival arrival) {
            this.pipes = pipes;
            this.arrival = arrival;
            thread = new PoolThread("interleave-pool-door-" + pipes.number(), this);
        }

        @Override
        public void run() {
            try {
                for (int kind : Pipes.KINDS) {
                    FileChannel up = open(pipes.up(kind), StandardOpenOption.READ);
                    open(pipes.down(kind), StandardOpenOption.WRITE);
                    arrival.arrived(kind, new Connection(up, opened.getLast()));
                }
            } catch (IOException e) {
                // It never came.
                opened.forEach(PipeDoor::close);
            }
            pipes.remove();
        }

        private FileChannel open(Path file, OpenOption how) throws IOException {
            FileChannel channel = FileChannel.open(file, how);
            opened.add(channel);
            if (closed) {
                throw new IOException("the worker is gone");
            }
            return channel;
        }

        /// Who waits at one end of a pipe goes on when somebody opens the other one.
        void close() {
            closed = true;
            List<FileChannel> others = new ArrayList<>();
            for (Path file : pipes.all()) {
                try {
                    others.add(
                            FileChannel.open(
                                    file, StandardOpenOption.READ, StandardOpenOption.WRITE));
                } catch (IOException e) {
                    // It is removed when both ends are open.
                }
            }
            try {
                thread.join(GRACE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            others.forEach(PipeDoor::close);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
