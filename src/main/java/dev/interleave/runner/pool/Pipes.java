package dev.interleave.runner.pool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The named pipes of one worker: for each connection one up to the pool and one down to the
/// worker. A Unix domain socket does as much, but a worker starts several times as long with it,
/// because the JDK loads its random numbers with the first one.
///
/// To open an end waits for the other one, so both sides open them in the same order.
record Pipes(PoolFolder folder, int number) {
    private static final long MAKE_SECONDS = 5;

    /// In the order in which they are opened; of each, first the one up.
    static final List<Integer> KINDS = List.of(Frames.CONTROL, Frames.MAIN);

    Path up(int kind) {
        return file(kind, "up");
    }

    Path down(int kind) {
        return file(kind, "down");
    }

    private Path file(int kind, String way) {
        return folder.path().resolve(number + "-" + kind + "-" + way);
    }

    List<Path> all() {
        List<Path> all = new ArrayList<>();
        for (int kind : KINDS) {
            all.add(up(kind));
            all.add(down(kind));
        }
        return all;
    }

    /// @throws IOException where there are no such pipes
    void make() throws IOException {
        List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "600"));
        all().forEach(file -> command.add(file.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(MAKE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("mkfifo makes no pipes in " + folder.path());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// The worker's ends of one connection.
    Connection connect(int kind) throws IOException {
        FileChannel up = FileChannel.open(up(kind), StandardOpenOption.WRITE);
        return new Connection(FileChannel.open(down(kind), StandardOpenOption.READ), up);
    }

    /// Removes the files; what is open stays open.
    void remove() {
        for (Path file : all()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Somebody else has removed the folder.
            }
        }
    }
}
