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

    /// Style classes for the whole text.
    StyleSpans<Collection<String>> spans() {
        var spans = new StyleSpansBuilder<Collection<String>>();
        int last = 0;
        for (int i = 0; i < starts.length; i++) {
            spans.add(List.of(), starts[i] - last);
            spans.add(STYLES.get(kinds[i]), ends[i] - starts[i]);
            last = ends[i];
        }
        spans.add(List.of(), length - last);
        return spans.create();
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
