package dev.interleave.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands behind the three backticks: a word, then `name=value` pairs or bare names.
///
/// @param word the first word, or empty
/// @param attributes the pairs in order; a bare name has an empty value
/// @param trouble what could not be read, if anything
record FenceInfo(String word, Map<String, String> attributes, Optional<String> trouble) {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([A-Za-z-]+)(?:=(?:\"([^\"]*)\"|([^\\s\"]+)))?(?=\\s|$)");

    static FenceInfo parse(String info) {
        String text = info.strip();
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String word = text.substring(0, end);
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        int at = end;
        while (at < text.length()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                return new FenceInfo(
                        word,
                        attributes,
                        Optional.of(
                                "found '%s', expected name=value or name=\"value\""
                                        .formatted(text.substring(at).strip())));
            }
            String quoted = matcher.group(2);
            String bare = matcher.group(3);
            String value = quoted != null ? quoted : bare != null ? bare : "";
            if (attributes.put(matcher.group(1), value) != null) {
                return new FenceInfo(
                        word, attributes, Optional.of("found '" + matcher.group(1) + "' twice"));
            }
            at = matcher.end();
        }
        return new FenceInfo(word, attributes, Optional.empty());
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }
}
