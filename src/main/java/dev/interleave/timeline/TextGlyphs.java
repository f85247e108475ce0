package dev.interleave.timeline;

import java.util.EnumMap;
import java.util.Map;

/// The characters a text timeline is made of.
record TextGlyphs(
        Map<ActivityState, Character> states,
        char failed,
        char cancelled,
        char notEnded,
        char cut,
        char rule,
        char tick,
        char seam,
        String density,
        boolean ascii) {

    static final TextGlyphs BLOCKS =
            new TextGlyphs(states("█▁░─╳◦"), '✗', '⊘', '▸', '…', '─', '┬', '│', "▁▂▃▄▅▆▇█", false);
    static final TextGlyphs ASCII =
            new TextGlyphs(states("#_z-xi"), '!', '/', '>', '~', '-', '+', '|', ".:-=+*%@", true);

    char of(ActivityState state) {
        return states.getOrDefault(state, ' ');
    }

    /// Safe to print: no control characters, and only what the variant may use.
    String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    if (ascii && point == 'µ') {
                        clean.append('u');
                    } else if (ascii && point == '…') {
                        clean.append("...");
                    } else if (Character.isISOControl(point)
                            || Character.getType(point) == Character.FORMAT
                            || (ascii && point > 126)) {
                        clean.append('?');
                    } else {
                        clean.appendCodePoint(point);
                    }
                });
        return clean.toString();
    }

    /// The text in at most so many places.
    String fit(String text, int width) {
        String clean = clean(text);
        if (clean.length() <= width) {
            return clean;
        }
        return width < 1 ? "" : clean.substring(0, width - 1) + cut;
    }

    private static Map<ActivityState, Character> states(String glyphs) {
        Map<ActivityState, Character> states = new EnumMap<>(ActivityState.class);
        for (ActivityState state : ActivityState.values()) {
            states.put(state, glyphs.charAt(state.ordinal()));
        }
        return states;
    }
}
