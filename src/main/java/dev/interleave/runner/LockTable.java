package dev.interleave.runner;

import dev.interleave.runner.SourceName.Rank;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what is known of an object by its identity. Two objects with the same identity hash are
/// told apart; one that is gone leaves its number unused. Safe from any thread, also from inside
/// JDK code: it takes no monitor and never parks (see [NameTable] for how).
///
/// What an object is called is decided here, once for all places: by the best name that is known of
/// it (see [SourceName]), with a number behind it where several objects are called so. An object
/// that is only known by its class always has a number.
final class LockTable {
    /// Objects of which each is known. A program with more has them counted together.
    static final int BOUND = 10_000;

    private final SpinLock lock = new SpinLock();
    private final @Nullable LockInfo[] infos = new LockInfo[BOUND + 1];

    /// Under the lock: what has the same name.
    private final Map<String, Namesakes> namesakes = new HashMap<>();

    private volatile @Nullable Entry[] table = new Entry[1 << 10];
    private int entries;
    private int aliases;
    private volatile int size;

    /// Final fields only: it may be read without a lock.
    ///
    /// @param key the object that is known, or one inside it
    private record Entry(WeakReference<Object> key, int hash, LockInfo info, @Nullable Entry next) {
        boolean isOf(Object object, int objectHash) {
            return hash == objectHash && key.refersTo(object);
        }
    }

    private static final class Namesakes {
        private final LockInfo first;
        private int given = 1;

        Namesakes(LockInfo first) {
            this.first = first;
        }
    }

    /// What is known of this object, or of what it is inside of, or null.
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

    /// From now on this object is known as what it is inside of.
    void alias(Object inner, LockInfo info) {
        int hash = System.identityHashCode(inner);
        lock.lock();
        try {
            if (aliases < BOUND && find(inner, hash) == null) {
                aliases++;
                put(new WeakReference<>(inner), hash, info);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Threads wait for locks inside it.
    void inner(LockInfo info) {
        if (info.inner) {
            return;
        }
        lock.lock();
        try {
            info.inner = true;
            LockRecorder.tellLabel(info);
        } finally {
            lock.unlock();
        }
    }

    /// The object is called so, too.
    void name(LockInfo info, SourceName name) {
        boolean better = info.isBetter(name);
        if (!better && !info.isOtherwise(name)) {
            return;
        }
        lock.lock();
        try {
            if (info.isBetter(name)) {
                rename(info, name);
            } else if (info.isOtherwise(name)) {
                rename(info, new SourceName(info.type, Rank.CLASS));
            }
        } finally {
            lock.unlock();
        }
    }

    /// What has this number.
    @Nullable LockInfo number(int number) {
        return number <= size ? infos[number] : null;
    }

    int size() {
        return size;
    }

    private @Nullable LockInfo find(Object object, int hash) {
        @Nullable Entry[] all = table;
        for (Entry e = all[hash & (all.length - 1)]; e != null; e = e.next) {
            if (e.isOf(object, hash)) {
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
            LockInfo info = new LockInfo(object, hash, size + 1, type);
            infos[info.number] = info;
            put(info, hash, info);
            rename(
                    info,
                    !field.isEmpty()
                            ? new SourceName(field, Rank.GLOBAL)
                            : new SourceName(
                                    type,
                                    object instanceof Class<?>
                                                    || object instanceof ClassInitialisation
                                            ? Rank.ROLE
                                            : Rank.CLASS));
            size = info.number;
            return info;
        } finally {
            lock.unlock();
        }
    }

    /// Under the lock.
    private void put(WeakReference<Object> key, int hash, LockInfo info) {
        @Nullable Entry[] all = table;
        if (++entries > all.length) {
            all = grow(all);
        }
        int slot = hash & (all.length - 1);
        all[slot] = new Entry(key, hash, info, all[slot]);
        table = all;
    }

    /// Under the lock. Numbers of a name are given once: what has got another name keeps its old
    /// number free.
    private void rename(LockInfo info, SourceName name) {
        if (name.text().equals(info.base())) {
            info.confirm(name);
            return;
        }
        Namesakes same = namesakes.get(name.text());
        boolean alone =
                same == null
                        || (same.given == 1
                                && name.rank() != Rank.CLASS
                                && !same.first.base().equals(name.text()));
        if (same == null || alone) {
            namesakes.put(name.text(), new Namesakes(info));
            info.rename(name, 1);
        } else {
            same.given++;
            info.rename(name, same.given);
            if (same.given == 2 && same.first.base().equals(name.text())) {
                show(same.first, true);
            }
        }
        show(info, name.rank() == Rank.CLASS || !alone);
    }

    private static void show(LockInfo info, boolean numbered) {
        String before = info.label();
        info.show(numbered);
        if (!info.label().equals(before)) {
            LockRecorder.tellLabel(info);
        }
    }

    private static @Nullable Entry[] grow(@Nullable Entry[] old) {
        @Nullable Entry[] grown = new Entry[old.length * 4];
        for (Entry chain : old) {
            for (Entry e = chain; e != null; e = e.next) {
                if (!e.key.refersTo(null)) {
                    int slot = e.hash & (grown.length - 1);
                    grown[slot] = new Entry(e.key, e.hash, e.info, grown[slot]);
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
