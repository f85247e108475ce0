package dev.interleave.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Makes text of the UTF-8 that threads write to one stream, when a character may begin in one
/// write and end in the next.
///
/// The end comes from the thread that wrote the beginning, though others may write in between; if
/// that one wrote something else, or never did again, from whoever writes an end. What has no other
/// half is shown as U+FFFD. Not thread-safe.
final class SplitText {
    /// Beginnings of characters, by thread, the newest last.
    private final Map<Long, Begun> begun = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Begun(Stamp at, byte[] bytes) {}

    /// What can be read of it by now; may be empty.
    String decode(Stamp at, byte[] written) {
        byte[] bytes = written;
        if (!begun.isEmpty() && written.length > 0) {
            Begun before = begun.remove(at.thread());
            if (before == null && isContinuation(written[0])) {
                before = begun.remove(newest());
            }
            if (before != null) {
                bytes = joined(before.bytes, written);
            }
        }
        int open = openEnd(bytes);
        if (open > 0) {
            byte[] end = Arrays.copyOfRange(bytes, bytes.length - open, bytes.length);
            begun.put(at.thread(), new Begun(at, end));
        }
        return new String(bytes, 0, bytes.length - open, StandardCharsets.UTF_8);
    }

    /// Gives out the beginnings that nobody ended.
    void flush(BiConsumer<Stamp, String> sink) {
        begun.values()
                .forEach(each ->
                        sink.accept(each.at, new String(each.bytes, StandardCharsets.UTF_8)));
        begun.clear();
    }

    private long newest() {
        long newest = 0;
        for (long thread : begun.keySet()) {
            newest = thread;
        }
        return newest;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static boolean isContinuation(byte each) {
        return (each & 0xc0) == 0x80;
    }

    /// How many bytes at the end begin a character that is not complete.
    private static int openEnd(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            byte each = bytes[bytes.length - back];
            if (!isContinuation(each)) {
                return length(each & 0xff) > back ? back : 0;
            }
        }
        return 0;
    }

    /// Of the character that such a byte begins; 1 when it begins none.
    private static int length(int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return 2;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return 3;
        }
        return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
    }
}
