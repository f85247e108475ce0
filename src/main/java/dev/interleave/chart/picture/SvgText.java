package dev.interleave.chart.picture;

import dev.interleave.chart.TextFit;
import dev.interleave.timeline.ActivityState;
import java.util.Locale;

/// Writes what XML allows, and guesses how wide text will be: nobody knows the reader's fonts.
final class SvgText implements TextFit {
    private static final String NARROW = "iIjl.,:;'|!()[]{}frt\" ";
    private static final String WIDE = "mwMWQGOD@%";
    private static final char REPLACEMENT = '\uFFFD';

    private final double em;

    SvgText(double em) {
        this.em = em;
    }

    @Override
    public double width(String text, boolean inner) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            width += NARROW.indexOf(c) >= 0 ? 0.36 : WIDE.indexOf(c) >= 0 ? 0.92 : 0.62;
        }
        return width * em * (inner ? INNER : OUTER);
    }

    /// Text for an element or an attribute. Characters that XML forbids (control characters, halves
    /// of surrogate pairs) become the replacement character.
    static String escaped(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\t', '\n', '\r' -> xml.append("&#").append(point).append(';');
                default -> xml.appendCodePoint(allowed(point) ? point : REPLACEMENT);
            }
        }
        return xml.toString();
    }

    /// A comment may hold no two hyphens in a row.
    static String comment(String text) {
        return "<!-- " + escaped(text).replace("--", "- -") + " -->\n";
    }

    /// A length with two decimals at most.
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        String shortened = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
        return shortened.equals("-0") ? "0" : shortened;
    }

    /// Class of what is drawn in that state.
    static String cssClass(ActivityState state) {
        return "s-" + state.word();
    }

    private static boolean allowed(int point) {
        return (point >= 0x20 && point <= 0xD7FF && (point < 0x7F || point > 0x9F))
                || (point >= 0xE000 && point <= 0xFFFD)
                || (point >= 0x10000 && (point & 0xFFFE) != 0xFFFE);
    }
}
