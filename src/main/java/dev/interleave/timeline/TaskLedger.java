package dev.interleave.timeline;

import dev.interleave.trace.TraceEvent.Handing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Counts tasks once each, and knows of those that wait when and by whom they were handed over.
///
/// Tasks are told apart by a number that is nearly always their own: a runnable may be handed over
/// a thousand times at once, and two tasks may share a hash. So each number has a queue, and
/// whichever begins first is the one that was submitted first. All of it lies in arrays: a million
/// tasks that wait must not cost a million objects, and those that have begun cost nothing.
final class TaskLedger {
    private static final int NONE = -1;

    // A hash table with linear probing. A number stands in it while tasks wait under it, and for
    // good when its task is periodic.
    private long[] ids = new long[16];
    private byte[] kind = new byte[16];
    private int[] first = new int[16];
    private int[] last = new int[16];
    private int used;

    private static final byte FREE = 0;
    private static final byte ONCE = 1;
    private static final byte PERIODIC = 2;

    // Submissions that wait, as linked lists; the free ones are a list, too.
    private long[] nanos = new long[16];
    private int[] lane = new int[16];
    private int[] next = new int[16];
    private Handing[] handing = new Handing[16];
    private int free = NONE;
    private int made;

    /// Refused submissions are followed up to so many.
    private static final int REFUSED_KEPT = 100_000;

    private int tasks;
    private int unseen;
    private int forks;
    private int refused;

    // Of tasks, not of forks: those that wait, and those that were cancelled while they did.
    private int waiting;
    private int cancelled;

    /// What was refused, by number and how often.
    private final Map<Long, Integer> refusals = new HashMap<>();

    /// A submission.
    ///
    /// @param lane that has handed it over, or 0
    record Submission(long nanos, int lane) {
        static final Submission UNSEEN = new Submission(Span.OPEN, 0);
    }

    /// How many tasks there were.
    ///
    /// @param lost submissions that are known to have happened, but not which
    int tasks(long lost) {
        // Some of them have begun and were taken for tasks whose submission nobody saw.
        return (int) Math.min(Integer.MAX_VALUE, tasks + Math.max(0, lost - unseen));
    }

    int forks() {
        return forks;
    }

    int refused() {
        return refused;
    }

    /// Tasks that wait or were cancelled before they began.
    int neverBegun() {
        return waiting + cancelled;
    }

    void submitted(long id, long atNanos, int byLane, Handing how) {
        switch (how) {
            case SUBMITTED -> {
                tasks++;
                waiting++;
            }
            case FORKED -> forks++;
            case INVOKED -> {}
        }
        int slot = slot(id);
        if (kind[slot] == FREE) {
            slot = claim(slot, id, ONCE);
        }
        int entry = take(atNanos, byLane, how);
        if (first[slot] == NONE) {
            first[slot] = entry;
        } else {
            next[last[slot]] = entry;
        }
        last[slot] = entry;
    }

    /// A task is handed over that may wait already.
    void relayed(long id, long atNanos, Handing how) {
        int slot = slot(id);
        if (kind[slot] == FREE || first[slot] == NONE) {
            submitted(id, atNanos, 0, how);
        }
    }

    /// A task begins.
    ///
    /// @return its submission; [Submission#UNSEEN] for one that nobody saw, and for later runs of a
    ///   periodic task
    Submission begun(long id, boolean periodic) {
        int slot = slot(id);
        if (kind[slot] == FREE || (first[slot] == NONE && !periodic)) {
            // Nobody saw the submission: the first run counts, further ones of a periodic task not.
            tasks++;
            unseen++;
            takenAfterAll(id);
        }
        if (periodic) {
            if (kind[slot] == FREE) {
                slot = claim(slot, id, PERIODIC);
            }
            kind[slot] = PERIODIC;
        }
        return kind[slot] == FREE || first[slot] == NONE ? Submission.UNSEEN : remove(slot);
    }

    /// Who refused a task may still run it, or put it in a queue: the learner decides what becomes
    /// of it, or the caller runs it.
    private void takenAfterAll(long id) {
        Integer times = refusals.get(id);
        if (times != null) {
            if (times == 1) {
                refusals.remove(id);
            } else {
                refusals.put(id, times - 1);
            }
            refused--;
        }
    }

