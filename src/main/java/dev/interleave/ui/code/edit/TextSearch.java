package dev.interleave.ui.code.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What a find bar looks for. Immutable.
///
/// @param words what was typed
/// @param matchCase whether `a` and `A` differ
/// @param wholeWords whether a find must be no part of a longer word
/// @param regex whether the words are a regular expression
public record TextSearch(String words, boolean matchCase, boolean wholeWords, boolean regex) {
    /// More are not marked.
    public static final int MOST = 10_000;

    /// An expression such as `(a+)+b` could search for years.
    private static final long PATIENCE_NANOS = 200_000_000;

    /// A place that was found.
    ///
    /// @param end offset behind the last character
    public record Match(int start, int end) {}

    /// What was found, in order.
    ///
    /// @param problem what is wrong with the search, or empty
    public record Found(List<Match> matches, String problem) {
        static final Found NOTHING = new Found(List.of(), "");

        /// The number of the first match that does not start before that place, round and round.
        public Optional<Integer> from(int offset) {
            if (matches.isEmpty()) {
                return Optional.empty();
            }
            for (int i = 0; i < matches.size(); i++) {
                if (matches.get(i).start() >= offset) {
                    return Optional.of(i);
                }
            }
            return Optional.of(0);
        }

        /// The number of the last match that ends before that place or at it, round and round.
        public Optional<Integer> before(int offset) {
            if (matches.isEmpty()) {
                return Optional.empty();
            }
            for (int i = matches.size() - 1; i >= 0; i--) {
                if (matches.get(i).end() <= offset) {
                    return Optional.of(i);
                }
            }
            return Optional.of(matches.size() - 1);
        }
    }

    private static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("too slow", null, false, false);
        }
    }

    /// Lets a search end that would not.
    private static final class Watched implements CharSequence {
        private final String text;
        private final long deadline = System.nanoTime() + PATIENCE_NANOS;
        private int asked;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            // Asking the clock for each character would cost more than the search.
            if ((++asked & 1023) == 0 && System.nanoTime() - deadline > 0) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.substring(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private Pattern pattern() {
        String source = regex ? words : Pattern.quote(words);
        int flags = Pattern.MULTILINE;
        if (!matchCase) {
            flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        return Pattern.compile(wholeWords ? "(?<!\\w)(?:" + source + ")(?!\\w)" : source, flags);
    }

    /// Looks through the text; gives up after a fifth of a second. Empty finds do not count.
    public Found in(String text) {
        if (words.isEmpty()) {
            return Found.NOTHING;
        }
        List<Match> matches = new ArrayList<>();
        try {
            Matcher matcher = pattern().matcher(new Watched(text));
            while (matches.size() < MOST && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    matches.add(new Match(matcher.start(), matcher.end()));
                }
            }
            return new Found(List.copyOf(matches), "");
        } catch (PatternSyntaxException e) {
            return new Found(List.of(), "No regular expression: " + e.getDescription());
        } catch (TooSlow | StackOverflowError e) {
            return new Found(List.copyOf(matches), "This expression takes too long; simplify it");
        }
    }

    /// What comes in the place of that match: in a regular expression `$1` and `${name}` stand for
    /// groups, else the words are taken as they are.
    ///
    /// @throws IllegalArgumentException when the replacement names a group that there is not
    public String replacement(String text, Match match, String with) {
        if (!regex) {
            return with;
        }
        try {
            Matcher matcher = pattern().matcher(new Watched(text));
            if (!matcher.find(match.start()) || matcher.end() != match.end()) {
                return with;
            }
            var changed = new StringBuilder();
            matcher.appendReplacement(changed, with);
            return changed.substring(match.start());
        } catch (IndexOutOfBoundsException | TooSlow | StackOverflowError e) {
            throw new IllegalArgumentException("cannot replace with " + with, e);
        }
    }

    /// Replaces every match.
    ///
    /// @throws IllegalArgumentException when the replacement names a group that there is not
    public String replaceAll(String text, String with) {
        var changed = new StringBuilder();
        int at = 0;
        for (Match match : in(text).matches()) {
            changed.append(text, at, match.start()).append(replacement(text, match, with));
            at = match.end();
        }
        return changed.append(text, at, text.length()).toString();
    }
}
