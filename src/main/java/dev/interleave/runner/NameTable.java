package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Gives texts numbers and writes each text to the trace file once. Safe to use from any thread,
/// also from inside JDK code: it takes no monitor and never parks.
///
/// Readers walk chains of immutable entries without a lock. Writers take a spin lock; whoever holds
/// it cannot be unmounted from its carrier, because nothing in there blocks.
final class NameTable {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int MAX_BYTES = 1000;

    private final long header;
    private final long capacity;
    private final SpinLock lock = new SpinLock();
    private volatile @Nullable Entry[] table = new Entry[1 << 12];
    private int count;

    NameTable(long header, long capacity) {
        this.header = header;
        this.capacity = capacity;
    }

    /// The number of this text, or 0 when the file has no room for it.
    int id(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int hash = spread(text.hashCode());
        Entry found = find(table, text, hash);
        return found != null ? found.id : add(text, hash);
    }

    /// Whether another program with as many names as all those so far would find room.
    boolean hasRoom() {
        return U.getLongVolatile(null, header + NAME_CURSOR) <= capacity / 2;
    }

    private int add(String text, int hash) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = cut(bytes);
        lock.lock();
        try {
            @Nullable Entry[] entries = table;
            Entry found = find(entries, text, hash);
            if (found != null) {
                return found.id;
            }
            long cursor = U.getLong(null, header + NAME_CURSOR);
            if (cursor + Integer.BYTES + length + 3 > capacity) {
                U.getAndAddLong(null, header + NAMES_LOST, 1);
                return 0;
            }
            if (count > entries.length) {
                entries = grow(entries);
            }
            Entry entry = new Entry(text, hash, count + 1, entries[hash & (entries.length - 1)]);
            long at = header + HEADER_BYTES + cursor;
            U.putInt(null, at, length);
            U.copyMemory(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET, null, at + Integer.BYTES, length);
            long end = cursor + ((Integer.BYTES + length + 3) & ~3);
            U.putLongRelease(null, header + NAME_CURSOR, end);
            entries[hash & (entries.length - 1)] = entry;
            table = entries;
            count++;
            return entry.id;
        } finally {
            lock.unlock();
        }
    }

    /// Cuts at a whole character.
    private static int cut(byte[] bytes) {
        if (bytes.length <= MAX_BYTES) {
            return bytes.length;
        }
        int length = MAX_BYTES;
        while ((bytes[length] & 0xc0) == 0x80) {
            length--;
        }
        return length;
    }

    private static @Nullable Entry[] grow(@Nullable Entry[] old) {
        @Nullable Entry[] grown = new Entry[old.length * 4];
        for (Entry chain : old) {
            for (Entry e = chain; e != null; e = e.next) {
                int slot = e.hash & (grown.length - 1);
                grown[slot] = new Entry(e.text, e.hash, e.id, grown[slot]);
            }
        }
        return grown;
    }

    private static @Nullable Entry find(@Nullable Entry[] entries, String text, int hash) {
        for (Entry e = entries[hash & (entries.length - 1)]; e != null; e = e.next) {
            if (e.hash == hash && e.text.equals(text)) {
                return e;
            }
        }
        return null;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    /// Final fields only: it may be read without a lock.
    private static final class Entry {
        final String text;
        final int hash;
        final int id;
        final @Nullable Entry next;

        Entry(String text, int hash, int id, @Nullable Entry next) {
            this.text = text;
            this.hash = hash;
            this.id = id;
            this.next = next;
        }
    }
}
