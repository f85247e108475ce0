package dev.interleave.runner;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The program's `System.out` or `System.err`: each print call becomes one piece of output in the
/// trace, with the thread that made it.
///
/// As in the JDK, each call holds the stream's lock: a line is never mangled, two calls may be.
@SuppressWarnings("AnnotateFormatMethod") // The JDK has no such annotation.
final class ProgramOutput extends PrintStream {
    private static final String NEWLINE = System.lineSeparator();
    private final ReentrantLock lock = new ReentrantLock();
    private final boolean error;

    /// The first half of a pair of surrogates that was printed last; guarded by the lock.
    private String firstHalf = "";

    /// `System.out` and `System.err`, as the program finds them.
    private static final @Nullable ProgramOutput[] STREAMS = new ProgramOutput[2];

    ProgramOutput(boolean error) {
        super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        this.error = error;
        STREAMS[error ? 1 : 0] = this;
    }

    /// The stream whose lock this is, or null.
    ///
    /// @param lock as in [LockObjects]
    @SuppressWarnings("ReferenceEquality") // One lock is one.
    static @Nullable ProgramOutput lockedBy(Object lock) {
        for (ProgramOutput stream : STREAMS) {
            if (stream != null && LockObjects.of(stream.lock) == lock) {
                return stream;
            }
        }
        return null;
    }

    /// What the program calls it.
    String words() {
        return error ? "System.err" : "System.out";
    }

    private void say(String text) {
        lock.lock();
        try {
            String whole = firstHalf.isEmpty() ? text : firstHalf + text;
            int end = whole.length();
            // As in the JDK, half a character waits for the other half.
            boolean half = end > 0 && Character.isHighSurrogate(whole.charAt(end - 1));
            firstHalf = half ? whole.substring(end - 1) : "";
            byte[] bytes =
                    (half ? whole.substring(0, end - 1) : whole).getBytes(StandardCharsets.UTF_8);
            Recorder.output(error, bytes, 0, bytes.length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        lock.lock();
        try {
            Recorder.output(error, bytes, from, length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public void print(boolean b) {
        say(String.valueOf(b));
    }

    @Override
    public void print(char c) {
        say(String.valueOf(c));
    }

    @Override
    public void print(int i) {
        say(String.valueOf(i));
    }

    @Override
    public void print(long l) {
        say(String.valueOf(l));
    }

    @Override
    public void print(float f) {
        say(String.valueOf(f));
    }

    @Override
    public void print(double d) {
        say(String.valueOf(d));
    }

    @Override
    public void print(char[] s) {
        say(String.valueOf(s));
    }

    @Override
    public void print(@Nullable String s) {
        say(String.valueOf(s));
    }

    @Override
    public void print(@Nullable Object o) {
        say(String.valueOf(o));
    }

    @Override
    public void println() {
        say(NEWLINE);
    }

    @Override
    public void println(boolean b) {
        say(b + NEWLINE);
    }

    @Override
    public void println(char c) {
        say(c + NEWLINE);
    }

    @Override
    public void println(int i) {
        say(i + NEWLINE);
    }

    @Override
    public void println(long l) {
        say(l + NEWLINE);
    }

    @Override
    public void println(float f) {
        say(f + NEWLINE);
    }

    @Override
    public void println(double d) {
        say(d + NEWLINE);
    }

    @Override
    public void println(char[] s) {
        say(String.valueOf(s) + NEWLINE);
    }

    @Override
    public void println(@Nullable String s) {
        say(s + NEWLINE);
    }

    @Override
    public void println(@Nullable Object o) {
        say(o + NEWLINE);
    }

    @Override
    public PrintStream format(String format, @Nullable Object... arguments) {
        say(String.format(format, arguments));
        return this;
    }

    @Override
    public PrintStream format(
            @Nullable Locale locale, String format, @Nullable Object... arguments) {
        say(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        say(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int start, int end) {
        say(String.valueOf(text).substring(start, end));
        return this;
    }

    @Override
    public PrintStream append(char c) {
        say(String.valueOf(c));
        return this;
    }
}
