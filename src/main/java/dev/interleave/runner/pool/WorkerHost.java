package dev.interleave.runner.pool;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a worker lives; this one is plain Java, the workbench has its own, which records. Called
/// on the worker's main thread.
public class WorkerHost {
    /// The loader of the learner's classes.
    ///
    /// @param classes by name, as the parent's host gave them
    /// @param remote finds classes in the parent
    public ClassLoader loader(Map<String, byte[]> classes, ClassLoader remote) {
        return remote;
    }

    /// The first work may come any moment; the parent knows that this worker is ready.
    public void ready() {}

    /// The learner's code begins.
    public void taskBegan(long task, String name) {}

    /// It is over.
    public void taskEnded(long task, @Nullable Throwable failure) {}

    /// Nothing to do, from now on.
    public void idleBegan() {}

    public void idleEnded() {}

    /// The body of a worker process begins.
    public void bodyBegan(String name) {}

    public void bodyEnded(@Nullable Throwable failure) {}

    /// A message was sent to the parent, or has come from it.
    public void messageSent(long message, String what) {}

    public void messageReceived(long message, String what) {}

    /// A value for people, short.
    public String value(@Nullable Object value) {
        return "";
    }
}
