package dev.interleave.timeline;

/// Counts tasks once each, and remembers when each was handed over. A hash table of plain numbers:
/// a million tasks must not cost a million objects.
final class TaskLedger {
    /// Known, but not waiting to begin.
    private static final long BEGUN = Long.MIN_VALUE + 1;

    /// Begun before its submission was seen: that may still arrive.
    private static final long BEGUN_EARLY = Long.MIN_VALUE + 2;

    private long[] ids = new long[16];
    private long[] submitted = new long[16];
    private boolean[] used = new boolean[16];
    private int size;
    private int tasks;

    int tasks() {
        return tasks;
    }

    void submitted(long id, long nanos) {
        int slot = slot(id);
        if (used[slot] && submitted[slot] == BEGUN_EARLY) {
            submitted[slot] = BEGUN;
            return;
        }
        tasks++;
        put(slot, id, nanos);
    }

    /// Marks the task as begun and says when it was submitted, or [Span#OPEN].
    long begun(long id) {
        int slot = slot(id);
        if (!used[slot]) {
            // Nobody saw the submission: the first run counts, the next ones of a repeated task
            // not.
            tasks++;
            put(slot, id, BEGUN_EARLY);
            return Span.OPEN;
        }
        long nanos = submitted[slot];
        if (nanos == BEGUN || nanos == BEGUN_EARLY) {
            return Span.OPEN;
        }
        submitted[slot] = BEGUN;
        return nanos;
    }

    long bytes() {
        return ids.length * 17L;
    }

    private void put(int slot, long id, long nanos) {
        boolean fresh = !used[slot];
        used[slot] = true;
        ids[slot] = id;
        submitted[slot] = nanos;
        if (fresh && ++size * 3L > ids.length * 2L) {
            grow();
        }
    }

    private int slot(long id) {
        long hash = id * 0x9E3779B97F4A7C15L;
        int mask = ids.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (used[slot] && ids[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        long[] oldSubmitted = submitted;
        boolean[] oldUsed = used;
        ids = new long[oldIds.length * 2];
        submitted = new long[ids.length];
        used = new boolean[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldUsed[i]) {
                int slot = slot(oldIds[i]);
                used[slot] = true;
                ids[slot] = oldIds[i];
                submitted[slot] = oldSubmitted[i];
            }
        }
    }
}
