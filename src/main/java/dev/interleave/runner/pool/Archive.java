package dev.interleave.runner.pool;

import dev.interleave.trace.InternalFailures;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The archive of classes (an AOT cache) that lets workers under plain Java start in half of the
/// time. The first program that uses a pool makes it, by a worker that is trained in the
/// background; it lies in the user's cache folder, one for each JDK and each version of the jar.
///
/// The system property `interleave.pool.archive` names another folder, or is `off`.
final class Archive {
    private static final String PROPERTY = "interleave.pool.archive";
    private static final int ROUNDS = 3;
    private static final long DUMP_MILLIS = 60_000;
    private static final long WAIT_AT_EXIT_MILLIS = 10_000;
    private static final AtomicBoolean TRAINED = new AtomicBoolean();

    private Archive() {}

    /// Options that use the archive, or none while there is no archive.
    static List<String> options(Path jar) {
        Path file = file(jar);
        return file != null && Files.isReadable(file)
                // It complains to standard output when it does not fit.
                ? List.of("-XX:AOTCache=" + file, "-Xlog:disable")
                : List.of();
    }

    /// Makes the archive in the background, once, when it is missing. The program may end a few
    /// seconds later then.
    static void makeIfMissing(Path jar) {
        Path file = file(jar);
        if (file == null || Files.exists(file) || !TRAINED.compareAndSet(false, true)) {
            return;
        }
        Thread training = new PoolThread("interleave-pool-archive", () -> make(jar, file));
        training.start();
        Thread waiting = new PoolThread("interleave-pool-archive-end", () -> join(training));
        try {
            Runtime.getRuntime().addShutdownHook(waiting);
        } catch (IllegalStateException e) {
            // The program is about to end: the next one makes the archive.
        }
    }

    private static void join(Thread training) {
        try {
            training.join(WAIT_AT_EXIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Path file(Path jar) {
        String folder = System.getProperty(PROPERTY, "");
        if (folder.equals("off") || !Files.isRegularFile(jar)) {
            return null;
        }
        try {
            String name =
                    "worker-%s-%x-%x.aot"
                            .formatted(
                                    System.getProperty("java.vm.version").replace('/', '_'),
                                    Files.size(jar),
                                    Files.getLastModifiedTime(jar).toMillis() ^ jar.hashCode());
            return folder.isEmpty() ? cache().resolve(name) : Path.of(folder, name);
        } catch (IOException e) {
            return null;
        }
    }

    private static Path cache() {
        String given = System.getenv("XDG_CACHE_HOME");
        Path cache =
                given == null || given.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(given);
        return cache.resolve("interleave");
    }

    private static void make(Path jar, Path file) {
        Path unready =
                file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(file.getParent());
            train(jar, unready);
            Files.move(unready, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | Connection.TooLargeException e) {
            // Workers start without it as well.
        } catch (RuntimeException e) {
            InternalFailures.note(e);
        } finally {
            try {
                Files.deleteIfExists(unready);
            } catch (IOException e) {
                // A file too many in the cache.
            }
        }
    }

    /// Lets a worker do what every worker does, and end so that its JVM writes the archive.
    private static void train(Path jar, Path archive)
            throws IOException, Connection.TooLargeException {
        Host trainer =
                new Host() {
                    @Override
                    public Launched launch(Invitation invitation) throws IOException {
                        List<String> command = new ArrayList<>();
                        command.add(PlainLaunch.java());
                        command.addAll(WorkerOptions.jvm());
                        command.add("-XX:AOTCacheOutput=" + archive);
                        command.add("-Xlog:disable");
                        // The archive serves every class path that begins with the jar.
                        command.addAll(List.of("-cp", jar.toString(), PlainLaunch.MAIN));
                        // What the JVM says of its archive is no output of the program.
                        return PlainLaunch.start(
                                command, invitation, ProcessBuilder.Redirect.DISCARD);
                    }
                };
        Rendezvous rendezvous = new Rendezvous(trainer);
        try {
            RemoteWorker worker = new RemoteWorker(trainer, rendezvous, 1, "%d", "", 0, () -> {});
            worker.open();
            Connection connection = worker.connection();
            RemoteFunction<Integer, Integer> same = number -> number;
            Bytes function = connection.begin(Frames.FUNCTION).i4(1);
            Codec.write(function, same, "");
            connection.end();
            for (int round = 0; round < ROUNDS; round++) {
                Codec.write(run(connection, round, 1), round, "");
                connection.end();
                // One at a time: what comes too quickly may be given back.
                connection.flush();
                int _ = connection.next();
            }
            Codec.write(run(connection, ROUNDS, 0), new Exit(), "");
            connection.end();
            connection.flush();
            worker.awaitEnd(DUMP_MILLIS);
            worker.close();
        } finally {
            rendezvous.close();
        }
    }

    private static Bytes run(Connection connection, int unit, int function) {
        return connection.begin(Frames.RUN).i4(unit).i8(0).i4(function).text("same").i4(1);
    }

    /// Ends the worker as workers end, when it is told to.
    private static final class Exit implements Callable<Integer>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer call() {
            Runtime.getRuntime().halt(0);
            return 0;
        }
    }
}
