package dev.interleave.launch;

import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceReader;
import dev.interleave.trace.WaitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// Reads and pictures made-up runs before the first real one. Else the JIT of this JVM would
/// compile that code beside the learner's program, on the cores that the program needs.
final class WarmModel {
    /// So many make the JIT see that the loops over lanes are long.
    static final int THREADS = 500;

    private static final int ROUNDS = 40;
    private static final int POLLS = 200;
    private static final int EVENTS_PER_SNAPSHOT = 100;
    private static final long STEP_NANOS = 1_000;
    private static final long MAIN = 1;

    private final BooleanSupplier enough;
    private TraceModel model = new TraceModel();
    private long now;
    private int events;

    WarmModel(BooleanSupplier enough) {
        this.enough = enough;
    }

    /// @param file for an empty trace, which is removed again
    /// @param enough asked every few milliseconds: whether to stop
    static void run(Path file, int chunks, BooleanSupplier enough) throws IOException {
        try (TraceReader reader = TraceReader.create(file, chunks)) {
            for (int poll = 0; poll < POLLS && !enough.getAsBoolean(); poll++) {
                int _ = reader.poll(_ -> {});
            }
        } finally {
            Files.deleteIfExists(file);
        }
        WarmModel warm = new WarmModel(enough);
        for (int round = 0; round < ROUNDS && !enough.getAsBoolean(); round++) {
            var _ = warm.wideRun();
        }
    }

    /// Many threads, each with a task and a call in it, that wait for a lock and for the time.
    TraceModel wideRun() {
        model = new TraceModel();
        accept(new TraceEvent.RunBegan(at(MAIN), ProcessHandle.current().pid()));
        for (long thread = MAIN + 1; thread <= THREADS; thread++) {
            accept(new TraceEvent.ThreadStarted(at(MAIN), thread, "Thread", false, false));
            accept(new TraceEvent.ThreadBegan(at(thread), "Thread", false, false));
            accept(new TraceEvent.TaskSubmitted(at(MAIN), thread, "task"));
            accept(new TraceEvent.TaskBegan(at(thread), thread, "task"));
            accept(new TraceEvent.CallBegan(at(thread), "work(1)", "Main.work", 1));
            accept(new TraceEvent.WaitBegan(at(thread), WaitKind.SLEEP, "", 0, 0));
        }
        for (long thread = MAIN + 1; thread <= THREADS && !enough.getAsBoolean(); thread++) {
            accept(new TraceEvent.WaitEnded(at(thread), WaitKind.SLEEP));
            accept(new TraceEvent.WaitBegan(at(thread), WaitKind.LOCK, "lock", 1, 0));
            accept(new TraceEvent.WaitEnded(at(thread), WaitKind.LOCK));
            accept(new TraceEvent.Output(at(thread), false, "done\n"));
            accept(new TraceEvent.CpuSampled(at(thread), STEP_NANOS, STEP_NANOS));
            accept(new TraceEvent.CallEnded(at(thread), "Main.work", 1, ""));
            accept(new TraceEvent.TaskEnded(at(thread), thread, ""));
            accept(new TraceEvent.ThreadEnded(at(thread)));
        }
        model.end(now);
        return model;
    }

    private Stamp at(long thread) {
        now += STEP_NANOS;
        return new Stamp(now, thread, 0);
    }

    private void accept(TraceEvent event) {
        model.accept(event);
        if (++events % EVENTS_PER_SNAPSHOT == 0) {
            var _ = model.snapshot(now);
        }
    }
}
