package dev.interleave.timeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One queue as it is used.
///
/// A put or take is told when it is done: a take may be told before the put that made it possible.
/// A queue holds neither less than nothing nor more than its capacity, so in that case the other
/// one has happened, too, and is owed.
final class QueueBuilder {
    private static final int ELEMENTS = 100_000;

    private final Thing thing;
    private final long capacity;
    private final SeriesColumns depth = new SeriesColumns();
    private final Elements inside = new Elements();

    /// Taken out, but not told to have been put in.
    private final Elements outside = new Elements();

    private long now;
    private long deepest;
    private long puts;
    private long takes;
    private long putsOwed;
    private long takesOwed;
    private long putsCounted;
    private long takesCounted;
    private @Nullable QueueTrack track;

    /// When and by whom an element was put in or taken out.
    record Moved(int lane, long nanos) {}

    /// Elements by identity hash, those of the same hash in order, up to a bound.
    private static final class Elements {
        private final Map<Integer, Deque<Moved>> byHash = new HashMap<>();
        private int size;

        void add(int element, Moved moved) {
            if (size < ELEMENTS) {
                size++;
                byHash.computeIfAbsent(element, _ -> new ArrayDeque<>(1)).addLast(moved);
            }
        }

        Optional<Moved> remove(int element) {
            Deque<Moved> same = byHash.get(element);
            if (same == null) {
                return Optional.empty();
            }
            size--;
            Moved moved = same.removeFirst();
            if (same.isEmpty()) {
                byHash.remove(element);
            }
            return Optional.of(moved);
        }

        void clear() {
            byHash.clear();
            size = 0;
        }
    }

    QueueBuilder(Thing thing, long size, long capacity, long nanos) {
        this.thing = thing;
        this.capacity = capacity;
        now = size;
        deepest = size;
        depth.add(nanos, size);
    }

    Thing thing() {
        return thing;
    }

    /// Who had taken it out already, if that was told.
    Optional<Moved> put(int element, int lane, long nanos) {
        track = null;
        puts++;
        if (putsOwed > 0) {
            putsOwed--;
        } else {
            if (now == capacity) {
                takesOwed++;
                change(-1, nanos);
            }
            change(1, nanos);
        }
        Optional<Moved> taken = outside.remove(element);
        if (taken.isEmpty()) {
            inside.add(element, new Moved(lane, nanos));
        }
        return taken;
    }

    /// Who had put it in, if that was told.
    Optional<Moved> taken(int element, int lane, long nanos) {
        track = null;
        takes++;
        if (takesOwed > 0) {
            takesOwed--;
        } else {
            if (now == 0) {
                putsOwed++;
                change(1, nanos);
            }
            change(-1, nanos);
        }
        Optional<Moved> put = inside.remove(element);
        if (put.isEmpty() && putsOwed > 0) {
            outside.add(element, new Moved(lane, nanos));
        }
        return put;
    }

    /// Elements that were only counted, all together.
    void counted(long allPuts, long allTakes, long nanos) {
        track = null;
        change((allPuts - putsCounted) - (allTakes - takesCounted), nanos);
        putsCounted = allPuts;
        takesCounted = allTakes;
        inside.clear();
        outside.clear();
    }

    QueueTrack track() {
        QueueTrack current = track;
        if (current == null || !current.name().equals(thing.label())) {
            current =
                    new QueueTrack(
                            thing.id(),
                            thing.label(),
                            depth.view(),
                            puts + putsCounted,
                            takes + takesCounted,
                            deepest);
            track = current;
        }
        return current;
    }

    private void change(long by, long nanos) {
        now = Math.clamp(now + by, 0, capacity);
        deepest = Math.max(deepest, now);
        depth.add(nanos, now);
    }
}
