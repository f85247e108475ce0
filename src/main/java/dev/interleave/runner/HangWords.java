package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.runner.WaitGraph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Says why a program can neither go on nor end, although no threads wait in a circle.
final class HangWords {
    private static final int NAMED = 3;

    /// So many threads are looked at for what they have in common.
    private static final int COMPARED = 100;

    private static final String LOST_NOTIFY =
            ", and a notify that came before the wait does not count";

    private HangWords() {}

    /// As in `main waits for ever on CountDownLatch (line 5): no thread is left to end that wait.`
    ///
    /// @param waiting threads that wait without a time limit
    /// @param limited threads that wait with a far one
    /// @param untilTold whether a signal or the end of the program could change it
    static String hang(
            List<Thread> waiting, List<Thread> limited, boolean untilTold, WaitGraph graph)
            throws Throwable {
        String starved = Starvation.words(waiting, graph);
        if (!starved.isEmpty()) {
            return starved + only(limited, graph) + EarlierFailures.words();
        }
        List<Thread> all = new ArrayList<>(waiting);
        all.addAll(limited);
        // Threads that wait alike are told of together.
        Map<String, List<Thread>> alike = new LinkedHashMap<>();
        for (Thread thread : all.subList(0, Math.min(COMPARED, all.size()))) {
            alike.computeIfAbsent(wait(thread, graph), _ -> new ArrayList<>()).add(thread);
        }
        List<String> parts = new ArrayList<>();
        int more = all.size();
        for (String wait : alike.keySet().stream().limit(NAMED).toList()) {
            List<Thread> threads = alike.getOrDefault(wait, List.of());
            int named = Math.min(NAMED, threads.size());
            parts.add(
                    names(threads.subList(0, named))
                            + (threads.size() == 1
                                    ? wait
                                    : wait.replaceFirst("^ (wait|want)s ", " $1 ")));
            more -= named;
        }
        if (more > 0) {
            parts.add(more == 1 ? "and 1 more thread waits" : "and " + more + " more threads wait");
        }
        String them = all.size() == 1 ? "it" : "them";
        String told = untilTold ? ", only a signal or the end of the program could" : "";
        return "%s: no thread is left that could wake %s up%s.%s"
                .formatted(String.join("; ", parts), them, told, EarlierFailures.words());
    }

    private static String names(List<Thread> threads) {
        List<String> names = threads.stream().map(WaitWords::name).toList();
        int last = names.size() - 1;
        return last == 0
                ? names.getFirst()
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /// All circles, and who waits for their threads with a time limit.
    static String deadlock(List<List<Edge>> circles, List<Thread> limited, WaitGraph graph)
            throws Throwable {
        List<String> parts = new ArrayList<>();
        for (List<Edge> circle : circles) {
            parts.add(WaitWords.deadlock(circle, WaitWords.edges(circle, graph)));
        }
        return String.join(" ", parts) + only(limited, graph) + EarlierFailures.words();
    }

    /// A sentence with a space before it, or empty.
    private static String only(List<Thread> limited, WaitGraph graph) throws Throwable {
        if (limited.isEmpty()) {
            return "";
        }
        Thread first = limited.getFirst();
        String more =
                limited.size() == 1 ? "" : ", and so do " + (limited.size() - 1) + " more threads";
        return " "
                + WaitWords.name(first)
                + wait(first, graph).replaceFirst("^ waits ", " only waits ")
                + more
                + ".";
    }

    /// What the thread waits for, as in ` waits for ever on jobs (line 8), which is empty`.
    static String wait(Thread thread, WaitGraph graph) throws Throwable {
        Snapshot snapshot = graph.snapshot(thread).orElse(null);
        StackTraceElement[] stack = WaitWords.stack(snapshot);
        String at = WaitWords.at(WaitWords.line(OwnClasses.frame(stack)));
        boolean closing = IdleWorkers.isClosing(stack);
        Limits.Limit limit =
                snapshot != null && snapshot.state() == Thread.State.TIMED_WAITING && !closing
                        ? Limits.of(thread)
                        : null;
        String atMost = limit == null ? "" : ", for at most " + limit.words();
        Object on = on(thread, snapshot);
        Edge edge = graph.edge(thread).orElse(null);
        if (edge == null && on != null && snapshot != null) {
            edge = WaitGraph.edge(thread, on, snapshot);
        }
        if (edge != null) {
            return outcome(edge, stack, at) + atMost;
        }
        String type = Texts.waitedFor(on, callee(stack));
        String named = Receivers.at(stack).text();
        String what = on != null ? Waited.words(on, stack) : named.isEmpty() ? type : named;
        if (closing || called(stack).equals("awaitTermination")) {
            return " waits for the end of " + what + at + atMost;
        }
        boolean monitor = snapshot != null && snapshot.target() != null;
        return (limit == null ? " waits for ever" : " waits")
                + (what.isEmpty() ? "" : " on " + what)
                + at
                + (monitor ? LOST_NOTIFY : Figures.of(on, stack) + hint(type))
                + atMost;
    }

    private static @Nullable Object on(Thread thread, @Nullable Snapshot snapshot) {
        return snapshot != null && snapshot.target() != null
                ? snapshot.target()
                : LockSupport.getBlocker(thread);
    }

    /// What the thread waits for, when that is in the hands of one other thread.
    private static String outcome(Edge edge, StackTraceElement[] stack, String at) {
        String other = WaitWords.name(edge.to());
        if (edge.isJoin()) {
            return " waits for the end of " + other + at;
        }
        if (edge.isTurn()) {
            return " waits for its turn on " + other + at;
        }
        if (edge.isResult()) {
            return " waits for the result of " + other + at;
        }
        String lock = WaitWords.lockName(edge, stack);
        return edge.to().isAlive()
                ? " wants %s, which %s holds%s".formatted(lock, other, at)
                : " wants %s%s, which %s still held when it ended".formatted(lock, at, other);
    }

    /// What a beginner should know of the thing that is waited on, or empty.
    private static String hint(String type) {
        return switch (type) {
            case "StampedLock" ->
                    ", which is held already, perhaps by the thread itself: such a lock cannot be"
                            + " taken twice";
            case "Condition" -> ", and a signal that came before the wait does not count";
            default -> "";
        };
    }

    /// The method of the JDK that the learner's code called, or empty.
    private static String called(StackTraceElement[] stack) {
        int own = OwnClasses.index(stack);
        return own > 0 ? stack[own - 1].getMethodName() : "";
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

    /// Pools that nobody ended, whose workers end by themselves when they have been idle for long.
    static String idleFor(List<Thread> workers) {
        Set<String> times = new LinkedHashSet<>();
        for (Thread worker : workers) {
            ThreadPoolExecutor pool = Awaited.pool(worker);
            if (pool != null) {
                times.add(pool.getKeepAliveTime(TimeUnit.SECONDS) + " s");
            }
        }
        String words = idle(workers);
        return words.substring(0, words.length() - 1)
                + (workers.size() == 1 ? ", until it has" : ", until they have")
                + " had no task for "
                + String.join(" and ", times)
                + ".";
    }

    private static String madeIn(int line) {
        return line == 0 ? "" : " (made in line " + line + ")";
    }

    static String pool(String worker) {
        int end = worker.lastIndexOf("-thread-");
        return end > 0 ? worker.substring(0, end) : worker;
    }
}
