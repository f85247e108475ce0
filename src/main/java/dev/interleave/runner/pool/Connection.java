package dev.interleave.runner.pool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// Frames over a socket or two pipes, each with its length in front. One thread may read while
/// another writes; neither may be interrupted, which would close the channel.
///
/// Reading: [#next] makes the next frame the current one; its body is read from [#in]. Writing:
/// [#begin], the body into [#out], [#end]; nothing leaves before [#flush].
final class Connection implements AutoCloseable {
    private static final int BLOCK = 128 << 10;

    /// Memory that was never touched has to be fetched page by page, and most connections carry
    /// little.
    private static final int FIRST_BLOCK = 8 << 10;

    private final ReadableByteChannel source;
    private final WritableByteChannel sink;
    private ByteBuffer readBlock = ByteBuffer.allocateDirect(FIRST_BLOCK);
    private ByteBuffer writeBlock = ByteBuffer.allocateDirect(FIRST_BLOCK);
    private final Bytes in = new Bytes(FIRST_BLOCK);
    private final Bytes out = new Bytes(FIRST_BLOCK);
    private int frameEnd;
    private int frameStart;

    /// @param source what the other side sends comes from here
    /// @param sink what goes to the other side; may be the same channel
    Connection(ReadableByteChannel source, WritableByteChannel sink) {
        this.source = source;
        this.sink = sink;
    }

    /// A frame is larger than the memory that is left here; it was skipped.
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLargeException(int bytes) {
            super(
                    "%d MB arrived, more than fits into the heap of at most %d MB"
                            .formatted(bytes >> 20, Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    Bytes in() {
        return in;
    }

    Bytes out() {
        return out;
    }

    /// Waits for the next frame and returns its type.
    ///
    /// @throws EOFException when the other side is gone
    int next() throws IOException, TooLargeException {
        in.position(frameEnd);
        if (in.remaining() == 0) {
            in.clear();
        }
        need(4);
        int length = in.i4();
        try {
            need(length);
        } catch (OutOfMemoryError e) {
            skip(length);
            throw new TooLargeException(length);
        }
        frameEnd = in.position() + length;
        return in.u1();
    }

    /// Whether a whole frame has arrived behind the current one.
    boolean hasNext() {
        int left = in.size() - frameEnd;
        if (left < 4) {
            return false;
        }
        int at = in.position();
        in.position(frameEnd);
        int length = in.i4();
        in.position(at);
        return left - 4 >= length;
    }

    /// Whether something has arrived behind the current frame. Only where reading does not block.
    ///
    /// @throws EOFException when the other side is gone
    boolean hasMore() throws IOException {
        if (in.size() == frameEnd) {
            in.grownBy(readInto());
        }
        return in.size() > frameEnd;
    }

    private void need(int bytes) throws IOException {
        if (in.remaining() >= bytes) {
            return;
        }
        in.compact();
        int _ = in.room(bytes - in.remaining());
        while (in.remaining() < bytes) {
            in.grownBy(readInto());
        }
    }

    private int readInto() throws IOException {
        readBlock.clear();
        int count = read();
        readBlock.flip();
        int at = in.room(count);
        readBlock.get(in.data(), at, count);
        if (count == FIRST_BLOCK && readBlock.capacity() == FIRST_BLOCK) {
            readBlock = ByteBuffer.allocateDirect(BLOCK);
        }
        return count;
    }

    private int read() throws IOException {
        int count = source.read(readBlock);
        if (count < 0) {
            throw new EOFException("the other process has closed the connection");
        }
        return count;
    }

    private void skip(int length) throws IOException {
        int left = length - in.remaining();
        in.clear();
        frameEnd = 0;
        while (left > 0) {
            readBlock.clear();
            readBlock.limit(Math.min(left, readBlock.capacity()));
            left -= read();
        }
    }

    /// Begins a frame.
    Bytes begin(int type) {
        frameStart = out.size();
        return out.i4(0).u1(type);
    }

    /// Ends the frame and says how many bytes it has.
    int end() {
        int length = out.size() - frameStart - 4;
        out.i4At(frameStart, length);
        return length;
    }

    /// Takes the frame back that was begun last.
    void abandon() {
        out.truncate(frameStart);
    }

    /// Sends what was written.
    void flush() throws IOException {
        flush(out.size());
        out.clear();
    }

    /// Sends the first bytes of what was written and keeps the rest.
    void flushBefore(int size) throws IOException {
        flush(size);
        out.position(size);
        out.compact();
        frameStart -= size;
    }

    private void flush(int size) throws IOException {
        if (size > FIRST_BLOCK && writeBlock.capacity() == FIRST_BLOCK) {
            writeBlock = ByteBuffer.allocateDirect(BLOCK);
        }
        int block = writeBlock.capacity();
        for (int from = 0; from < size; from += block) {
            writeBlock.clear();
            writeBlock.put(out.data(), from, Math.min(block, size - from));
            writeBlock.flip();
            while (writeBlock.hasRemaining()) {
                int _ = sink.write(writeBlock);
            }
        }
    }

    @Override
    public void close() {
        try (source;
                sink) {
            // Both.
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
