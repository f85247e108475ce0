package dev.interleave.runner;

import dev.interleave.trace.Job;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import jdk.internal.vm.annotation.Hidden;

/// Runs one program after the other on the JVM's main thread, each with class loader, static
/// fields, system properties and numbers of its own, as if the JVM had just begun.
///
/// What cannot be undone ends this JVM: a program that calls `System.exit` or leaves shutdown hooks
/// ends it itself, as under plain `java`; after one that leaves threads or processes behind it is
/// ended here, and the workbench goes on with another.
///
/// Not undone are what the JIT knows of the JDK (that is what makes it warm), and what native code
/// keeps. A program that never ends is the workbench's business.
final class RepeatedRuns {
    private static final int SHORTEST_PAUSE_MICROS = 50;
    private static final int LONGEST_PAUSE_MICROS = 1_000;

    private final DataInputStream in;
    private final FileOutputStream real = new FileOutputStream(FileDescriptor.out);
    private final JvmState state = new JvmState();
    private final Leftovers leftovers = Leftovers.now();
    private final Map<Integer, MainMethod> kept = new HashMap<>();
    private final Map<Integer, UserLoader> loaders = new HashMap<>();
    private Runnable giveBackWorkers = () -> {};

    RepeatedRuns(DataInputStream in) {
        this.in = in;
    }

    /// Runs this job and those that follow, until there are no more or something is left over.
    @Hidden
    void run(Job first) throws Throwable {
        Job job = first;
        while (true) {
            Job.Repeated how = job.repeated().orElseThrow();
            begin(job, how);
            UserLoader loader = loader(job, how.keep());
            Throwable failure = null;
            long began = System.nanoTime();
            long cpu = ProcessClock.nanos();
            ThreadIds.startOver();
            Recorder.runBegan();
            loader.tellNotRecorded();
            try {
                call(job, loader, how.keep());
            } catch (Throwable e) {
                failure = e;
            }
            Recorder.mainEnded(failure == null ? "" : Texts.failure(failure));
            if (leftovers.hooks()) {
                // Only the end of the JVM runs them.
                if (failure != null) {
                    throw failure;
                }
                return;
            }
            if (failure != null) {
                tell(failure);
            }
            awaitThreads();
            long wall = System.nanoTime() - began;
            long used = ProcessClock.nanos() - cpu;
            Recorder.runOver();
            giveBackWorkers.run();
            boolean goesOn = !leftovers.any() && hasRoom();
            say(how, wall, used, goesOn);
            if (!goesOn) {
                return;
            }
            try {
                job = Job.read(in);
            } catch (EOFException e) {
                return;
            }
        }
    }

    /// The sites of each run's classes have numbers of their own, and its names find room in one
    /// trace; there is not endlessly much of either.
    private static boolean hasRoom() {
        return Probe.hasRoom()
                && LockSite.hasRoom()
                && QueueRecorder.hasRoom()
                && Recorder.writer().hasRoomForNames();
    }

    private void begin(Job job, Job.Repeated how) {
        if (how.tidy()) {
            System.gc();
        }
        state.restore();
        FirstUse.setProperties(job);
        FirstUse.resetNumbers();
        Jitter.set(how.jitterMicros());
        System.setIn(new ProgramInput(new ByteArrayInputStream(how.input())));
        System.setOut(new ProgramOutput(false));
        System.setErr(new ProgramOutput(true));
    }

    private UserLoader loader(Job job, int keep) {
        UserLoader known = keep < 0 ? null : loaders.get(keep);
        UserLoader loader = known != null ? known : new UserLoader(job.classes(), job.folder());
        if (known == null) {
            loader.prepare();
        }
        giveBackWorkers = RecordedHost.install(loader, job);
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    @Hidden
    private void call(Job job, UserLoader loader, int keep) throws Throwable {
        MainMethod main = keep < 0 ? null : kept.get(keep);
        if (main == null) {
            Class<?> type = Class.forName(job.mainClass(), false, loader);
            main = MainMethod.find(type, job.arguments());
            FirstUse.initialize(type);
            if (keep >= 0) {
                loaders.put(keep, loader);
                kept.put(keep, main);
            }
        }
        main.call().invokeExact();
    }

    /// What the JVM does with an exception that leaves `main`.
    private static void tell(Throwable failure) {
        Thread main = Thread.currentThread();
        ThreadRecorder.uncaught(main, failure);
        try {
            main.getUncaughtExceptionHandler().uncaughtException(main, failure);
        } catch (Throwable e) {
            // The JVM ignores it, too.
        }
    }

    /// Waits for every thread that keeps a JVM alive, on a thread that is called as the one that
    /// waits for them under plain `java`.
    private void awaitThreads() throws Throwable {
        Thread.currentThread().setName("DestroyJavaVM");
        int pause = SHORTEST_PAUSE_MICROS;
        while (leftovers.keepAlive()) {
            OperatingSystem.pause(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MICROS);
        }
    }

    private void say(Job.Repeated how, long wall, long cpu, boolean goesOn) throws IOException {
        String line =
                "%s %d %d %d %s\n"
                        .formatted(Job.OVER, how.number(), wall, cpu, goesOn ? Job.NEXT : Job.LAST);
        // At once: a line that comes in pieces is none.
        real.write(line.getBytes(StandardCharsets.US_ASCII));
        real.flush();
    }
}
