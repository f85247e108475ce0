package dev.interleave.lesson;

import dev.interleave.lesson.Rule.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The parts of one expectation, whether it is written short (`lanes: 5`) or in full (`lanes:
/// {count: 5}`). A short value stands for the main part.
final class Parts {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");

    private final YamlMap keys;
    private final Node value;
    private final String name;
    private final String mainPart;
    private final List<String> allowed;
    private final Optional<YamlMap> map;

    private Parts(YamlMap keys, Node value, String name, String mainPart, List<String> allowed) {
        this.keys = keys;
        this.value = value;
        this.name = name;
        this.mainPart = mainPart;
        this.allowed = allowed;
        boolean isShort = !mainPart.isEmpty() && value instanceof ScalarNode;
        this.map = isShort ? Optional.empty() : keys.map(value, name);
    }

    /// @param mainPart what a short value stands for, or empty when there is no short form
    static Parts of(YamlMap keys, Node value, String name, String mainPart, String... others) {
        List<String> allowed = new ArrayList<>();
        if (!mainPart.isEmpty()) {
            allowed.add(mainPart);
        }
        allowed.addAll(Arrays.asList(others));
        return new Parts(keys, value, name, mainPart, allowed);
    }

    /// Notes unknown parts; to be called once.
    void finish() {
        map.ifPresent(parts -> parts.allow(allowed.toArray(String[]::new)));
    }

    /// The same, where a count may also be given as `at-least` and `at-most`.
    void countAllowed() {
        allowed.add("at-least");
        allowed.add("at-most");
        finish();
    }

    boolean has(String part) {
        return map.map(parts -> parts.has(part))
                .orElse(part.equals(mainPart) && value instanceof ScalarNode);
    }

    boolean isList(String part) {
        return node(part).filter(SequenceNode.class::isInstance).isPresent();
    }

    private Optional<Node> node(String part) {
        if (map.isPresent()) {
            return map.get().get(part);
        }
        return has(part) ? Optional.of(value) : Optional.empty();
    }

    private Optional<Node> require(String part) {
        Optional<Node> found = node(part);
        // A value of the wrong shape was noted when it was taken apart.
        if (found.isEmpty() && value instanceof MappingNode) {
            keys.problem(value, "the part '" + part + "' is missing in '" + name + "'");
        }
        return found;
    }

    private String label(String part) {
        return has(part) && map.isEmpty() ? "'" + name + "'" : "'" + part + "' in '" + name + "'";
    }

    Optional<String> text(String part) {
        return node(part).map(node -> keys.text(node, label(part)));
    }

    Optional<String> word(String part, List<String> words) {
        return node(part).map(node -> keys.word(node, label(part), words));
    }

    String requiredWord(String part, List<String> words) {
        return require(part)
                .map(node -> keys.word(node, label(part), words))
                .orElse(words.getFirst());
    }

    /// Always when the part is absent, though `at-least` gives it sense.
    Frequency frequency(String part, List<String> words) {
        if (!has(part) && has("at-least")) {
            return Frequency.ALWAYS;
        }
        return Frequency.valueOf(requiredWord(part, words).toUpperCase(Locale.ROOT));
    }

    SpanSelector selector() {
        return new SpanSelector(text("of").orElse(""), text("lane").orElse(""));
    }

    /// A list of at least two selectors.
    List<SpanSelector> selectors(String part) {
        Optional<Node> node = node(part);
        if (node.isEmpty() || !(node.get() instanceof SequenceNode list)) {
            node.ifPresent(found ->
                    keys.problem(
                            found,
                            "found %s for %s, expected a list of calls"
                                    .formatted(YamlMap.describe(found), label(part))));
            return List.of();
        }
        if (list.getValue().size() < 2) {
            keys.problem(
                    list,
                    "found "
                            + list.getValue().size()
                            + " calls for "
                            + label(part)
                            + ", expected at least 2");
        }
        String lane = text("lane").orElse("");
        return list.getValue().stream()
                .map(item -> new SpanSelector(keys.text(item, "a call in " + label(part)), lane))
                .toList();
    }

    /// A count: the part itself, or `at-least` and `at-most`.
    Range range(String part) {
        boolean between = map.isPresent() && (has("at-least") || has("at-most"));
        if (!between) {
            return require(part)
                    .map(node -> Range.exactly(count(part, node)))
                    .orElse(Range.exactly(0));
        }
        if (has(part)) {
            keys.problem(
                    value,
                    "found '%s' and 'at-least' or 'at-most' in '%s', expected one or the other"
                            .formatted(part, name));
        }
        return new Range(
                node("at-least").map(node -> count("at-least", node)).orElse(0),
                node("at-most").map(node -> count("at-most", node)).orElse(Integer.MAX_VALUE));
    }

    /// As many as the part says, or more.
    Range atLeast(String part, int usual) {
        int count = node(part).map(node -> count(part, node)).orElse(usual);
        return new Range(count, Integer.MAX_VALUE);
    }

    private int count(String part, Node node) {
        return keys.integer(node, label(part), 0, 10_000_000);
    }

    OptionalLong duration(String part) {
        Optional<Node> node = require(part);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (node.get() instanceof ScalarNode scalar) {
            OptionalLong nanos = Durations.parse(scalar.getValue());
            if (nanos.isPresent()) {
                return nanos;
            }
        }
        wrong(part, node.get(), Durations.FORM);
        return OptionalLong.empty();
    }

    /// An upper end: a duration, or a factor on the lower end.
    long upTo(String part, long lower, double usualFactor) {
        Optional<Node> node = node(part);
        if (node.isEmpty()) {
            return (long) (lower * usualFactor);
        }
        if (node.get() instanceof ScalarNode scalar) {
            OptionalLong nanos = Durations.parse(scalar.getValue());
            if (nanos.isPresent()) {
                return nanos.getAsLong();
            }
            Optional<Double> factor = number(scalar);
            if (factor.isPresent() && factor.get() >= 1) {
                return (long) (lower * factor.get());
            }
        }
        wrong(part, node.get(), "a factor of 1 or more, as in 1.8, or " + Durations.FORM);
        return lower;
    }

    /// A share from 0 % to 100 %, as a number from 0 to 1.
    Optional<Double> percent(String part) {
        Optional<Node> node = node(part);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof ScalarNode scalar) {
            Matcher matcher = PERCENT.matcher(scalar.getValue().strip());
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) <= 100) {
                return Optional.of(Integer.parseInt(matcher.group(1)) / 100.0);
            }
        }
        wrong(part, node.get(), "a share, as in 90%");
        return Optional.empty();
    }

    Optional<Double> number(String part) {
        Optional<Node> node = node(part);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> number =
                node.get() instanceof ScalarNode scalar ? number(scalar) : Optional.empty();
        if (number.isEmpty()) {
            wrong(part, node.get(), "a number");
        }
        return number;
    }

    private static Optional<Double> number(ScalarNode scalar) {
        try {
            double number = Double.parseDouble(scalar.getValue());
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void wrong(String part, Node node, String expected) {
        keys.problem(
                node,
                "found %s for %s, expected %s"
                        .formatted(YamlMap.describe(node), label(part), expected));
    }
}
