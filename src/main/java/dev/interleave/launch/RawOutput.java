package dev.interleave.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a child JVM wrote to its real standard output and error, past the recorder: native code,
/// and the JVM itself. Bounded, and without what every JVM with our options says. Thread-safe.
final class RawOutput {
    private static final int MOST_CHARACTERS = 200_000;

    /// Lines that no learner caused and none can use.
    private static final Pattern NOISE =
            Pattern.compile(
                    "(OpenJDK|Java HotSpot).* VM warning: .*|WARNING:"
                            + " .*(restricted|native-access|native"
                            + " access|sun\\.misc\\.Unsafe|dynamically|instrumentation|terminally"
                            + " deprecated|Blocked|blocked).*|Picked up"
                            + " (JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS): .*"
                            + "|\\[.*s?\\]\\[warning\\].*|Note: .*preview.*");

    /// @param nanos `System.nanoTime()` when it arrived
    record Piece(long nanos, boolean error, String text) {}

    private final List<Piece> pieces = new ArrayList<>();
    private int characters;

    /// Takes one line with its line end, or part of one.
    synchronized void add(boolean error, String text) {
        if (characters >= MOST_CHARACTERS || NOISE.matcher(text.strip()).matches()) {
            return;
        }
        characters += text.length();
        String kept =
                characters < MOST_CHARACTERS
                        ? text
                        : text + "\n[more output of native code is not shown]\n";
        pieces.add(new Piece(System.nanoTime(), error, kept));
    }

    /// Takes away what has come since the last call.
    synchronized List<Piece> drain() {
        List<Piece> drained = List.copyOf(pieces);
        pieces.clear();
        return drained;
    }
}
