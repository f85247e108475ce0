package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.runner.pool.Host;
import dev.interleave.runner.pool.Launched;
import dev.interleave.runner.pool.PlainLaunch;
import dev.interleave.runner.pool.Spare;
import dev.interleave.runner.pool.WorkerOptions;
import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Process pools in the workbench: their workers are recorded, and the parent's trace says when
/// each begins, can work, and ends, so that the workbench finds their traces.
class RecordedHost extends Host {
    private static final long PREPARED_WITHIN_NANOS = 500_000_000;

    private static final AtomicInteger POOLS = new AtomicInteger();

    private final Path folder;
    private final UserLoader loader;
    private final Queue<Spare> prepared = new ConcurrentLinkedQueue<>();
    private final Set<Long> warm = ConcurrentHashMap.newKeySet();

    RecordedHost(Path folder, UserLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    /// Makes the pools of this JVM recorded ones. When the program may open one, all workers that
    /// wait are taken and get its classes before it begins: a forked process has them from its
    /// parent.
    ///
    /// @param loader has the learner's classes
    /// @return what gives back the workers that were not used
    static Runnable install(UserLoader loader, Job job) {
        String folder = System.getProperty(ChildCommand.POOL_FOLDER);
        if (folder == null) {
            return () -> {};
        }
        RecordedHost host = new RecordedHost(Path.of(folder), loader);
        Host.install(host);
        if (job.usesProcesses()) {
            host.takeAll();
        }
        return host::giveBack;
    }

    private void takeAll() {
        List<Spare> all = new ArrayList<>();
        Spare next = SpareWorker.take(folder);
        while (next != null) {
            try {
                next.prepare(loader.classes());
                all.add(next);
            } catch (IOException e) {
                next.close();
            }
            next = SpareWorker.take(folder);
        }
        long deadline = System.nanoTime() + PREPARED_WITHIN_NANOS;
        for (Spare spare : all) {
            try {
                boolean _ = spare.awaitPrepared(deadline - System.nanoTime());
                prepared.add(spare);
            } catch (IOException e) {
                spare.close();
            }
        }
    }

    private void giveBack() {
        Spare next = prepared.poll();
        while (next != null) {
            next.close();
            next = prepared.poll();
        }
    }

    @Override
    public int workerMegabytes() {
        return 80;
    }

    /// To make pipes takes a process, which would be one of the program's.
    @Override
    public boolean usesPipes() {
        return false;
    }

    /// In the workbench's folder, which is deleted with it: a program that is killed deletes
    /// nothing. Short, because a socket's name must be.
    @Override
    public Path newFolder() {
        return folder.resolve("p" + ProcessHandle.current().pid() + "-" + POOLS.incrementAndGet());
    }

    @Override
    public @Nullable Spare takeSpare() {
        Spare spare = prepared.poll();
        return spare == null ? SpareWorker.take(folder) : spare;
    }

    @Override
    public Launched launch(Invitation invitation) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ChildCommand.recordedWorker(folder));
        command.addAll(WorkerOptions.jvm());
        command.add("-XX:ErrorFile=" + folder.resolve("crash-%p.log"));
        for (String inherited : List.of(ChildCommand.WORKBENCH, ChildCommand.MAX_THREADS)) {
            command.add("-D" + inherited + "=" + System.getProperty(inherited, ""));
        }
        command.add(ChildCommand.WORKER_MAIN);
        return PlainLaunch.start(command, invitation);
    }

    /// Archives do not go with the recorder's agent.
    @Override
    public void firstReady() {}

    @Override
    public Map<String, byte[]> classes() {
        return loader.classes();
    }

    @Override
    public String name(Object task) {
        return Texts.className(task.getClass());
    }

    @Override
    public String value(@Nullable Object value) {
        return Texts.value(value);
    }

    @Override
    public void workerStarted(String name, String pool, long pid, long thread, boolean wasWarm) {
        String words = String.join("\t", name, pool, wasWarm ? "warm" : "cold");
        Recorder.emitFor(thread, WORKER_STARTED, words, pid);
        if (wasWarm) {
            ProcessRecorder.processTaken();
            warm.add(pid);
        }
    }

    @Override
    public void workerReady(long pid, long mainThread, long clockOffsetNanos) {
        String trace = ChildCommand.workerTrace(folder, pid).toString();
        String words =
                String.join(
                        "\t", Long.toString(mainThread), Long.toString(clockOffsetNanos), trace);
        Recorder.emitFor(0, WORKER_READY, words, pid);
    }

    @Override
    public void workerEnded(long pid, int exitCode) {
        // Of our own children the recorder hears by itself.
        if (warm.remove(pid)) {
            ProcessRecorder.processEnded(pid, exitCode);
        }
    }

    @Override
    public void submitted(long task, String name) {
        if (Recorder.enabled()) {
            Recorder.emit(TASK_SUBMITTED, 0, Recorder.name(name), task);
        }
    }

    @Override
    public void answered(long task, long thread) {
        Progress.made();
        Recorder.emitFor(thread, TASK_ANSWERED, "", task);
    }

    @Override
    public void messageSent(long message, String what) {
        if (Recorder.enabled()) {
            Recorder.emit(MESSAGE_SENT, 0, Recorder.name(what), message);
        }
    }

    @Override
    public void messageReceived(long message, String what) {
        if (Recorder.enabled()) {
            Recorder.emit(MESSAGE_RECEIVED, 0, Recorder.name(what), message);
        }
    }
}
