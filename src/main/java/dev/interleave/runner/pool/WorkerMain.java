package dev.interleave.runner.pool;

/// Main class of a worker under plain Java.
public final class WorkerMain {
    private WorkerMain() {}

    /// Serves the pool that started this process.
    public static void main(String[] arguments) {
        Worker.serve(WorkerOptions.invitation(), new WorkerHost());
    }
}
