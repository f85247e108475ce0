package dev.interleave.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Leaves out errors that are only the consequence of another one: a learner who mends the first
/// has mended them all, and one who begins with them looks in the wrong place.
final class FollowUps {
    private static final Pattern IMPORT =
            Pattern.compile(
                    "^\\s*import\\s+(?:static\\s+)?[\\w.]*?(\\w+)(?:\\s*\\.\\s*(\\*))?\\s*;");
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:class|variable) (\\w+)");
    private static final Pattern LOCATION = Pattern.compile("location:\\s+class ([\\w.]+)");

    /// An error and javac's code for it, without `compiler.err.`.
    record Found(String code, Problem problem, String text) {
        /// The line of the source that it is about, or empty.
        String line() {
            return text.lines().skip(Math.max(0, problem.line() - 1)).findFirst().orElse("");
        }

        String source() {
            return problem.startOffset() < 0 || problem.endOffset() < problem.startOffset()
                    ? ""
                    : text.substring(problem.startOffset(), problem.endOffset());
        }
    }

    private final Set<String> missing = new HashSet<>();
    private final Set<Integer> strangeLines = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private boolean anyMissing;

    private FollowUps() {}

    static List<Problem> without(List<Found> all) {
        var causes = new FollowUps();
        all.forEach(causes::learn);
        List<Problem> kept = new ArrayList<>();
        for (Found found : all) {
            if (!causes.explain(found)) {
                kept.add(found.problem());
            }
        }
        return kept;
    }

    private void learn(Found found) {
        switch (found.code()) {
            case "doesnt.exist" -> {
                Matcher imported = IMPORT.matcher(found.line());
                if (imported.find()) {
                    missing.add(imported.group(1));
                    anyMissing |= imported.group(2) != null;
                    // What is missing above a class makes its inherited members unknown.
                    breaks(found.text(), imported.group(1));
                }
            }
            case "illegal.char" -> {
                if (found.problem().column() == 1 && found.problem().line() == 1) {
                    strangeLines.add(1);
                }
            }
            case "intf.expected.here", "no.intf.expected.here" ->
                    breaks(found.text(), found.source());
            default -> {}
        }
    }

    /// Classes in the text that extend or implement that type.
    private void breaks(String text, String type) {
        Matcher declared =
                Pattern.compile(
                                "\\bclass\\s+(\\w+)[^{]*\\b(?:extends|implements)\\b[^{]*\\b"
                                        + Pattern.quote(type)
                                        + "\\b")
                        .matcher(text);
        while (declared.find()) {
            broken.add(declared.group(1));
        }
    }

    private boolean explain(Found found) {
        String message = found.problem().message();
        return switch (found.code()) {
            case "cant.resolve", "cant.resolve.location" -> {
                String symbol = first(SYMBOL, message);
                yield missing.contains(symbol)
                        || (anyMissing && !symbol.isEmpty() && !isJdk(found));
            }
            case "cant.resolve.args", "cant.resolve.location.args" ->
                    broken.contains(first(LOCATION, message)) || isOfBroken(message);
            case "method.does.not.override.superclass", "static.methods.cannot.be.annotated" ->
                    !broken.isEmpty();
            case "cant.apply.symbol", "cant.apply.symbols", "prob.found.req" ->
                    broken.stream()
                            .anyMatch(type -> message.contains(type + " cannot be converted"));
            case "illegal.char" ->
                    strangeLines.contains(found.problem().line()) && found.problem().column() > 1;
            case "class.method.or.field.expected",
                    "expected",
                    "expected2",
                    "expected3",
                    "expected4",
                    "illegal.start.of.type",
                    "illegal.start.of.expr",
                    "not.stmt" ->
                    strangeLines.contains(found.problem().line());
            default -> false;
        };
    }

    /// A class of the JDK that only wants its import has a help of its own.
    private static boolean isJdk(Found found) {
        return found.problem().help().contains("import java");
    }

    private boolean isOfBroken(String message) {
        return broken.stream().anyMatch(type -> message.contains(" of type " + type));
    }

    private static String first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }
}
