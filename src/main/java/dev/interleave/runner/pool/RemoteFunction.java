package dev.interleave.runner.pool;

import java.io.Serializable;

/// A function that can be sent to another process.
///
/// @param <A> its argument
/// @param <R> its result
@FunctionalInterface
public interface RemoteFunction<A, R> extends Serializable {
    /// Does the work, in the worker.
    R apply(A argument) throws Exception;
}
