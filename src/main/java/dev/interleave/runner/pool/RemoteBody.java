package dev.interleave.runner.pool;

import java.io.Serializable;

/// What a worker process does from its start to its end.
@FunctionalInterface
public interface RemoteBody extends Serializable {
    /// Runs in the worker; when it returns the process ends.
    void run(MessageChannel parent) throws Exception;
}
