package dev.interleave.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what is known of an object by its identity. Two objects with the same identity hash are
/// told apart; one that is gone leaves its number unused. Safe from any thread, also from inside
/// JDK code: it takes no monitor and never parks (see [NameTable] for how).
final class LockTable {
    /// Objects of which each is known. A program with more has them counted together.
    static final int BOUND = 10_000;

    private final SpinLock lock = new SpinLock();
    private final @Nullable LockInfo[] infos = new LockInfo[BOUND + 1];
    private final Map<String, Integer> perClass = new HashMap<>();
    private volatile @Nullable Entry[] table = new Entry[1 << 10];
    private volatile int size;

    /// Final fields only: it may be read without a lock.
    private record Entry(LockInfo info, @Nullable Entry next) {}

    /// What is known of this object, or null.
    @Nullable LockInfo find(Object object) {
        return size == 0 ? null : find(object, System.identityHashCode(object));
    }

    /// As above, and from now on it is known; null when there are too many.
    @Nullable LockInfo get(Object object) {
        LockInfo found = find(object);
        return found != null ? found : get(object, Texts.waitedFor(object));
    }

    /// As above.
    ///
    /// @param type what such objects are called
    @Nullable LockInfo get(Object object, String type) {
        int hash = System.identityHashCode(object);
        LockInfo found = find(object, hash);
        return found != null || size >= BOUND ? found : add(object, hash, type);
    }

    /// What has this number.
    @Nullable LockInfo number(int number) {
        return number <= size ? infos[number] : null;
    }

    int size() {
        return size;
    }

    private @Nullable LockInfo find(Object object, int hash) {
        @Nullable Entry[] entries = table;
        for (Entry e = entries[hash & (entries.length - 1)]; e != null; e = e.next) {
            if (e.info.hash == hash && e.info.refersTo(object)) {
                return e.info;
            }
        }
        return null;
    }

    private @Nullable LockInfo add(Object object, int hash, String type) {
        String field = FieldNames.of(object);
        lock.lock();
        try {
            LockInfo found = find(object, hash);
            if (found != null || size >= BOUND) {
                return found;
            }
            int sameClass = perClass.merge(type, 1, Integer::sum);
            String label = object instanceof Class<?> ? type : type + "@" + sameClass;
            LockInfo info = new LockInfo(object, hash, size + 1, label, field);
            infos[info.number] = info;
            @Nullable Entry[] entries = table;
            if (size > entries.length) {
                entries = grow(entries);
            }
            int slot = hash & (entries.length - 1);
            entries[slot] = new Entry(info, entries[slot]);
            table = entries;
            size = info.number;
            return info;
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Entry[] grow(@Nullable Entry[] old) {
        @Nullable Entry[] grown = new Entry[old.length * 4];
        for (Entry chain : old) {
            for (Entry e = chain; e != null; e = e.next) {
                if (!e.info.refersTo(null)) {
                    int slot = e.info.hash & (grown.length - 1);
                    grown[slot] = new Entry(e.info, grown[slot]);
                }
            }
        }
        return grown;
    }

    /// All that are known, gone ones too.
    List<LockInfo> all() {
        List<LockInfo> all = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            LockInfo info = infos[number];
            if (info != null) {
                all.add(info);
            }
        }
        return all;
    }
}
