package dev.interleave.timeline;

import java.util.List;

/// One lock or monitor of the run, and who held it when.
///
/// @param id as in [WaitedThing]
/// @param name as in the source where known, as in `rlock`, else class and number, as in `Object@1`
/// @param monitor true for `synchronized`, false for a lock of `java.util.concurrent.locks`
/// @param acquisitions how often it was acquired, whether recorded one by one or only counted;
///   entering again what one holds already counts, going on after a `wait` does not
/// @param contended how often somebody had to wait for it
/// @param waitedNanos all waits for it together
/// @param longestWaitNanos the longest of them
/// @param holds by start, each from the first entry to the last exit; read locks and permits of a
///   semaphore overlap, a `wait` or `await` ends one and begins another
/// @param holdsLeftOut acquisitions that were counted but are not in `holds`
/// @param inner these are locks inside an object of the JDK's, as a queue or a pool, which are
///   acquired by the JDK's own code: only waits for them are known
public record LockTrack(
        int id,
        String name,
        boolean monitor,
        long acquisitions,
        long contended,
        long waitedNanos,
        long longestWaitNanos,
        List<Hold> holds,
        long holdsLeftOut,
        boolean inner) {

    /// A lock of the program's own.
    public LockTrack(
            int id,
            String name,
            boolean monitor,
            long acquisitions,
            long contended,
            long waitedNanos,
            long longestWaitNanos,
            List<Hold> holds,
            long holdsLeftOut) {
        this(
                id,
                name,
                monitor,
                acquisitions,
                contended,
                waitedNanos,
                longestWaitNanos,
                holds,
                holdsLeftOut,
                false);
    }

    /// Whether a thread waits for this lock there. What has no id is known by its name.
    public boolean isWaitedForIn(StateInterval state) {
        return state.onId() == 0 ? state.on().equals(name) : state.onId() == id;
    }

    /// As in `acquired 4 times, 1 wait`. Only waits are known of a lock that the JDK's own code
    /// takes.
    public String uses() {
        String acquired =
                switch ((int) Math.min(acquisitions, 2)) {
                    case 0 -> contended == 0 ? "never acquired, " : "";
                    case 1 -> "acquired once, ";
                    default -> "acquired " + Durations.count(acquisitions) + " times, ";
                };
        String waits =
                switch ((int) Math.min(contended, 2)) {
                    case 0 -> "nobody waited";
                    case 1 -> "1 wait";
                    default -> Durations.count(contended) + " waits";
                };
        return acquired + waits;
    }
}
