package dev.interleave.launch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that refuses to give more than so many bytes: a small packed file can hold any number.
final class LimitedStream extends FilterInputStream {
    private final long limit;
    private long given;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int more) throws SavedRunException {
        given += more;
        if (given > limit) {
            throw new SavedRunException(
                    "unpacked, it is larger than %,d bytes, which no run is".formatted(limit));
        }
    }
}
