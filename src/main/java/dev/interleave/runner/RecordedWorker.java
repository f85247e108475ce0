package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.runner.pool.Worker;
import dev.interleave.runner.pool.WorkerHost;
import dev.interleave.runner.pool.WorkerOptions;
import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.TraceReader;
import dev.interleave.trace.WaitKind;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import jdk.internal.vm.annotation.Hidden;
import org.jspecify.annotations.Nullable;

/// Main class of a worker of a process pool in the workbench: a worker with the recorder, which
/// records into a trace of its own.
public class RecordedWorker extends WorkerHost {
    private static final int TRACE_CHUNKS = 4 * 1024;
    private static final int NAME_BYTES = 2 << 20;

    private String body = "";

    RecordedWorker() {}

    /// Serves the pool that started this process; with an argument, the one that comes for it.
    ///
    /// @param arguments none, or a folder: then this is a spare worker that waits there
    @Hidden
    public static void main(String[] arguments) throws Throwable {
        Path folder = Path.of(System.getProperty(ChildCommand.POOL_FOLDER, "."));
        Path file = ChildCommand.workerTrace(folder, ProcessHandle.current().pid());
        TraceReader.create(file, TRACE_CHUNKS, NAME_BYTES).close();
        TraceWriter trace = TraceWriter.open(file);
        String _ = Standby.install();
        Watchdog.start(-1);
        long workbench = Long.getLong(ChildCommand.WORKBENCH, -1);
        if (arguments.length > 0) {
            boolean _ = MonitorEvents.install();
            Recorder.warm();
            WarmUp.worker();
            Rehearsal.run(folder);
            prepare(trace, workbench);
            while (true) {
                SpareWorker.Taken taken = SpareWorker.await(folder);
                Worker.serve(taken.main(), taken.control(), new RecordedWorker());
                taken.main().close();
                taken.control().close();
            }
        } else {
            // A third of the start: monitors matter only when a task starts threads.
            ThreadRecorder.beforeFirstThread(MonitorEvents::install);
            prepare(trace, workbench);
            Worker.serve(WorkerOptions.invitation(), new RecordedWorker());
        }
    }

    private static void prepare(TraceWriter trace, long workbench) {
        trace.touch();
        Recorder.prepare(trace);
        ProcessRecorder.protect(workbench);
        System.setIn(InputStream.nullInputStream());
        System.setOut(new ProgramOutput(false));
        System.setErr(new ProgramOutput(true));
    }

    @Override
    public ClassLoader loader(Map<String, byte[]> classes, ClassLoader remote) {
        UserLoader loader = new UserLoader(classes);
        // Part of the start: else the first task of each worker would seem to be slow.
        for (String name : classes.keySet()) {
            try {
                Class<?> _ = Class.forName(name, false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                // Who needs it will hear of it.
            }
        }
        return loader;
    }

    @Override
    public void ready() {
        Recorder.workerBegan();
    }

    @Override
    public void taskBegan(long task, String name) {
        Recorder.emit(TASK_BEGAN, 0, Recorder.name(name), task);
    }

    @Override
    public void taskEnded(long task, @Nullable Throwable failure) {
        String text = failure == null ? "" : Texts.failure(failure);
        Recorder.emit(TASK_ENDED, 0, Recorder.name(text), task);
        Recorder.tellFailures();
    }

    @Override
    public void idleBegan() {
        int name = Recorder.name(WaitRecorder.NEXT_TASK);
        Recorder.emit(WAIT_BEGAN, WaitKind.PARK.ordinal(), name, 0);
    }

    @Override
    public void idleEnded() {
        Recorder.emit(WAIT_ENDED, WaitKind.PARK.ordinal(), 0, 0);
    }

    @Override
    public void bodyBegan(String name) {
        body = name.substring(name.lastIndexOf(':') + 1);
        long place = (long) Recorder.name(body) << 32;
        Recorder.emit(CALL_BEGAN, 0, Recorder.name(body + "(…)"), place);
    }

    @Override
    public void bodyEnded(@Nullable Throwable failure) {
        String text = failure == null ? "" : failure.getClass().getName();
        long place = (long) Recorder.name(body) << 32;
        Recorder.emit(CALL_ENDED, 0, Recorder.name(text), place);
        Recorder.tellFailures();
    }

    @Override
    public void messageSent(long message, String what) {
        Recorder.emit(MESSAGE_SENT, 0, Recorder.name(what), message);
    }

    @Override
    public void messageReceived(long message, String what) {
        Recorder.emit(MESSAGE_RECEIVED, 0, Recorder.name(what), message);
    }

    @Override
    public String value(@Nullable Object value) {
        return Texts.value(value);
    }
}
