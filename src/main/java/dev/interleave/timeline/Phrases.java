package dev.interleave.timeline;

import java.util.List;

/// Pieces of sentences, the same wherever something is said.
public final class Phrases {
    private static final String ENDS = ".!?…";

    private Phrases() {}

    /// The words with a full stop, unless they have an end of their own: a learner's message may.
    public static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || ENDS.indexOf(text.charAt(text.length() - 1)) >= 0
                ? text
                : text + ".";
    }

    /// `1 task`, `2 tasks`, `10 000 tasks`.
    public static String count(long number, String one, String many) {
        return Durations.count(number) + " " + (number == 1 ? one : many);
    }

    /// `a`, `a and b`, `a, b and c`.
    public static String list(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
