package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.runner.WaitGraph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Says why a program can neither go on nor end, although no threads wait in a circle.
final class HangWords {
    private static final int NAMED = 3;
    private static final String LOST_NOTIFY =
            ", and a notify that came before the wait does not count";

    private HangWords() {}

    /// As in `main waits for ever on CountDownLatch (line 5): no thread is left to end that wait.`
    static String hang(List<Thread> waiting, WaitGraph graph) throws Throwable {
        String starved = Starvation.words(waiting, graph);
        if (!starved.isEmpty()) {
            return starved;
        }
        List<String> parts = new ArrayList<>();
        for (Thread thread : waiting.subList(0, Math.min(NAMED, waiting.size()))) {
            parts.add(WaitWords.name(thread) + wait(thread, graph));
        }
        if (waiting.size() > NAMED) {
            parts.add("and " + (waiting.size() - NAMED) + " more threads wait");
        }
        return String.join("; ", parts)
                + ": no thread is left that could wake them up."
                        .replace("wake them", waiting.size() == 1 ? "wake it" : "wake them");
    }

    private static String wait(Thread thread, WaitGraph graph) throws Throwable {
        Snapshot snapshot = graph.snapshot(thread).orElse(null);
        StackTraceElement[] stack = WaitWords.stack(snapshot);
        String at = WaitWords.at(WaitWords.line(OwnClasses.frame(stack)));
        Edge edge = graph.edge(thread).orElse(null);
        if (edge != null && edge.isJoin()) {
            return " waits for the end of " + WaitWords.name(edge.to()) + at;
        }
        boolean monitor = snapshot != null && snapshot.target() != null;
        Object on =
                snapshot != null && snapshot.target() != null
                        ? snapshot.target()
                        : LockSupport.getBlocker(thread);
        if (edge != null && edge.isLock()) {
            return " wants %s, which %s holds%s"
                    .formatted(WaitWords.lockName(edge, stack), WaitWords.name(edge.to()), at);
        }
        if (edge != null) {
            return " waits for the result of " + WaitWords.name(edge.to()) + at;
        }
        String type = Texts.waitedFor(on, callee(stack));
        String field = on == null ? "" : FieldNames.of(on);
        String named = field.isEmpty() ? Receivers.at(stack) : field;
        String what = named.isEmpty() ? type : named;
        return " waits for ever"
                + (what.isEmpty() ? "" : " on " + what)
                + at
                + (monitor ? LOST_NOTIFY : hint(on, type));
    }

    /// What a beginner should know of the thing that is waited on, or empty.
    private static String hint(@Nullable Object on, String type) {
        long count = Awaited.latchCount(on);
        if (count > 0) {
            return ", whose count is still " + count;
        }
        return switch (type) {
            case "Semaphore" -> ", which has no permit left";
            case "StampedLock" ->
                    ", which is held already, perhaps by the thread itself: such a lock cannot be"
                            + " taken twice";
            case "Condition" -> ", and a signal that came before the wait does not count";
            default -> "";
        };
    }

    /// The class of the JDK that the learner's code called, or empty.
    private static String callee(StackTraceElement[] stack) {
        int own = OwnClasses.index(stack);
        return own > 0 ? stack[own - 1].getClassName() : "";
    }

    /// Pools and timers that nobody ended.
    static String idle(List<Thread> workers) {
        Map<String, Integer> pools = new LinkedHashMap<>();
        Map<String, Integer> madeAt = new HashMap<>();
        List<String> parts = new ArrayList<>();
        for (Thread worker : workers) {
            if (worker.getClass().getName().equals("java.util.TimerThread")) {
                parts.add(
                        "the timer %s was never cancelled: its thread keeps the program alive"
                                .formatted(WaitWords.name(worker)));
            } else {
                pools.merge(pool(WaitWords.name(worker)), 1, Integer::sum);
                madeAt.put(pool(WaitWords.name(worker)), Pools.line(Awaited.pool(worker)));
            }
        }
        pools.forEach((pool, count) ->
                parts.add(
                        "the pool %s%s was never shut down: its %s the program alive"
                                .formatted(
                                        pool,
                                        madeIn(madeAt.getOrDefault(pool, 0)),
                                        count == 1
                                                ? "idle worker keeps"
                                                : count + " idle workers keep")));
        String text = String.join("; ", parts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String madeIn(int line) {
        return line == 0 ? "" : " (made in line " + line + ")";
    }

    static String pool(String worker) {
        int end = worker.lastIndexOf("-thread-");
        return end > 0 ? worker.substring(0, end) : worker;
    }
}
