package dev.interleave.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Calls the hooks of tasks and waits some thousand times, with nothing behind them: what they are
/// made of is compiled before the program needs it, and a real wait takes much longer.
///
/// Threads of each kind call. What the JIT has seen on one kind only it compiles for that one, and
/// once more, while the program waits for it, when the program is the first to have another one.
final class WarmHooks {
    private static final int STEPS = 180;
    private static final int CALLS = 100;
    private static final int KINDS = 4;
    private static final int STAGES = 20;

    /// As many as it takes until the JIT counts the kinds, whatever it has compiled before.
    private static final int KIND_CHECKS = 200_000;

    private final Object[] blockers = {new Object(), new ReentrantLock(), "text"};
    private final List<Runnable> tasks = new ArrayList<>();

    private WarmHooks() {
        tasks.add(new FutureTask<>(() -> 1));
        for (int i = 0; i < STAGES; i++) {
            // They are never run.
            var _ = CompletableFuture.supplyAsync(() -> 1, tasks::add);
        }
    }

    /// @param enough asked now and then: whether to stop
    static void run(BooleanSupplier enough) throws InterruptedException {
        WarmHooks hooks = new WarmHooks();
        for (int step = 0; step < STEPS && !enough.getAsBoolean(); step++) {
            switch (step % KINDS) {
                // A thread of ours stands for the JDK's own: it leaves no events.
                case 0 -> join(new HelperThread("interleave-hooks", hooks::call));
                case 1 -> join(Thread.ofVirtual().unstarted(hooks::call));
                case 2 -> hooks.call();
                // As between this and the program's begin, when nothing is recorded.
                default -> {
                    Recorder.warm(false);
                    hooks.call();
                    Recorder.warm(true);
                }
            }
        }
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.start();
        thread.join();
    }

    private void call() {
        Recorder.startOver();
        LockRecorder.reset();
        for (int i = 0; i < CALLS; i++) {
            // Half of them where the line is known.
            WaitRecorder.sleeps(1, i & 1);
            WaitRecorder.sleepBegan(1);
            WaitRecorder.sleepEnded();
            WaitRecorder.parkEnded(WaitRecorder.parkBegan(blockers[i % blockers.length]));
            ThreadRecorder.unparking(Thread.currentThread());
            Runnable task = tasks.get(i % tasks.size());
            TaskRecorder.taskSubmitted(task);
            var outcome = TaskRecorder.taskBegan(task);
            Runnable within = tasks.get((i + 1) % tasks.size());
            TaskRecorder.taskEnded(TaskRecorder.taskBegan(within));
            TaskRecorder.taskEnded(outcome);
        }
        Recorder.startOver();
    }

    /// Lets the JIT see several kinds of threads before it compiles anything that tells them apart.
    static void showKindsOfThreads() {
        Thread[] kinds = {
            Thread.currentThread(),
            Thread.ofVirtual().unstarted(() -> {}),
            new HelperThread("interleave-kind", () -> {})
        };
        int virtual = 0;
        for (int i = 0; i < KIND_CHECKS; i++) {
            virtual += ThreadKinds.isVirtual(kinds[i % kinds.length]) ? 1 : 0;
        }
        if (virtual == 0) {
            throw new IllegalStateException("no thread is virtual");
        }
    }
}
