package dev.interleave.runner;

import static java.util.Objects.requireNonNull;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.trace.InternalFailures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Who waits for whom, among threads that have waited for a while: through monitors, through locks
/// of `java.util.concurrent`, through `join` and through the results of tasks. Made for one look,
/// by one thread.
//
// Locks and threads are compared by identity, which is all that locking knows; a learner's `equals`
// must not run here.
@SuppressWarnings("ReferenceEquality")
final class WaitGraph {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final long OWNER =
            U.objectFieldOffset(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");
    private static final long LATCH_SYNC = U.objectFieldOffset(CountDownLatch.class, "sync");
    private static final long TERMINATION = termination();

    /// Beyond that many threads nobody looks which of them initialises a class.
    private static final int MAX_STACKS = 1_000;

    private final Collection<Thread> waiting;
    private final Snapshots snapshots;
    private final IdentityHashMap<Thread, Edge> edges = new IdentityHashMap<>();
    private final IdentityHashMap<Thread, Snapshot> seen = new IdentityHashMap<>();

    /// `from` waits for `to`.
    ///
    /// @param on the lock, what will hold the result, or `to` itself when its end is waited for
    record Edge(Thread from, Thread to, Object on) {
        boolean isJoin() {
            return on == to;
        }

        boolean isResult() {
            return Awaited.isResult(on);
        }

        /// The event thread of a window system is to run something.
        boolean isTurn() {
            return on.getClass().getName().startsWith("java.awt.");
        }

        boolean isLock() {
            return !isJoin() && !isResult() && !isTurn();
        }
    }

    private WaitGraph(Collection<Thread> waiting, Snapshots snapshots) {
        this.waiting = waiting;
        this.snapshots = snapshots;
    }

    /// The owner of a lock, or null when it has none or cannot have one.
    static @Nullable Thread owner(Object blocker) {
        return blocker instanceof AbstractOwnableSynchronizer
                ? (Thread) U.getReferenceVolatile(blocker, OWNER)
                : null;
    }

    /// For whom the thread waits that is parked on this object, or waits for a notify of it; null
    /// when that is not one thread.
    static @Nullable Edge edge(Thread thread, Object on, Snapshot snapshot) {
        if (on instanceof Thread joined) {
            return joins(snapshot) ? new Edge(thread, joined, joined) : null;
        }
        Thread holder = owner(on);
        Thread other = holder != null ? holder : Awaited.thread(on);
        return other == null ? null : new Edge(thread, other, on);
    }

    /// @param waiting threads that have waited for a while
    /// @param all every thread
    static WaitGraph of(Collection<Thread> waiting, Collection<Thread> all, Snapshots snapshots)
            throws Throwable {
        WaitGraph graph = new WaitGraph(waiting, snapshots);
        List<Thread> unclear = new ArrayList<>();
        IdentityHashMap<Object, Thread> ends = new IdentityHashMap<>();
        for (Thread thread : all) {
            Object latch =
                    thread.isVirtual() && TERMINATION >= 0
                            ? U.getReferenceVolatile(thread, TERMINATION)
                            : null;
            if (latch != null) {
                ends.put(U.getReference(latch, LATCH_SYNC), thread);
            }
        }
        for (Thread thread : waiting) {
            Object blocker = LockSupport.getBlocker(thread);
            if (blocker == null) {
                unclear.add(thread);
                continue;
            }
            Thread holder = owner(blocker);
            Thread owner = holder != null ? holder : Awaited.thread(blocker);
            Thread ending = ends.get(blocker);
            if (owner != null) {
                graph.edges.put(thread, new Edge(thread, owner, blocker));
            } else if (ending != null) {
                graph.edges.put(thread, new Edge(thread, ending, ending));
            }
        }
        if (!unclear.isEmpty()) {
            graph.addMonitors(unclear, all);
        }
        return graph;
    }

    private void addMonitors(List<Thread> unclear, Collection<Thread> all) throws Throwable {
        List<Thread> blocked = new ArrayList<>();
        for (Thread thread : unclear) {
            Snapshot snapshot = snapshot(thread).orElse(null);
            if (snapshot == null) {
                continue;
            }
            if (snapshot.state() == Thread.State.BLOCKED) {
                blocked.add(thread);
            } else if (snapshot.target() instanceof Thread joined && joins(snapshot)) {
                edges.put(thread, new Edge(thread, joined, joined));
            } else if (snapshot.target() != null && invokes(snapshot)) {
                Object turn = snapshot.target();
                all.stream()
                        .filter(t -> t.getClass().getName().equals("java.awt.EventDispatchThread"))
                        .findFirst()
                        .ifPresent(events -> edges.put(thread, new Edge(thread, events, turn)));
            }
        }
        if (blocked.isEmpty()) {
            return;
        }
        IdentityHashMap<Object, Thread> owners = new IdentityHashMap<>();
        for (Thread thread : waiting) {
            snapshot(thread).ifPresent(s -> s.owned().forEach(o -> owners.put(o, thread)));
        }
        for (Thread thread : blocked) {
            Object monitor = snapshot(thread).map(Snapshot::target).orElse(null);
            Thread owner = monitor == null ? null : owners.get(monitor);
            if (monitor != null && owner != null && owner != thread) {
                edges.put(thread, new Edge(thread, owner, monitor));
            }
        }
    }

    /// Adds what threads wait for that the JDK takes for running, although they do not use a core:
    /// for a class that another thread initialises. Where several threads initialise one, nobody
    /// knows which it is.
    ///
    /// @param asleep such threads
    /// @param program all threads of the program
    void addInitialisations(Collection<Thread> asleep, Collection<Thread> program)
            throws Throwable {
        List<Thread> uses = new ArrayList<>();
        for (Thread thread : asleep) {
            Snapshot snapshot = snapshot(thread).orElse(null);
            if (snapshot != null && mayUseAClass(snapshot.stack())) {
                uses.add(thread);
            }
        }
        if (uses.isEmpty() || program.size() > MAX_STACKS) {
            // Else the stacks of all threads would be taken at each look.
            return;
        }
        IdentityHashMap<Thread, ClassInitialisation> running = new IdentityHashMap<>();
        for (Thread thread : program) {
            snapshot(thread)
                    .map(s -> ClassInitialisation.in(s.stack()))
                    .filter(found -> !found.isEmpty())
                    .ifPresent(found -> running.put(thread, found.getLast()));
        }
        for (Thread thread : uses) {
            List<Thread> others = running.keySet().stream().filter(t -> t != thread).toList();
            if (others.size() == 1) {
                Thread other = others.getFirst();
                edges.put(thread, new Edge(thread, other, requireNonNull(running.get(other))));
            }
        }
    }

    /// A thread that waits for a class stands in code that uses one, or asks for one by name.
    private static boolean mayUseAClass(StackTraceElement[] stack) {
        if (stack.length == 0 || Outside.isAwaited(stack)) {
            return false;
        }
        StackTraceElement top = stack[0];
        return !top.isNativeMethod()
                || top.getMethodName().equals("forName0")
                || top.getMethodName().equals("ensureClassInitialized0");
    }

    /// Adds what follows when no thread goes on any more: one that initialises a class and waits
    /// for the result of a fork/join task waits for the workers that have parts of it, and these
    /// wait for the class. Nothing is added where the result may as well depend on another worker.
    ///
    /// @param asleep as above
    void addForks(Collection<Thread> asleep) throws Throwable {
        for (Thread worker : asleep) {
            Edge edge = edges.get(worker);
            Thread initialising = edge == null ? null : edge.to();
            if (worker instanceof ForkJoinWorkerThread
                    && initialising != null
                    && waiting.stream().anyMatch(t -> t == initialising)
                    && LockSupport.getBlocker(initialising) instanceof ForkJoinTask<?> task
                    && isIn(task.getClass(), WaitWords.stack(snapshot(worker).orElse(null)))
                    && !isAnotherWorkerInATask(initialising)) {
                edges.putIfAbsent(initialising, new Edge(initialising, worker, task));
            }
        }
    }

    /// Whether a method of such a task is on the stack, perhaps an inherited one.
    private static boolean isIn(Class<?> task, StackTraceElement[] stack) {
        Class<?> type = task;
        do {
            for (StackTraceElement frame : stack) {
                if (frame.getClassName().equals(type.getName())) {
                    return true;
                }
            }
            type = type.getSuperclass();
            // What stands there all kinds of tasks have.
        } while (type != null && !type.getPackageName().equals("java.util.concurrent"));
        return false;
    }

    private boolean isAnotherWorkerInATask(Thread than) throws Throwable {
        for (Thread thread : waiting) {
            if (thread instanceof ForkJoinWorkerThread && thread != than) {
                Snapshot snapshot = snapshot(thread).orElse(null);
                if (snapshot != null && !IdleWorkers.isIdle(snapshot)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether it waits until the event thread has run something for it.
    private static boolean invokes(Snapshot snapshot) {
        for (StackTraceElement frame : snapshot.stack()) {
            if (frame.getMethodName().equals("invokeAndWait")) {
                return frame.getClassName().equals("java.awt.EventQueue");
            }
            if (OwnClasses.contains(frame.getClassName())) {
                return false;
            }
        }
        return false;
    }

    private static boolean joins(Snapshot snapshot) {
        for (StackTraceElement frame : snapshot.stack()) {
            boolean waits = frame.getMethodName().startsWith("wait");
            if (!waits) {
                return frame.getClassName().equals("java.lang.Thread")
                        && frame.getMethodName().equals("join");
            }
        }
        return false;
    }

    /// The thread as it was when it was first asked for.
    Optional<Snapshot> snapshot(Thread thread) throws Throwable {
        Snapshot known = seen.get(thread);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Snapshot> taken = snapshots.of(thread);
        taken.ifPresent(snapshot -> seen.put(thread, snapshot));
        return taken;
    }

    /// For whom the thread waits, where that is one thread.
    Optional<Edge> edge(Thread thread) {
        return Optional.ofNullable(edges.get(thread));
    }

    /// Threads that wait in a circle, each circle beginning with its oldest thread.
    List<List<Edge>> circles() {
        List<List<Edge>> circles = new ArrayList<>();
        IdentityHashMap<Thread, Thread> visitedFrom = new IdentityHashMap<>();
        for (Thread start : edges.keySet()) {
            Edge edge = edges.get(start);
            while (edge != null && !visitedFrom.containsKey(edge.from())) {
                visitedFrom.put(edge.from(), start);
                edge = edges.get(edge.to());
            }
            if (edge != null && visitedFrom.get(edge.from()) == start) {
                circles.add(circle(edge.from()));
            }
        }
        circles.sort((a, b) ->
                Long.compare(a.getFirst().from().threadId(), b.getFirst().from().threadId()));
        return circles;
    }

    private List<Edge> circle(Thread member) {
        List<Edge> circle = new ArrayList<>();
        int oldest = 0;
        for (Edge edge = edges.get(member);
                edge != null && (circle.isEmpty() || edge.from() != member);
                edge = edges.get(edge.to())) {
            circle.add(edge);
            if (edge.from().threadId() < circle.get(oldest).from().threadId()) {
                oldest = circle.size() - 1;
            }
        }
        Collections.rotate(circle, -oldest);
        return circle;
    }

    private static long termination() {
        try {
            return U.objectFieldOffset(Class.forName("java.lang.VirtualThread"), "termination");
        } catch (ClassNotFoundException | InternalError e) {
            InternalFailures.note(e);
            return -1;
        }
    }
}
