package dev.interleave.timeline;

import dev.interleave.timeline.OpenWaits.Waiting;
import dev.interleave.trace.TraceEvent.Labelled;
import dev.interleave.trace.TraceEvent.LockEvent;
import dev.interleave.trace.TraceEvent.Notified;
import dev.interleave.trace.TraceEvent.QueueEvent;
import dev.interleave.trace.TraceEvent.WaitBegan;
import dev.interleave.trace.WaitKind;
import java.util.List;
import java.util.Optional;

/// What a run has beyond its lanes: locks, queues, arrows, counters. One thread at a time; the
/// numbers of lanes and times since the run's start come from [TraceModel].
final class Ledgers {
    private final Things things = new Things();
    private final OpenWaits waits = new OpenWaits();
    private final LinkLog links = new LinkLog();
    private final WakeLog wakes = new WakeLog(links);
    private final LockLedger locks;
    private final QueueLedger queues = new QueueLedger(things, links);
    private final MessageLog messages = new MessageLog(this::arrived);
    private final SeriesColumns heap = new SeriesColumns();
    private RunDetails view = RunDetails.NONE;
    private long viewNanos = -1;
    private boolean changed;

    /// @param released what to do when it becomes known who has let go of a lock
    Ledgers(LockLedger.Released released) {
        locks = new LockLedger(things, links, wakes, released);
    }

    /// What threads wait for.
    Things things() {
        return things;
    }

    void labelled(Labelled event) {
        changed = true;
        things.labelled(event);
    }

    void lock(LockEvent event, int lane, long nanos) {
        goesOn(lane);
        locks.accept(event, lane, nanos);
    }

    void queue(QueueEvent event, int lane, long nanos) {
        changed = true;
        queues.accept(event, lane, nanos);
    }

    /// Those that were notified have to wait for the monitor from now on.
    ///
    /// @return their lanes
    List<Integer> notified(Notified event, int lane, long nanos) {
        goesOn(lane);
        List<Integer> woken = waits.wake(event.lock(), event.all());
        Thing monitor = things.of(event.lock(), "");
        for (int other : woken) {
            Waiting wait = new Waiting(WaitKind.OBJECT_WAIT, monitor, 0, nanos);
            wakes.signalled(lane, other, wait, nanos);
            locks.wants(other, monitor, true, nanos);
        }
        return woken;
    }

    /// The lane has signalled another one, which has to wait for a lock from now on.
    void signalled(int lane, int other, Thing lock, long nanos) {
        goesOn(lane);
        waits.markWoken(other)
                .ifPresent(wait -> {
                    wakes.signalled(lane, other, wait, nanos);
                    locks.wants(other, lock, false, nanos);
                });
    }

    void unparked(int lane, int woken, long nanos) {
        goesOn(lane);
        wakes.unparked(lane, woken, nanos);
    }

    /// Between processes.
    MessageLog messages() {
        return messages;
    }

    private void arrived(Link link) {
        goesOn(link.toLane());
        links.add(link, things.plain(link.on()));
    }

    void heap(long bytes, long nanos) {
        changed = true;
        heap.add(nanos, bytes);
    }

    /// @param on what it waits for, as it is shown
    void waitBegan(WaitBegan event, int lane, Thing on, long nanos) {
        if (!endedByOthers(event.kind())) {
            return;
        }
        goesOn(lane);
        Waiting wait = new Waiting(event.kind(), on, event.line(), nanos);
        waits.begin(lane, wait);
        locks.waitBegan(lane, wait, nanos);
    }

    void waitEnded(int lane, WaitKind kind, long nanos) {
        if (endedByOthers(kind)) {
            goesOn(lane);
            waits.end(lane, kind)
                    .ifPresent(wait -> {
                        locks.waitEnded(lane, wait, nanos);
                        wakes.waitEnded(lane, wait, locks.knows(wait.lock()), nanos);
                    });
        }
    }

    void laneEnded(int lane) {
        goesOn(lane);
        waits.forget(lane);
        wakes.forget(lane);
    }

    /// The run is over.
    void end() {
        changed = true;
        links.settleAll();
    }

    /// The lane that holds this lock, where only one does, besides the one that asks. The holder of
    /// a monitor may have let go of it before the wait for it is told.
    Optional<Integer> holder(WaitKind kind, int lock, int lane, long nanos) {
        if (lock == 0) {
            return Optional.empty();
        }
        Optional<Integer> now = locks.holder(lock, lane);
        return kind == WaitKind.MONITOR ? now.or(() -> locks.releaser(lock, lane, nanos)) : now;
    }

    RunDetails view(long nowNanos) {
        if (changed || viewNanos != nowNanos) {
            changed = false;
            viewNanos = nowNanos;
            view =
                    new RunDetails(
                            locks.view(nowNanos),
                            queues.view(),
                            links.view(),
                            links.leftOut(),
                            heap.view(),
                            things.view());
        }
        return view;
    }

    private void goesOn(int lane) {
        changed = true;
        links.settle(lane);
    }

    private static boolean endedByOthers(WaitKind kind) {
        return switch (kind) {
            case PARK, OBJECT_WAIT, MONITOR, LOCK -> true;
            case SLEEP, JOIN, INPUT, IO -> false;
        };
    }
}
