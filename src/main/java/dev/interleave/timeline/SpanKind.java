package dev.interleave.timeline;

import java.util.Locale;

/// What a bar stands for.
public enum SpanKind {
    /// A task that an executor, pool or stage ran.
    TASK,
    /// A call of one of the learner's methods.
    CALL,
    /// A structured scope.
    SCOPE,
    /// A process from start to exit.
    PROCESS;

    /// The word of the JSON contract.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
