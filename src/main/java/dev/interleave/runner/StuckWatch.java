package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.runner.WaitGraph.Edge;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.TraceEvent.DeadlockFound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;

/// Finds deadlocks and hangs while the program is in them.
///
/// A thread of its own looks twenty times a second, first only at the states of threads. Threads
/// that were seen waiting without a time limit for [#STILL_NANOS] make it look closer.
///
/// Threads that wait for a class which another thread initialises are running to the JDK. Where the
/// system tells that such a thread does nothing (see [CpuTimes]), and another one stands in a
/// static initialiser, they count as waiting.
///
/// A **deadlock** is a circle in the [WaitGraph] that two looks in a row have found.
///
/// A **hang** is reported when every thread of the program waits without limit, or is an idle
/// worker, and nothing from outside can wake one. Why that is no false alarm: let the threads be
/// seen so in two looks, and let no wait have ended and no thread or task have begun from before
/// the first look to after the second ([Progress]). Then each thread waited during all of the time
/// between the looks, so none of them can have woken another, and none ever will. What could come
/// from outside (files, sockets, processes, timers, the collector) counts as a thread that is
/// awake.
final class StuckWatch implements Runnable {
    private static final int PERIOD_MICROS = 50_000;
    private static final long STILL_NANOS = 150_000_000;

    /// A thread that has done nothing for so long does not run, whatever the JDK says.
    private static final long ASLEEP_NANOS = 100_000_000;

    /// Beyond that many waiting threads a look would cost too much while some thread is awake.
    private static final int MAX_WAITING = 20_000;

    private static final int LONGEST_PERIOD_MICROS = 300_000;

    /// Share of the time that a look may cost, until the longest period is reached: one in fifty.
    private static final int COST = 49;

    /// Share that it may cost at most, however long the period becomes: one in ten.
    private static final int HIGHEST_COST = 9;

    /// So long nobody looks closer again after a look that has found no circle, as long as some
    /// thread is awake.
    private static final long REST_NANOS = 250_000_000;

    /// How long nothing may happen before it is called a hang, from one look to another.
    private static final long CALM_NANOS = 150_000_000;

    private final ThreadTable table;
    private final Snapshots snapshots;
    private IdentityHashMap<Thread, Long> waitingSince = new IdentityHashMap<>();
    private Set<Set<Object>> lastCircles = Set.of();
    private final Set<Set<Object>> reported = new HashSet<>();

    /// Threads that were asleep in the last look, and those of which was told that they wait for a
    /// class.
    private Set<Thread> wereAsleep = identitySet();

    private final Set<Thread> toldAsleep = identitySet();
    private long restsUntil = System.nanoTime();
    private boolean calm;
    private long calmSince;
    private int calmProgress;
    private boolean over;

    /// A standstill that may end was told of, and when it ends at the latest.
    private boolean told;

    private long toldUntil;

    private StuckWatch() throws ReflectiveOperationException {
        table = new ThreadTable();
        snapshots = new Snapshots();
    }

    /// Starts it, and uses all of it once so that its classes are loaded.
    ///
    /// @return whether this JDK lets it
    static boolean start() {
        try {
            StuckWatch watch = new StuckWatch();
            Thread thread = new HelperThread("interleave-stuck-watch", watch);
            List<Thread> self = List.of(Thread.currentThread());
            WaitGraph graph = WaitGraph.of(self, watch.table.all(), watch.snapshots);
            Snapshot snapshot = graph.snapshot(Thread.currentThread()).orElseThrow();
            var _ = graph.circles();
            var _ = IdleWorkers.isIdle(snapshot);
            var _ = IdleWorkers.isClosing(snapshot.stack());
            var _ = Outside.isAwaited(snapshot.stack());
            var _ = Outside.serves(Thread.currentThread());
            var _ = Outside.mayAct(snapshot);
            var _ = Outside.isListenedTo();
            var _ = Limits.of(Thread.currentThread());
            watch.look(System.nanoTime());
            thread.start();
            return true;
        } catch (Throwable e) {
            InternalFailures.note("StuckWatch.start", e);
            return false;
        }
    }

    @Override
    public void run() {
        long pause = PERIOD_MICROS;
        while (!over) {
            HelperThread.pause(pause);
            if (!Recorder.running()) {
                continue;
            }
            long began = System.nanoTime();
            try {
                look(began);
            } catch (Throwable e) {
                // The next look may do better.
                Recorder.note(e);
                calm = false;
            }
            long cost = (System.nanoTime() - began) / 1000;
            long longest = Math.max(LONGEST_PERIOD_MICROS, cost * HIGHEST_COST);
            pause = Math.clamp(cost * COST, PERIOD_MICROS, longest);
        }
    }

