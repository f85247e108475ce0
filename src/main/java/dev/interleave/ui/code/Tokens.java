package dev.interleave.ui.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The tokens of one text, found once. Immutable.
public final class Tokens {
    private static final JavaLexer.Kind[] KINDS = JavaLexer.Kind.values();
    private static final List<Collection<String>> STYLES = styles();

    private final int length;
    private final int[] starts;
    private final int[] ends;
    private final byte[] kinds;

    private Tokens(int length, int[] starts, int[] ends, byte[] kinds) {
        this.length = length;
        this.starts = starts;
        this.ends = ends;
        this.kinds = kinds;
    }

    private static List<Collection<String>> styles() {
        List<Collection<String>> styles = new ArrayList<>();
        for (JavaLexer.Kind kind : KINDS) {
            styles.add(List.of(kind.name().toLowerCase(Locale.ROOT)));
        }
        return styles;
    }

    public static Tokens of(String text) {
        var grown =
                new Object() {
                    int[] starts = new int[256];
                    int[] ends = new int[256];
                    byte[] kinds = new byte[256];
                    int count;
                };
        JavaLexer.lex(
                text,
                (start, end, kind) -> {
                    if (grown.count == grown.starts.length) {
                        grown.starts = Arrays.copyOf(grown.starts, grown.count * 2);
                        grown.ends = Arrays.copyOf(grown.ends, grown.count * 2);
                        grown.kinds = Arrays.copyOf(grown.kinds, grown.count * 2);
                    }
                    grown.starts[grown.count] = start;
                    grown.ends[grown.count] = end;
                    grown.kinds[grown.count++] = (byte) kind.ordinal();
                });
        return new Tokens(
                text.length(),
                Arrays.copyOf(grown.starts, grown.count),
                Arrays.copyOf(grown.ends, grown.count),
                Arrays.copyOf(grown.kinds, grown.count));
    }

    /// A text of that length without any token.
    static Tokens plain(int length) {
        return new Tokens(length, new int[0], new int[0], new byte[0]);
    }

    /// Style classes for that part of the text.
    StyleSpans<Collection<String>> spans(int from, int to) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        int last = from;
        int found = Arrays.binarySearch(ends, from + 1);
        for (int i = found >= 0 ? found : -found - 1; i < starts.length && starts[i] < to; i++) {
            int start = Math.max(from, starts[i]);
            int end = Math.min(to, ends[i]);
            spans.add(List.of(), start - last);
            spans.add(STYLES.get(kinds[i]), end - start);
            last = end;
        }
        spans.add(List.of(), to - last);
        return spans.create();
    }

    /// Where these tokens differ from those of the text before an edit, apart from the edit itself.
    ///
    /// @param edit what was edited since
    /// @return an empty range at the edit when they do not differ
    Range changedSince(Tokens before, Edited edit) {
        int shift = edit.newEnd() - edit.oldEnd();
        int mine = starts.length;
        int theirs = before.starts.length;
        // Only what ends before the edit stands where it stood, and only what starts behind it has
        // moved along: others may be at the same place by chance.
        int head = 0;
        while (head < Math.min(mine, theirs)
                && ends[head] <= edit.start()
                && same(head, before, head, 0)) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(mine, theirs) - head
                && starts[mine - 1 - tail] >= edit.newEnd()
                && before.starts[theirs - 1 - tail] >= edit.oldEnd()
                && same(mine - 1 - tail, before, theirs - 1 - tail, shift)) {
            tail++;
        }
        var changed = new Range(edit.start(), edit.newEnd());
        if (head == mine - tail - 1
                && head == theirs - tail - 1
                && around(head, before, edit, shift)) {
            return changed;
        }
        if (head < mine - tail) {
            changed = changed.with(new Range(starts[head], ends[mine - 1 - tail]));
        }
        if (head < theirs - tail) {
            int end = Math.max(edit.newEnd(), before.ends[theirs - 1 - tail] + shift);
            changed = changed.with(new Range(before.starts[head], end));
        }
        return new Range(
                Math.clamp(changed.start(), 0, length), Math.clamp(changed.end(), 0, length));
    }

    /// True when the edit took place inside that token, as in a long comment.
    private boolean around(int token, Tokens before, Edited edit, int shift) {
        return starts[token] == before.starts[token]
                && starts[token] <= edit.start()
                && ends[token] >= edit.newEnd()
                && ends[token] == before.ends[token] + shift
                && kinds[token] == before.kinds[token];
    }

    private boolean same(int mine, Tokens other, int theirs, int shift) {
        return starts[mine] == other.starts[theirs] + shift
                && ends[mine] == other.ends[theirs] + shift
                && kinds[mine] == other.kinds[theirs];
    }

    int length() {
        return length;
    }

    /// True inside comments and strings, where brackets mean nothing.
    boolean quoted(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int index = found >= 0 ? found : -found - 2;
        return index >= 0
                && offset < ends[index]
                && kinds[index] <= JavaLexer.Kind.STRING.ordinal();
    }
}
