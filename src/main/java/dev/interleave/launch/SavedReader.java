package dev.interleave.launch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads what [SavedWriter] wrote, and trusts none of it: sizes are never taken as a promise of
/// memory, every index is checked.
final class SavedReader {
    private final InputStream in;
    private final List<String> known = new ArrayList<>();

    SavedReader(InputStream in) {
        this.in = in;
    }

    /// Reads one thing.
    @FunctionalInterface
    interface Item<T> {
        T read(SavedReader in) throws IOException;
    }

    long number() throws IOException {
        long coded = unsigned();
        return coded >>> 1 ^ -(coded & 1);
    }

    int integer(String what) throws IOException {
        long number = number();
        if (number != (int) number) {
            throw new SavedRunException(
                    "found " + number + " as " + what + ", expected a number of 32 bits");
        }
        return (int) number;
    }

    /// @param least the smallest number allowed
    int integer(String what, int least, int most) throws IOException {
        int number = integer(what);
        if (number < least || number > most) {
            throw new SavedRunException(
                    "found %d as %s, expected %d to %d".formatted(number, what, least, most));
        }
        return number;
    }

    boolean flag() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        if (value > 1) {
            throw new SavedRunException("found " + value + " as a yes or no, expected 0 or 1");
        }
        return value == 1;
    }

    String text() throws IOException {
        long index = unsigned();
        if (index >= 0 && index < known.size()) {
            return known.get((int) index);
        }
        if (index != known.size()) {
            throw new SavedRunException(
                    "found text number " + index + ", expected at most " + known.size());
        }
        int length = size("text");
        StringBuilder text = new StringBuilder(Math.min(length, 1 << 12));
        for (int i = 0; i < length; i++) {
            long unit = unsigned();
            if (unit < 0 || unit > Character.MAX_VALUE) {
                throw new SavedRunException("found " + unit + " as a character");
            }
            text.append((char) unit);
        }
        String read = text.toString();
        known.add(read);
        return read;
    }

    <E extends Enum<E>> E choice(E[] constants) throws IOException {
        String name = text();
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new SavedRunException(
                "found \"%s\", expected one of %s".formatted(name, List.of(constants)));
    }

    <T> List<T> list(String what, Item<T> item) throws IOException {
        int size = size(what);
        List<T> items = new ArrayList<>(Math.min(size, 1 << 10));
        for (int i = 0; i < size; i++) {
            items.add(item.read(this));
        }
        return List.copyOf(items);
    }

    int size(String what) throws IOException {
        long size = unsigned();
        if (size < 0 || size > Integer.MAX_VALUE - 16) {
            throw new SavedRunException(
                    "found " + size + " as the size of " + what + ", expected 0 or more");
        }
        return (int) size;
    }

    private long unsigned() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            number |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new SavedRunException("found a number of more than 64 bits");
    }
}
