package dev.interleave.runner;

import java.util.ArrayList;
import java.util.List;

/// Gives numbers to the places of a class that record something, while the class is rewritten. The
/// places become known to [Probe], [LockSite] and [QueueRecorder] when that has worked, and not
/// before: what does not work is tried again, and takes no room.
///
/// Not thread-safe. Between [#begin] and [#keep] the thread holds [#LOCK].
final class Sites {
    /// Whoever gives numbers to places holds it.
    static final Object LOCK = new Object();

    private final boolean limited;
    private final List<Runnable> drafts = new ArrayList<>();
    private int calls;
    private int locks;
    private int queues;

    /// The recorder has no room for more places.
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMany(int most, String what) {
            super("more than " + most + " " + what);
        }
    }

    /// How many there are so far.
    record Mark(int drafts, int calls, int locks, int queues) {}

    private Sites(boolean limited) {
        this.limited = limited;
    }

    /// Goes on after those that are known.
    static Sites begin() {
        Sites sites = new Sites(true);
        sites.calls = Probe.count();
        sites.locks = LockSite.count();
        sites.queues = QueueRecorder.count();
        return sites;
    }

    /// As many as it takes, which nobody will ever know of.
    static Sites uncounted() {
        return new Sites(false);
    }

    /// As [Probe#register].
    int call(String method, String name, int line, int before) {
        check(calls, Probe.MOST_SITES, "calls");
        drafts.add(() -> Probe.register(method, name, line, before));
        return calls++;
    }

    /// As [LockSite#register].
    int lock(SourceName name, int line, boolean monitor) {
        check(locks, LockSite.MOST_SITES, "places with locks");
        drafts.add(() -> LockSite.register(name, line, monitor));
        return locks++;
    }

    /// As [QueueRecorder#register].
    int queue(SourceName name) {
        check(queues, QueueRecorder.MOST_SITES, "calls of queues");
        drafts.add(() -> QueueRecorder.register(name));
        return queues++;
    }

    private void check(int number, int most, String what) {
        if (limited && number >= most) {
            throw new TooMany(most, what);
        }
    }

    Mark mark() {
        return new Mark(drafts.size(), calls, locks, queues);
    }

    /// Forgets those that came later.
    void backTo(Mark mark) {
        drafts.subList(mark.drafts(), drafts.size()).clear();
        calls = mark.calls();
        locks = mark.locks();
        queues = mark.queues();
    }

    /// Makes them known.
    void keep() {
        if (limited) {
            drafts.forEach(Runnable::run);
        }
        drafts.clear();
    }
}
