package dev.interleave.lesson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Help with words that are nearly right.
final class Words {
    private Words() {}

    /// "did you mean …? " when one of the allowed words is near, then the allowed words.
    static String allowed(String found, Collection<String> allowed) {
        String list = "allowed: " + String.join(", ", allowed);
        return nearest(found, allowed)
                .map(word -> "did you mean '" + word + "'? (" + list + ")")
                .orElse(list);
    }

    static Optional<String> nearest(String found, Collection<String> allowed) {
        return allowed.stream()
                .min(Comparator.comparingInt(word -> distance(found, word)))
                .filter(word -> distance(found, word) <= Math.max(2, word.length() / 3));
    }

    /// How many letters must be put in, taken out or changed (Levenshtein).
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
