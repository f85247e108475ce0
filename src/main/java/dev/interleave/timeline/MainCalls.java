package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.List;

/// Finds the calls on main that are pieces of work of their own. Starting from the outermost calls:
///
/// - A call that is very short (under 1 % of the run and under 1 ms) is none.
/// - A call whose time goes mostly (80 %, not counting what it waits itself) into calls or tasks
///   directly inside it is replaced by these. Very short ones and calls of the same method do not
///   count there: a loop over tiny calls and a recursion are one piece of work.
/// - A call that mostly (90 %) waits for other threads is none, but what it calls may be. Sleeping
///   is no waiting here: it stands for work in many examples.
final class MainCalls {
    private static final long SHORT_NANOS = 1_000_000;

    private final Spans spans;
    private final long nowNanos;
    private final WaitingTime waiting;

    private MainCalls(LaneTrack main, long nowNanos) {
        spans = main.spans();
        this.nowNanos = nowNanos;
        waiting = new WaitingTime(main.states(), nowNanos);
    }

    /// The indexes of the spans, in order.
    static List<Integer> of(LaneTrack main, long nowNanos) {
        return new MainCalls(main, nowNanos).find();
    }

    private List<Integer> find() {
        int size = spans.size();
        long[] inner = new long[size];
        long[] innerWaiting = new long[size];
        for (int i = 0; i < size; i++) {
            int parent = spans.parent(i);
            if (parent >= 0) {
                innerWaiting[parent] += waiting.between(spans.startNanos(i), end(i));
                if (!tooShort(i) && !recursive(i, parent)) {
                    inner[parent] += duration(i);
                }
            }
        }
        List<Integer> calls = new ArrayList<>();
        boolean[] replaced = new boolean[size];
        for (int i = 0; i < size; i++) {
            int parent = spans.parent(i);
            boolean reached = parent < 0 || replaced[parent];
            if (!reached || spans.kind(i) != SpanKind.CALL || tooShort(i)) {
                continue;
            }
            long waits = waiting.between(spans.startNanos(i), end(i));
            long own = duration(i) - Math.max(0, waits - innerWaiting[i]);
            boolean mostlyWaits = waits * 10 >= duration(i) * 9;
            boolean mostlyCalls = inner[i] > 0 && inner[i] * 10 >= own * 8;
            replaced[i] = mostlyWaits || mostlyCalls;
            if (!replaced[i]) {
                calls.add(i);
            }
        }
        return calls;
    }

    private long end(int index) {
        long end = spans.endNanos(index);
        return end == Span.OPEN ? Math.max(nowNanos, spans.startNanos(index)) : end;
    }

    private long duration(int index) {
        return end(index) - spans.startNanos(index);
    }

    private boolean tooShort(int index) {
        long duration = duration(index);
        return duration < SHORT_NANOS && duration * 100 < nowNanos;
    }

    private boolean recursive(int index, int parent) {
        String method = spans.get(index).method();
        return !method.isEmpty() && method.equals(spans.get(parent).method());
    }

    /// How long a lane waited for others in a stretch of time, by sums prepared once.
    private static final class WaitingTime {
        private final States states;
        private final long nowNanos;
        private final long[] before;

        WaitingTime(States states, long nowNanos) {
            this.states = states;
            this.nowNanos = nowNanos;
            before = new long[states.size() + 1];
            for (int i = 0; i < states.size(); i++) {
                before[i + 1] = before[i] + (waits(i) ? end(i) - states.startNanos(i) : 0);
            }
        }

        private boolean waits(int index) {
            return states.state(index) == ActivityState.WAITING;
        }

        private long end(int index) {
            long end = states.endNanos(index);
            return end == Span.OPEN ? Math.max(nowNanos, states.startNanos(index)) : end;
        }

        long between(long fromNanos, long toNanos) {
            return upTo(toNanos) - upTo(fromNanos);
        }

        private long upTo(long nanos) {
            int low = 0;
            int high = states.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (states.startNanos(middle) < nanos) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == 0) {
                return 0;
            }
            int last = low - 1;
            return waits(last) && end(last) > nanos
                    ? before[last] + nanos - states.startNanos(last)
                    : before[low];
        }
    }
}
