package dev.interleave.timeline;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Arrows between processes: messages, and the results of tasks that another process has done.
final class MessageLog {
    /// So many may be on their way, then the oldest are forgotten: what never arrives (all results
    /// of a chunk but the last) must not pile up.
    static final int MOST = 20_000;

    private record Sent(int lane, long nanos, String what) {}

    private final Consumer<Link> arrivals;
    private final SequencedMap<Long, Sent> messages = new LinkedHashMap<>();
    private final SequencedMap<Long, Sent> results = new LinkedHashMap<>();

    /// @param arrivals takes each arrow when its end is known
    MessageLog(Consumer<Link> arrivals) {
        this.arrivals = arrivals;
    }

    void sent(long message, int lane, long nanos, String what) {
        keep(messages, message, new Sent(lane, nanos, what));
    }

    void received(long message, int lane, long nanos) {
        arrived(messages.remove(message), lane, nanos);
    }

    /// A task has ended; when it is one that crosses processes its result goes off now.
    void taskEnded(long task, int lane, long nanos, String name) {
        if (task < 0) {
            keep(results, task, new Sent(lane, nanos, name));
        }
    }

    void answered(long task, int lane, long nanos) {
        arrived(results.remove(task), lane, nanos);
    }

    private static void keep(SequencedMap<Long, Sent> open, long id, Sent sent) {
        open.put(id, sent);
        if (open.size() > MOST) {
            open.pollFirstEntry();
        }
    }

    private void arrived(@Nullable Sent sent, int lane, long nanos) {
        if (sent != null) {
            arrivals.accept(
                    new Link(LinkKind.MESSAGE, sent.lane, sent.nanos, lane, nanos, sent.what));
        }
    }
}
