package dev.interleave.launch;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Phrases;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.States;
import dev.interleave.trace.TraceEvent.ThreadBusy;
import dev.interleave.trace.TraceEvent.ThreadBusy.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says of a run that was stopped where its threads were that computed without a pause. Not
/// thread-safe.
///
/// Which method has not returned the bars tell: the innermost that is open. In its frame the
/// samples tell the line. As long as each sample has found that frame in a loop, the thread was in
/// it.
final class BusyThreads {
    private static final int MOST_SAMPLES = 4_000;
    private static final int MOST_NAMED = 3;

    /// Samples that lie further apart say nothing of the time between them.
    private static final long GAP_NANOS = 2_000_000_000;

    private final Map<Long, Deque<ThreadBusy>> samples = new HashMap<>();

    void accept(ThreadBusy sample) {
        if (!sample.frames().isEmpty()) {
            Deque<ThreadBusy> own =
                    samples.computeIfAbsent(sample.at().thread(), _ -> new ArrayDeque<>());
            if (own.size() == MOST_SAMPLES) {
                own.removeFirst();
            }
            own.addLast(sample);
        }
    }

    /// As in `main spent the last 6.5 s in Main.java:7 (a loop that has not ended).`; empty when
    /// nothing computes.
    ///
    /// @param run as it is now
    String sentence(RunSnapshot run) {
        List<String> parts = new ArrayList<>();
        for (LaneTrack track : run.lanes()) {
            Deque<ThreadBusy> own = samples.get(track.lane().threadId());
            if (own != null && track.lane().endNanos() == Span.OPEN && !waits(track)) {
                String words = words(track, own, run);
                if (!words.isEmpty()) {
                    parts.add(words);
                }
            }
        }
        if (parts.size() > MOST_NAMED) {
            int others = parts.size() - MOST_NAMED + 1;
            parts.subList(MOST_NAMED - 1, parts.size()).clear();
            parts.add(Phrases.count(others, "thread", "threads") + " more did not pause either");
        }
        return Phrases.sentence(String.join("; ", parts));
    }

    private static boolean waits(LaneTrack track) {
        int last = track.states().size() - 1;
        return last >= 0
                && track.states().endNanos(last) == Span.OPEN
                && track.states().state(last) != ActivityState.RUNNABLE;
    }

    /// How long it waited between two times of the system's clock.
    private static long waited(LaneTrack track, long from, long to, RunSnapshot run) {
        long sum = 0;
        States states = track.states();
        for (int i = states.size() - 1; i >= 0; i--) {
            long start = run.startedAtNanos() + states.startNanos(i);
            long end = states.endNanos(i);
            long until = end == Span.OPEN ? to : Math.min(to, run.startedAtNanos() + end);
            if (until <= from) {
                break;
            }
            if (states.state(i) != ActivityState.RUNNABLE) {
                sum += Math.max(0, until - Math.max(from, start));
            }
        }
        return sum;
    }

    private static String words(LaneTrack track, Deque<ThreadBusy> own, RunSnapshot run) {
        int span = innermostOpen(track.spans());
        long since = span < 0 ? Long.MIN_VALUE : track.spans().startNanos(span);
        String method = "";
        if (span >= 0 && track.spans().kind(span) == SpanKind.CALL) {
            String qualified = track.spans().get(span).method();
            method = qualified.substring(qualified.lastIndexOf('.') + 1);
        }
        @Nullable Frame frame = null;
        boolean sameLine = true;
        int from = 0;
        int to = 0;
        long last = 0;
        long first = run.startedAtNanos() + run.nowNanos();
        for (Iterator<ThreadBusy> each = own.descendingIterator(); each.hasNext(); ) {
            ThreadBusy sample = each.next();
            long at = sample.at().nanos();
            Frame here = frame(sample.frames(), method);
            boolean same =
                    first - at <= GAP_NANOS
                            && at - run.startedAtNanos() >= since
                            && (frame == null
                                    || (here.method().equals(frame.method())
                                            && here.file().equals(frame.file())
                                            && here.loop() == frame.loop()));
            if (!same) {
                break;
            }
            from = frame == null ? here.line() : Math.min(from, here.line());
            to = frame == null ? here.line() : Math.max(to, here.line());
            last = frame == null ? at : last;
            sameLine &= frame == null || here.line() == frame.line();
            frame = here;
            first = at;
        }
        if (frame == null
                || last <= first
                || waited(track, first, last, run) > (last - first) / 10) {
            return "";
        }
        return "%s spent the last %s in %s:%s%s"
                .formatted(
                        track.lane().name(),
                        Durations.seconds(last - first),
                        frame.file(),
                        sameLine ? String.valueOf(to) : from + "–" + to,
                        frame.loop() ? " (a loop that has not ended)" : "");
    }

    /// The innermost frame of that method; the outermost of all when there is no such frame.
    private static Frame frame(List<Frame> frames, String method) {
        return frames.reversed().stream()
                .filter(frame -> frame.method().equals(method))
                .findFirst()
                .orElse(frames.getFirst());
    }

    private static int innermostOpen(Spans spans) {
        for (int i = spans.size() - 1; i >= 0; i--) {
            if (spans.endNanos(i) == Span.OPEN) {
                return i;
            }
        }
        return -1;
    }
}
