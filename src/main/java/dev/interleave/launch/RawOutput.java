package dev.interleave.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a child JVM wrote to its real standard output and error, past the recorder: native code,
/// processes that share its streams, and the JVM itself. Without what every JVM with our options
/// says. What waits to be taken away is bounded, and counted beyond that. Thread-safe.
final class RawOutput {
    private static final int MOST_CHARACTERS = 1_000_000;

    /// Lines that no learner caused and none can use.
    private static final Pattern NOISE =
            Pattern.compile(
                    "(OpenJDK|Java HotSpot).* VM warning: .*"
                            + "|WARNING: (A (restricted|terminally deprecated) method in .*"
                            + "|Use --enable-native-access=.*"
                            + "|Restricted methods will be blocked .*"
                            + "|java\\.lang\\..* has been called by .*"
                            + "|sun\\.misc\\.Unsafe::.*"
                            + "|Please consider reporting this to the maintainers of .*"
                            + "|A Java agent has been loaded dynamically .*"
                            + "|If a serviceability tool is .*"
                            + "|Dynamic loading of agents .*)"
                            + "|Picked up (JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS): .*"
                            + "|\\[\\d+[.,]\\d+s\\]\\[warning\\].*"
                            + "|Note: .*preview.*");

    /// Some text, or so many characters and line ends that are missing.
    ///
    /// @param nanos `System.nanoTime()` when it arrived
    record Piece(long nanos, boolean error, String text, long lost, long lostLines) {}

    private final List<Piece> pieces = new ArrayList<>();
    private int characters;
    private long lost;
    private long lostLines;

    /// Takes one line with its line end, or part of one.
    synchronized void add(boolean error, String text) {
        if (NOISE.matcher(text.strip()).matches()) {
            return;
        }
        if (characters + text.length() > MOST_CHARACTERS) {
            lost += text.length();
            lostLines += text.chars().filter(each -> each == '\n').count();
            return;
        }
        tellLost();
        characters += text.length();
        pieces.add(new Piece(System.nanoTime(), error, text, 0, 0));
    }

    /// Takes away what has come since the last call.
    synchronized List<Piece> drain() {
        tellLost();
        return drain(System.nanoTime());
    }

    /// Takes away what had come by then, on the clock of `System.nanoTime()`.
    synchronized List<Piece> drain(long nanos) {
        int count = 0;
        while (count < pieces.size() && pieces.get(count).nanos() - nanos <= 0) {
            characters -= pieces.get(count).text().length();
            count++;
        }
        List<Piece> first = pieces.subList(0, count);
        List<Piece> drained = List.copyOf(first);
        first.clear();
        return drained;
    }

    private void tellLost() {
        if (lost > 0) {
            pieces.add(new Piece(System.nanoTime(), false, "", lost, lostLines));
            lost = 0;
            lostLines = 0;
        }
    }
}
