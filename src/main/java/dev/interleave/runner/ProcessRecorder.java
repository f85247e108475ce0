package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.util.concurrent.atomic.AtomicInteger;

/// What rewritten code calls when the program starts processes, ends them, and ends itself. For its
/// rules see [Recorder].
public final class ProcessRecorder {
    /// Most processes that the program may have at a time. A loop that starts them ends no sooner,
    /// and each takes more of the machine than a thread does.
    static final int MOST_PROCESSES = 256;

    private static final AtomicInteger runningProcesses = new AtomicInteger();
    private static volatile long parentPid = -1;

    private ProcessRecorder() {}

    /// Process that the program may not destroy.
    static void protect(long pid) {
        parentPid = pid;
    }

    /// Processes that the program has started and that have not ended.
    static int runningProcesses() {
        return runningProcesses.get();
    }

    /// Hook: a process was started.
    public static void processStarted(Process process, ProcessBuilder builder) {
        if (!Recorder.enabled()) {
            return;
        }
        try {
            long pid = process.pid();
            int running = runningProcesses.incrementAndGet();
            Recorder.emit(
                    PROCESS_STARTED, 0, Recorder.name(String.join(" ", builder.command())), pid);
            if (running > MOST_PROCESSES) {
                Recorder.stopAtLimit("processes", running);
            }
            boolean shared = SharedOutput.isSharedBy(builder);
            Processes.onExit(
                    process,
                    exitCode -> {
                        if (shared) {
                            SharedOutput.awaitRead();
                        }
                        processEnded(pid, exitCode);
                    });
            if (shared && !process.isAlive()) {
                // It was gone before anybody listened.
                SharedOutput.awaitRead();
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// A process that somebody else had started belongs to the program from now on.
    static void processTaken() {
        runningProcesses.incrementAndGet();
    }

    static void processEnded(long pid, int exitCode) {
        Progress.made();
        runningProcesses.decrementAndGet();
        long argument = pid | (long) exitCode << 32;
        Thread thread = Thread.currentThread();
        Recorder.writer()
                .write(Recorder.writer().owner(), PROCESS_ENDED, 0, 0, thread.threadId(), argument);
    }

    /// Hook: `Runtime.exit`.
    public static void exiting(int status) {
        Recorder.emit(EXIT_REQUESTED, 0, 0, status);
    }

    /// Hook: `Runtime.halt`.
    public static void halting(int status) {
        Recorder.emit(EXIT_REQUESTED, HALT, 0, status);
        jvmEnding();
    }

    /// Hook: the shutdown hooks have run.
    public static void jvmEnding() {
        if (Recorder.enabled()) {
            Meter.finish();
        }
    }

    /// Hook: somebody wants to destroy a process.
    ///
    /// @throws UnsupportedOperationException when it is the workbench
    public static void destroying(ProcessHandle process) {
        if (Recorder.enabled() && process.pid() == parentPid) {
            throw new UnsupportedOperationException(
                    "the program may not end the workbench that runs it");
        }
    }
}