    /// What was submitted last under this number was not taken in.
    ///
    /// @param retried it is submitted once more in place of this
    void rejected(long id, boolean retried) {
        int slot = slot(id);
        if (kind[slot] == FREE || first[slot] == NONE) {
            return;
        }
        if (handing[last[slot]] == Handing.SUBMITTED) {
            tasks--;
        } else {
            forks--;
        }
        if (!retried) {
            refused++;
            if (refusals.size() < REFUSED_KEPT) {
                refusals.merge(id, 1, Integer::sum);
            }
        }
        int before = NONE;
        int entry = first[slot];
        while (next[entry] != NONE) {
            before = entry;
            entry = next[entry];
        }
        if (before == NONE) {
            Submission _ = remove(slot);
        } else {
            next[before] = NONE;
            last[slot] = before;
            waiting -= handing[entry] == Handing.SUBMITTED ? 1 : 0;
            release(entry);
        }
    }

    /// The task that has waited longest under this number will not run.
    void cancelled(long id) {
        int slot = slot(id);
        if (kind[slot] != FREE && first[slot] != NONE) {
            int before = waiting;
            Submission _ = remove(slot);
            cancelled += before - waiting;
        }
    }

    long bytes() {
        return ids.length * 17L + nanos.length * 20L;
    }

    private Submission remove(int slot) {
        int entry = first[slot];
        first[slot] = next[entry];
        Submission submission = new Submission(nanos[entry], lane[entry]);
        waiting -= handing[entry] == Handing.SUBMITTED ? 1 : 0;
        release(entry);
        if (first[slot] == NONE && kind[slot] == ONCE) {
            forget(slot);
        }
        return submission;
    }

    private int take(long atNanos, int byLane, Handing how) {
        int entry = free;
        if (entry == NONE) {
            if (made == nanos.length) {
                nanos = Arrays.copyOf(nanos, made * 2);
                lane = Arrays.copyOf(lane, made * 2);
                next = Arrays.copyOf(next, made * 2);
                handing = Arrays.copyOf(handing, made * 2);
            }
            entry = made++;
        } else {
            free = next[entry];
        }
        nanos[entry] = atNanos;
        lane[entry] = byLane;
        handing[entry] = how;
        next[entry] = NONE;
        return entry;
    }

    private void release(int entry) {
        next[entry] = free;
        free = entry;
    }

    private int slot(long id) {
        int mask = ids.length - 1;
        int slot = home(id);
        while (kind[slot] != FREE && ids[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(long id) {
        return (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & (ids.length - 1);
    }

    private int claim(int freeSlot, long id, byte as) {
        int slot = freeSlot;
        if (++used * 3L > ids.length * 2L) {
            grow();
            slot = slot(id);
        }
        ids[slot] = id;
        kind[slot] = as;
        first[slot] = NONE;
        return slot;
    }

    /// Moves what would not be found behind the gap.
    private void forget(int slot) {
        int mask = ids.length - 1;
        int gap = slot;
        for (int i = (gap + 1) & mask; kind[i] != FREE; i = (i + 1) & mask) {
            int distance = (i - home(ids[i])) & mask;
            if (distance >= ((i - gap) & mask)) {
                move(i, gap);
                gap = i;
            }
        }
        kind[gap] = FREE;
        used--;
    }

    private void move(int from, int to) {
        ids[to] = ids[from];
        kind[to] = kind[from];
        first[to] = first[from];
        last[to] = last[from];
    }

    private void grow() {
        long[] oldIds = ids;
        byte[] oldKind = kind;
        int[] oldFirst = first;
        int[] oldLast = last;
        int capacity = oldIds.length * 2;
        ids = new long[capacity];
        kind = new byte[capacity];
        first = new int[capacity];
        last = new int[capacity];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldKind[i] != FREE) {
                int slot = slot(oldIds[i]);
                ids[slot] = oldIds[i];
                kind[slot] = oldKind[i];
                first[slot] = oldFirst[i];
                last[slot] = oldLast[i];
            }
        }
    }
}
