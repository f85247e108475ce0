package dev.interleave.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes the parts of a saved run: numbers in as few bytes as they need, each text once.
///
/// - A number is zigzag coded, seven bits a byte, the lowest first; the high bit says that more
///   follows.
/// - A text is the number of an earlier text, or the next free number followed by its length and
///   its UTF-16 units as numbers (a program may print half a surrogate pair).
/// - An enum constant is written by its name, so that constants may be added and moved.
final class SavedWriter {
    private final OutputStream out;
    private final Map<String, Integer> known = new HashMap<>();

    SavedWriter(OutputStream out) {
        this.out = out;
    }

    /// Writes one thing.
    @FunctionalInterface
    interface Item<T> {
        void write(T item, SavedWriter out) throws IOException;
    }

    void number(long number) throws IOException {
        unsigned(number << 1 ^ number >> 63);
    }

    void flag(boolean flag) throws IOException {
        out.write(flag ? 1 : 0);
    }

    void text(String text) throws IOException {
        Integer index = known.get(text);
        if (index != null) {
            unsigned(index);
            return;
        }
        unsigned(known.size());
        known.put(text, known.size());
        unsigned(text.length());
        for (int i = 0; i < text.length(); i++) {
            unsigned(text.charAt(i));
        }
    }

    void choice(Enum<?> constant) throws IOException {
        text(constant.name());
    }

    <T> void list(List<T> items, Item<T> item) throws IOException {
        unsigned(items.size());
        for (T each : items) {
            item.write(each, this);
        }
    }

    void size(int size) throws IOException {
        unsigned(size);
    }

    private void unsigned(long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
