package dev.interleave.timeline;

import dev.interleave.trace.NotRecorded;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent.CallBegan;
import dev.interleave.trace.TraceEvent.CallEnded;
import dev.interleave.trace.TraceEvent.CallEvent;
import dev.interleave.trace.TraceEvent.CallsLeftOut;
import dev.interleave.trace.TraceEvent.CallsMuted;
import dev.interleave.trace.TraceEvent.Omitted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What becomes of calls of the learner's methods, and how many there were.
final class CallEvents {
    private final LaneSet lanes;
    private final Sites sites;
    private final MutedCalls muted = new MutedCalls();

    /// Processes of a pool load the same classes.
    private final Set<NotRecorded> notRecorded = new LinkedHashSet<>();

    private int count;

    CallEvents(LaneSet lanes, Sites sites) {
        this.lanes = lanes;
        this.sites = sites;
    }

    /// @param nanos time since the run's start
    void accept(CallEvent event, long nanos) {
        Stamp at = event.at();
        switch (event) {
            case CallBegan(Stamp _, String label, String method, int line) -> {
                // Without a method it is none of the program's: part of a parallel stream.
                count += method.isEmpty() ? 0 : 1;
                Site site = sites.of(SpanKind.CALL, label, method, line);
                lanes.thread(at.thread(), nanos).openCall(site, nanos, at.core());
            }
            case CallEnded(Stamp _, String method, int line, String failure) ->
                    lanes.thread(at.thread(), nanos)
                            .closeCall(method, line, failure, nanos, at.core());
            case CallsLeftOut left -> muted.leftOut(left.calls());
            case CallsMuted site -> muted.add(site.method(), site.line());
            case Omitted omitted -> notRecorded.add(omitted.what());
        }
    }

    /// Calls of the program's methods that were recorded.
    int count() {
        return count;
    }

    /// What of the program is not recorded, in the order in which its classes were loaded.
    List<NotRecorded> notRecorded() {
        return List.copyOf(notRecorded);
    }

    MutedCalls muted() {
        return muted;
    }
}
