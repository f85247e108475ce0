package dev.interleave.runner.pool;

import java.io.Serializable;
import java.util.concurrent.CompletionException;

/// A task without a result that can be sent to another process.
@FunctionalInterface
public interface RemoteAction extends Runnable, Serializable {
    /// Does the work, in the worker.
    void act() throws Exception;

    /// As [#act]; what it throws comes wrapped unless it is unchecked.
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // So a lambda may throw.
    default void run() {
        try {
            act();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
