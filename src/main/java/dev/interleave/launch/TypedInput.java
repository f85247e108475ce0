package dev.interleave.launch;

import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Standard input that somebody types while the program runs: what is typed before anybody reads
/// waits here.
///
/// [#type] and [#end] may be called from any thread and never block; one thread reads.
final class TypedInput extends InputStream {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> typed = new LinkedBlockingQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private byte[] current = new byte[0];
    private int at;
    private boolean over;

    void type(byte[] bytes) {
        if (bytes.length > 0 && !ended.get()) {
            typed.add(bytes.clone());
        }
    }

    void end() {
        if (ended.compareAndSet(false, true)) {
            typed.add(END);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The end is that array and no other.
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        while (!over && at == current.length) {
            try {
                current = typed.take();
                at = 0;
                over = current == END;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                over = true;
            }
        }
        if (over) {
            return -1;
        }
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, from, count);
        at += count;
        return count;
    }
}
