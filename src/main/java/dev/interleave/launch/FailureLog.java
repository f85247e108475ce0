package dev.interleave.launch;

import dev.interleave.trace.InternalFailure;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What went wrong inside Interleave in one run: what the trace tells of the learner's JVM, and
/// what the workbench has noted of itself since the last run. Confined to one thread.
final class FailureLog {
    private final Map<List<String>, InternalFailure> failures = new LinkedHashMap<>();

    /// What the learner's JVM has told.
    void accept(TraceEvent.Failed event) {
        add(event.failure());
        InternalFailures.heard(event.failure());
    }

    /// The run is over.
    List<InternalFailure> all() {
        InternalFailures.tell(this::add);
        return List.copyOf(failures.values());
    }

    private void add(InternalFailure failure) {
        failures.merge(
                List.of(failure.where(), failure.what()),
                failure,
                (before, more) -> before.plus(more.times()));
    }
}
