package dev.interleave.cli;

import java.util.ArrayList;
import java.util.List;

/// Splits the arguments of a program that stand in one text, as a shell does: at blanks, but not
/// within double or single quotes.
final class ArgumentWords {
    private ArgumentWords() {}

    /// @throws UsageException when a quote is not closed
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (quote != 0) {
                if (each == quote) {
                    quote = 0;
                } else {
                    word.append(each);
                }
            } else if (each == '"' || each == '\'') {
                quote = each;
                begun = true;
            } else if (Character.isWhitespace(each)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(each);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new UsageException("--args: the quote " + quote + " is not closed in: " + text);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
