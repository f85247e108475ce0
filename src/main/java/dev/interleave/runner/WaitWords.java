package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.runner.WaitGraph.Edge;
import dev.interleave.trace.TraceEvent.DeadlockFound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says why threads cannot go on, in the learner's words.
final class WaitWords {
    private static final String INITIALISATION =
            " A class is held by the thread that runs its static initialiser, until that is done.";

    private WaitWords() {}

    static String name(Thread thread) {
        if (!thread.getName().isEmpty()) {
            return thread.getName();
        }
        return (thread.isVirtual() ? "virtual #" : "thread #") + thread.threadId();
    }

    /// The circle in words.
    static List<DeadlockFound.Edge> edges(List<Edge> circle, WaitGraph graph) throws Throwable {
        List<String> wants = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<Integer> locks = new ArrayList<>();
        for (Edge edge : circle) {
            StackTraceElement[] stack = stack(graph.snapshot(edge.from()).orElse(null));
            wants.add(
                    edge.isJoin()
                            ? "the end of " + name(edge.to())
                            : edge.isResult()
                                    ? "the result of " + name(edge.to())
                                    : edge.isTurn()
                                            ? "its turn on " + name(edge.to())
                                            : lockName(edge, stack));
            lines.add(line(OwnClasses.frame(stack)));
            LockInfo lock = edge.isLock() ? Waited.seen(edge.on(), stack) : null;
            locks.add(lock == null ? 0 : lock.number);
        }
        List<DeadlockFound.Edge> words = new ArrayList<>();
        for (int i = 0; i < circle.size(); i++) {
            // A thread holds what the one before it wants.
            int before = (i + circle.size() - 1) % circle.size();
            words.add(
                    new DeadlockFound.Edge(
                            circle.get(i).from().threadId(),
                            circle.get(before).isLock() ? wants.get(before) : "",
                            wants.get(i),
                            lines.get(i),
                            locks.get(before),
                            locks.get(i)));
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

    static StackTraceElement[] stack(@Nullable Snapshot snapshot) {
        return snapshot == null ? new StackTraceElement[0] : snapshot.stack();
    }

    static String lockName(Edge edge, StackTraceElement[] stack) {
        return Waited.words(edge.on(), stack);
    }

    static int line(@Nullable StackTraceElement frame) {
        return frame == null ? 0 : Math.max(0, frame.getLineNumber());
    }

    static String at(int line) {
        return line == 0 ? "" : " (line " + line + ")";
    }
}