    private void look(long now) throws Throwable {
        if (isStill(now)) {
            return;
        }
        int progress = Progress.count();
        List<Thread> program = new ArrayList<>();
        List<Thread> serving = new ArrayList<>();
        boolean awake = ProcessRecorder.runningProcesses() > 0;
        IdentityHashMap<Thread, Long> waiting = new IdentityHashMap<>();
        List<Thread> still = new ArrayList<>();
        List<Thread> asleep = new ArrayList<>();
        boolean far = false;
        for (Thread thread : table.all()) {
            Thread.State state = thread.getState();
            if (ThreadKinds.hidden(thread)) {
                awake |= isDelays(thread) && state != Thread.State.WAITING;
                if (Outside.serves(thread)) {
                    serving.add(thread);
                }
                continue;
            }
            program.add(thread);
            if (state == Thread.State.WAITING || state == Thread.State.BLOCKED) {
                long since = waitingSince.getOrDefault(thread, now);
                waiting.put(thread, since);
                if (now - since >= STILL_NANOS) {
                    still.add(thread);
                } else {
                    awake = true;
                }
            } else if (state == Thread.State.RUNNABLE
                    && CpuTimes.asleepNanos(thread.threadId()) >= ASLEEP_NANOS) {
                asleep.add(thread);
            } else {
                awake |= state != Thread.State.TIMED_WAITING || !mayBeEndless(thread);
                far |= Limits.of(thread) != null;
            }
        }
        waitingSince = waiting;
        toldAsleep.retainAll(asleep);
        boolean fresh = !wereAsleep.containsAll(asleep);
        wereAsleep = identitySet();
        wereAsleep.addAll(asleep);
        boolean none = still.isEmpty() && asleep.isEmpty() && (awake || !far);
        if (none || (awake && still.size() > MAX_WAITING)) {
            calm = false;
            return;
        }
        if ((awake || !asleep.isEmpty()) && !fresh && now - restsUntil < 0) {
            calm = false;
            return;
        }
        WaitGraph graph = WaitGraph.of(still, program, snapshots);
        graph.addInitialisations(asleep, program);
        awake |= asleep.stream().anyMatch(thread -> graph.edge(thread).isEmpty());
        if (!awake) {
            graph.addForks(asleep);
        }
        List<List<Edge>> circles = confirmed(graph);
        // What was found is to be seen in the very next look, too.
        restsUntil = lastCircles.isEmpty() ? now + REST_NANOS : now;
        for (List<Edge> circle : circles) {
            if (reported.add(key(circle))) {
                Recorder.deadlockFound(WaitWords.edges(circle, graph));
            }
        }
        tellInitialisations(asleep, graph);
        if (awake || program.stream().allMatch(Thread::isDaemon)) {
            calm = false;
        } else if (!calm || progress != calmProgress) {
            calm = true;
            calmSince = now;
            calmProgress = progress;
        } else if (now - calmSince >= CALM_NANOS) {
            judge(program, serving, circles, graph);
        }
    }

    /// Tells of threads that the JDK takes for running, that they wait for a class.
    private void tellInitialisations(List<Thread> asleep, WaitGraph graph) throws Throwable {
        for (Thread thread : asleep) {
            Edge edge = graph.edge(thread).orElse(null);
            if (edge != null && toldAsleep.add(thread)) {
                DeadlockFound.Edge words = WaitWords.edges(List.of(edge), graph).getFirst();
                Recorder.waitFound(
                        thread.threadId(),
                        words.wants(),
                        words.wantedLock(),
                        edge.to().threadId(),
                        words.line(),
                        CpuTimes.asleepNanos(thread.threadId()));
            }
        }
    }

    private static Set<Thread> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /// Circles that the last look has found, too.
    private List<List<Edge>> confirmed(WaitGraph graph) {
        Set<Set<Object>> found = new HashSet<>();
        List<List<Edge>> confirmed = new ArrayList<>();
        for (List<Edge> circle : graph.circles()) {
            Set<Object> key = key(circle);
            found.add(key);
            if (lastCircles.contains(key)) {
                confirmed.add(circle);
            }
        }
        lastCircles = found;
        return confirmed;
    }

    private static Set<Object> key(List<Edge> circle) {
        Set<Object> key = new HashSet<>();
        for (Edge edge : circle) {
            key.add(edge.from().threadId() + ":" + System.identityHashCode(edge.on()));
        }
        return key;
    }

    private void judge(
            List<Thread> program, List<Thread> serving, List<List<Edge>> circles, WaitGraph graph)
            throws Throwable {
        Standstill.Found found = Standstill.of(program, serving, circles, graph).orElse(null);
        if (found == null) {
            return;
        }
        if (Progress.count() != calmProgress || ProcessRecorder.runningProcesses() > 0) {
            calm = false;
            return;
        }
        Recorder.hangFound(found.deadlock(), found.reason(), found.untilNanos());
        over = found.untilNanos() == Standstill.FOR_EVER;
        told = true;
        toldUntil = found.untilNanos();
    }

    /// Whether what was told last is still so.
    private boolean isStill(long now) {
        if (told && Progress.count() == calmProgress && now < toldUntil) {
            return true;
        }
        if (told) {
            told = false;
            calm = false;
            Recorder.hangFound(false, "", Standstill.FOR_EVER);
        }
        return false;
    }

    /// Some time limits mean nothing; which ones the stack tells.
    private static boolean mayBeEndless(Thread thread) {
        return thread instanceof ForkJoinWorkerThread
                || LockSupport.getBlocker(thread) != null
                || Limits.of(thread) != null;
    }

    /// The JDK's thread for delayed stages and time-outs of futures.
    private static boolean isDelays(Thread thread) {
        return thread.getClass().getName().startsWith("java.util.concurrent.DelayScheduler");
    }
}
