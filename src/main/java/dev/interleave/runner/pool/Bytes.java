package dev.interleave.runner.pool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array of bytes, written at its end and read from its front. Numbers are big-endian.
final class Bytes {
    /// Most bytes that one message may have.
    static final int MOST = 1 << 30;

    private byte[] data;
    private ByteBuffer view;
    private int size;
    private int at;

    Bytes(int capacity) {
        this(new byte[capacity], 0);
    }

    /// Reads these bytes.
    Bytes(byte[] data, int size) {
        this.data = data;
        this.size = size;
        view = ByteBuffer.wrap(data);
    }

    byte[] data() {
        return data;
    }

    int size() {
        return size;
    }

    /// Where the next byte is read from.
    int position() {
        return at;
    }

    int remaining() {
        return size - at;
    }

    void position(int position) {
        at = position;
    }

    /// Forgets everything, and a large array too.
    void clear() {
        size = 0;
        at = 0;
        if (data.length > 1 << 20) {
            data = new byte[1 << 16];
            view = ByteBuffer.wrap(data);
        }
    }

    /// Forgets what was written beyond this size.
    void truncate(int newSize) {
        size = newSize;
    }

    /// Moves what is not read yet to the front.
    void compact() {
        System.arraycopy(data, at, data, 0, size - at);
        size -= at;
        at = 0;
    }

    /// Makes room for so many more bytes and says where they begin; [#grownBy] makes them count.
    int room(int more) {
        long needed = (long) size + more;
        if (needed > data.length) {
            if (needed > MOST) {
                throw new UnsendableException(
                        "more than %d MB cannot be sent at once".formatted(MOST >> 20));
            }
            long twice = Math.max(needed, data.length * 2L);
            data = Arrays.copyOf(data, (int) Math.min(MOST, twice));
            view = ByteBuffer.wrap(data);
        }
        return size;
    }

    void grownBy(int more) {
        size += more;
    }

    Bytes u1(int value) {
        int _ = room(1);
        data[size++] = (byte) value;
        return this;
    }

    Bytes i4(int value) {
        view(4).putInt(size, value);
        size += 4;
        return this;
    }

    Bytes i8(long value) {
        view(8).putLong(size, value);
        size += 8;
        return this;
    }

    Bytes raw(byte[] bytes, int from, int length) {
        int _ = room(length);
        System.arraycopy(bytes, from, data, size, length);
        size += length;
        return this;
    }

    /// A text with its length.
    Bytes text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return i4(bytes.length).raw(bytes, 0, bytes.length);
    }

    /// Writes a number that was left out before.
    void i4At(int position, int value) {
        view.putInt(position, value);
    }

    int u1() {
        return data[take(1)] & 0xff;
    }

    int i4() {
        return view.getInt(take(4));
    }

    long i8() {
        return view.getLong(take(8));
    }

    byte[] raw(int length) {
        int from = take(length);
        return Arrays.copyOfRange(data, from, from + length);
    }

    String text() {
        int length = i4();
        return new String(data, take(length), length, StandardCharsets.UTF_8);
    }

    /// So many bytes as a buffer of their own, for reading.
    ByteBuffer slice(int length) {
        return view.slice(take(length), length);
    }

    /// So many new bytes as a buffer of their own, for writing.
    ByteBuffer append(int length) {
        int _ = room(length);
        ByteBuffer slice = view.slice(size, length);
        size += length;
        return slice;
    }

    private ByteBuffer view(int more) {
        int _ = room(more);
        return view;
    }

    private int take(int length) {
        if (length < 0 || length > size - at) {
            throw new IllegalStateException(
                    "a message has %d bytes left where %d were to follow"
                            .formatted(size - at, length));
        }
        int from = at;
        at += length;
        return from;
    }
}
