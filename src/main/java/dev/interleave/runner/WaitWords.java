package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.runner.WaitGraph.Edge;
import dev.interleave.trace.TraceEvent.DeadlockFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says why threads cannot go on, in the learner's words.
final class WaitWords {
    private static final int NAMED = 3;
    private static final String LOST_NOTIFY =
            ", and a notify that came before the wait does not count";

    private static final String INITIALISATION =
            " A class is held by the thread that runs its static initialiser, until that is done.";

    private WaitWords() {}

    static String name(Thread thread) {
        if (!thread.getName().isEmpty()) {
            return thread.getName();
        }
        return (thread.isVirtual() ? "virtual #" : "thread #") + thread.threadId();
    }

    /// The circle in words; a lock is named where it is wanted, as its holder sees it elsewhere.
    static List<DeadlockFound.Edge> edges(List<Edge> circle, WaitGraph graph) throws Throwable {
        List<String> wants = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (Edge edge : circle) {
            StackTraceElement[] stack = stack(graph.snapshot(edge.from()).orElse(null));
            String name =
                    edge.isJoin()
                            ? "the end of " + name(edge.to())
                            : edge.isResult()
                                    ? "the result of " + name(edge.to())
                                    : lockName(edge, stack);
            lines.add(line(OwnClasses.frame(stack)));
            wants.add(name);
            uses.merge(name, 1, Integer::sum);
        }
        // Two locks that the source calls alike: told apart by class and number. The first thread
        // holds what the last one wants.
        List<String> holds = new ArrayList<>(wants);
        Map<String, Integer> numbers = new HashMap<>();
        for (int n = 0; n < circle.size(); n++) {
            int i = (n + circle.size() - 1) % circle.size();
            if (uses.getOrDefault(wants.get(i), 0) > 1) {
                String type = Texts.waitedFor(circle.get(i).on());
                int number = numbers.merge(type, 1, Integer::sum);
                String told = type + " #" + number;
                wants.set(i, wants.get(i).equals(type) ? told : wants.get(i) + " (" + told + ")");
                // Its holder may call it otherwise.
                holds.set(i, told);
            }
        }
        List<DeadlockFound.Edge> words = new ArrayList<>();
        for (int i = 0; i < circle.size(); i++) {
            int before = (i + circle.size() - 1) % circle.size();
            words.add(
                    new DeadlockFound.Edge(
                            circle.get(i).from().threadId(),
                            circle.get(before).isLock() ? holds.get(before) : "",
                            wants.get(i),
                            lines.get(i)));
        }
        return words;
    }

    /// As in `Thread-0 holds A and wants B (line 14); Thread-1 holds B and wants A (line 22).`
    static String deadlock(List<Edge> circle, List<DeadlockFound.Edge> words) {
        if (circle.size() == 1) {
            Edge edge = circle.getFirst();
            String what =
                    edge.isJoin()
                            ? " waits for its own end"
                            : edge.isResult()
                                    ? " waits for the result of the task that it is in itself"
                                    : " holds %s for reading and wants it for writing"
                                            .formatted(words.getFirst().wants());
            return name(edge.from()) + what + at(words.getFirst().line()) + ".";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < circle.size(); i++) {
            DeadlockFound.Edge edge = words.get(i);
            String verb = circle.get(i).isLock() ? "wants " : "waits for ";
            parts.add(
                    name(circle.get(i).from())
                            + (edge.holds().isEmpty() ? " " : " holds " + edge.holds() + " and ")
                            + verb
                            + edge.wants()
                            + at(edge.line()));
        }
        boolean initialises =
                circle.stream().anyMatch(edge -> edge.on() instanceof ClassInitialisation);
        return String.join("; ", parts) + "." + (initialises ? INITIALISATION : "");
    }

    /// As in `main waits for ever on CountDownLatch (line 5): no thread is left to end that wait.`
    static String hang(List<Thread> waiting, WaitGraph graph) throws Throwable {
        String starved = Starvation.words(waiting, graph);
        if (!starved.isEmpty()) {
            return starved;
        }
        List<String> parts = new ArrayList<>();
        for (Thread thread : waiting.subList(0, Math.min(NAMED, waiting.size()))) {
            parts.add(name(thread) + wait(thread, graph));
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
        StackTraceElement[] stack = stack(snapshot);
        String at = at(line(OwnClasses.frame(stack)));
        Edge edge = graph.edge(thread).orElse(null);
        if (edge != null && edge.isJoin()) {
            return " waits for the end of " + name(edge.to()) + at;
        }
        boolean monitor = snapshot != null && snapshot.target() != null;
        Object on =
                snapshot != null && snapshot.target() != null
                        ? snapshot.target()
                        : java.util.concurrent.locks.LockSupport.getBlocker(thread);
        if (edge != null && edge.isLock()) {
            return " wants %s, which %s holds%s"
                    .formatted(lockName(edge, stack), name(edge.to()), at);
        }
        if (edge != null) {
            return " waits for the result of " + name(edge.to()) + at;
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

    private static StackTraceElement[] stack(@Nullable Snapshot snapshot) {
        return snapshot == null ? new StackTraceElement[0] : snapshot.stack();
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
                                .formatted(name(worker)));
            } else {
                pools.merge(pool(name(worker)), 1, Integer::sum);
                madeAt.put(pool(name(worker)), Pools.line(Awaited.pool(worker)));
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

    private static String lockName(Edge edge, StackTraceElement[] stack) {
        if (edge.on() instanceof ClassInitialisation initialised) {
            return initialised.words();
        }
        String field = FieldNames.of(edge.on());
        if (!field.isEmpty()) {
            return field;
        }
        String name = Receivers.at(stack);
        return name.isEmpty() ? Texts.waitedFor(edge.on()) : name;
    }

    static int line(@Nullable StackTraceElement frame) {
        return frame == null ? 0 : Math.max(0, frame.getLineNumber());
    }

    static String at(int line) {
        return line == 0 ? "" : " (line " + line + ")";
    }
}
