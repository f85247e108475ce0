package dev.interleave.runner.pool;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A function that can be sent to another process.
///
/// @param <A> its argument
/// @param <R> its result
@FunctionalInterface
public interface RemoteFunction<A extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {
    /// Does the work, in the worker.
    R apply(A argument) throws Exception;
}
