package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Arrows between processes: messages, and the results of tasks that another process has done.
/// Keeps the first [#MOST] of them and counts the rest.
final class MessageLog {
    static final int MOST = 20_000;

    private record Sent(int lane, long nanos, String what) {}

    private final Map<Long, Sent> messages = new HashMap<>();
    private final Map<Long, Sent> results = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private List<Link> view = List.of();
    private long leftOut;

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

    /// By the time of arrival; the same list until there is a new one.
    List<Link> links() {
        if (view.size() != links.size()) {
            view = List.copyOf(links);
        }
        return view;
    }

    long leftOut() {
        return leftOut;
    }

    /// What never arrives (all results of a chunk but the last) must not pile up.
    private static void keep(Map<Long, Sent> open, long id, Sent sent) {
        if (open.size() < MOST) {
            open.put(id, sent);
        }
    }

    private void arrived(@Nullable Sent sent, int lane, long nanos) {
        if (sent == null) {
            return;
        }
        if (links.size() == MOST) {
            leftOut++;
            return;
        }
        links.add(new Link(LinkKind.MESSAGE, sent.lane, sent.nanos, lane, nanos, sent.what));
    }
}
