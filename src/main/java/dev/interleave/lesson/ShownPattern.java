package dev.interleave.lesson;

import java.util.regex.Pattern;

/// A regular expression as it is shown to a learner: as the text that it stands for where it is
/// little more than that, with `…` for a number and `⏎` for the end of a line.
final class ShownPattern {
    private static final Pattern BEGIN = Pattern.compile("^(\\^|\\\\A)");
    private static final Pattern END = Pattern.compile("(\\\\n)?(\\$|\\\\z)?$");
    private static final Pattern NUMBER = Pattern.compile("\\\\d\\+?");
    private static final Pattern SPECIAL = Pattern.compile("[\\[\\](){}*+?|.^$\\\\]");

    private ShownPattern() {}

    static String of(String regex) {
        boolean plain = regex.contains("\\n") || NUMBER.matcher(regex).find();
        String inner = END.matcher(BEGIN.matcher(regex).replaceFirst("")).replaceFirst("");
        String text = NUMBER.matcher(inner).replaceAll("…").replace("\\n", " ⏎ ");
        return plain && !SPECIAL.matcher(text).find() ? "'" + text + "'" : "/" + regex + "/";
    }
}
