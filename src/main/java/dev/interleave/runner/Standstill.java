package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.runner.WaitGraph.Edge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks at the threads of a program in which nothing has gone on for a while, and decides whether
/// anything ever will. See [StuckWatch].
///
/// A wait with a far time limit (see [Limits]) goes on when that is over, and no earlier if nobody
/// else can act. What happens then nobody knows: the standstill is certain until then.
final class Standstill {
    /// No end of it is known.
    static final long FOR_EVER = 0;

    /// Only something from outside can end it: a signal, or the end of the program.
    static final long UNTIL_TOLD = Long.MAX_VALUE;

    private final WaitGraph graph;

    /// Threads that wait without a limit.
    private final List<Thread> stuck = new ArrayList<>();

    /// Threads that wait with a far limit.
    private final List<Thread> limited = new ArrayList<>();

    /// Workers without a task that keep the program alive.
    private final List<Thread> idle = new ArrayList<>();

    private Standstill(WaitGraph graph) {
        this.graph = graph;
    }

    /// @param untilNanos when it ends by `System.nanoTime()`, or [#FOR_EVER] or [#UNTIL_TOLD]
    record Found(boolean deadlock, String reason, long untilNanos) {}

    /// Empty when some thread may go on by itself or be woken.
    ///
    /// @param program all threads of the program
    /// @param serving threads of the JDK that may do something for it
    /// @param circles of threads that wait for each other
    static Optional<Found> of(
            List<Thread> program, List<Thread> serving, List<List<Edge>> circles, WaitGraph graph)
            throws Throwable {
        for (Thread thread : serving) {
            if (graph.snapshot(thread).filter(Outside::mayAct).isPresent()) {
                return Optional.empty();
            }
        }
        Standstill standstill = new Standstill(graph);
        for (Thread thread : program) {
            if (!standstill.take(thread)) {
                return Optional.empty();
            }
        }
        // Threads that keep the program alive come first.
        Comparator<Thread> order =
                Comparator.comparing(Thread::isDaemon).thenComparingLong(Thread::threadId);
        standstill.stuck.sort(order);
        standstill.limited.sort(order);
        return standstill.judge(circles);
    }

    /// @return whether it stands still
    private boolean take(Thread thread) throws Throwable {
        Snapshot snapshot = graph.snapshot(thread).orElse(null);
        if (snapshot == null) {
            return false;
        }
        if (IdleWorkers.isIdle(snapshot)) {
            if (!thread.isDaemon()) {
                idle.add(thread);
            }
            return true;
        }
        if (graph.edge(thread).isEmpty() && Outside.isAwaited(snapshot.stack())) {
            return false;
        }
        if (snapshot.state() == Thread.State.TIMED_WAITING
                && !IdleWorkers.isClosing(snapshot.stack())) {
            limited.add(thread);
            return Limits.of(thread) != null && isForOthers(snapshot.stack());
        }
        stuck.add(thread);
        return true;
    }

    /// Whether the thread waits for what others do, and not just for the time to pass.
    private static boolean isForOthers(StackTraceElement[] stack) {
        int own = OwnClasses.index(stack);
        if (own <= 0 || stack[own - 1].getClassName().endsWith(".LockSupport")) {
            return false;
        }
        for (int i = 0; i < own; i++) {
            if (stack[i].getClassName().contains("Delay")) {
                return false;
            }
        }
        return true;
    }

    private Optional<Found> judge(List<List<Edge>> circles) throws Throwable {
        boolean held = stuck.stream().anyMatch(thread -> !thread.isDaemon());
        if (!held && limited.stream().allMatch(Thread::isDaemon)) {
            return judgeIdle();
        }
        boolean deadlock = held && !circles.isEmpty();
        long until = deadlock ? FOR_EVER : forEver();
        if (!limited.isEmpty()) {
            until = UNTIL_TOLD;
            for (Thread thread : limited) {
                Limits.Limit limit = Limits.of(thread);
                if (limit == null) {
                    return Optional.empty();
                }
                until = Math.min(until, limit.endNanos());
            }
        }
        String reason =
                deadlock
                        ? HangWords.deadlock(circles, limited, graph)
                        : HangWords.hang(stuck, limited, until == UNTIL_TOLD, graph);
        return Optional.of(new Found(deadlock, reason, until));
    }

    /// Nobody waits for anybody, but workers without a task keep the program alive.
    private Optional<Found> judgeIdle() {
        List<Thread> lasting =
                idle.stream().filter(t -> t.getState() == Thread.State.WAITING).toList();
        if (!lasting.isEmpty()) {
            return Optional.of(new Found(false, HangWords.idle(lasting), forEver()));
        }
        long until = FOR_EVER;
        for (Thread worker : idle) {
            Limits.Limit limit = Limits.of(worker);
            if (limit == null) {
                return Optional.empty();
            }
            until = Math.max(until, limit.endNanos());
        }
        return idle.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(false, HangWords.idleFor(idle), until));
    }

    private static long forEver() {
        return Outside.isListenedTo() ? UNTIL_TOLD : FOR_EVER;
    }
}
