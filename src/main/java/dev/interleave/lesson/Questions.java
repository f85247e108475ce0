package dev.interleave.lesson;

import dev.interleave.lesson.Step.Block;
import dev.interleave.lesson.Step.Measure;
import dev.interleave.lesson.Step.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the fence `predict`: a choice, a number to estimate, or bars to draw; and `repeat`.
final class Questions {
    private static final int RUN_DECIDES = -1;
    private static final int LARGEST = 1_000_000;
    private static final int MOST_BARS = 8;
    private static final int MOST_REPEATS = 1_000;
    private static final List<String> OUTCOMES = List.of("last-line", "output");
    private static final List<String> MEASURES = List.of("wall", "max-concurrency", "calls");

    private Questions() {}

    static Block predict(YamlMap keys) {
        if (keys.has("estimate")) {
            return estimate(keys);
        }
        if (keys.has("bars")) {
            return sketch(keys);
        }
        keys.allow("question", "options", "variant", "estimate", "bars");
        String question = keys.text("question");
        List<Option> options = new ArrayList<>();
        int answer = options(keys, options);
        return new Block.Predict(question, List.copyOf(options), answer, variant(keys));
    }

    private static Block estimate(YamlMap keys) {
        keys.allow("question", "estimate", "of", "most", "variant");
        String question = keys.text("question");
        String word = keys.word(keys.get("estimate").orElseThrow(), "'estimate'", MEASURES);
        Measure measure = Measure.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
        SpanSelector of = new SpanSelector(optional(keys, "of"), "");
        return new Block.Estimate(
                question, measure, of, keys.integer("most", 1, LARGEST), variant(keys));
    }

    private static Block sketch(YamlMap keys) {
        keys.allow("question", "bars", "until", "variant");
        String question = keys.text("question");
        List<SpanSelector> bars = new ArrayList<>();
        List<Node> items = keys.list("bars");
        for (Node item : items) {
            bars.add(new SpanSelector(keys.text(item, "a bar"), ""));
        }
        if (items.size() < 2 || items.size() > MOST_BARS) {
            keys.problem(
                    keys.keyNode("bars"),
                    "found %d bars, expected 2 to %d".formatted(items.size(), MOST_BARS));
        }
        String until = keys.text("until");
        OptionalLong nanos = Durations.parse(until);
        if (nanos.isEmpty()) {
            keys.problem(
                    keys.keyNode("until"),
                    "found '%s' for 'until', expected %s".formatted(until, Durations.FORM));
        }
        return new Block.Sketch(question, List.copyOf(bars), nanos.orElse(1), variant(keys));
    }

    /// Reads the fence `repeat`.
    static Block repeat(YamlMap keys) {
        keys.allow("runs", "by", "variant");
        String by =
                keys.get("by").map(node -> keys.word(node, "'by'", OUTCOMES)).orElse("last-line");
        return new Block.Repeat(
                keys.integer("runs", 2, MOST_REPEATS), by.equals("output"), variant(keys));
    }

    static String optional(YamlMap keys, String key) {
        return keys.get(key).map(node -> keys.text(node, "'" + key + "'")).orElse("");
    }

    private static String variant(YamlMap keys) {
        return optional(keys, "variant");
    }

    static Block choice(YamlMap keys) {
        keys.allow("kind", "question", "options");
        String question = keys.text("question");
        List<Option> options = new ArrayList<>();
        int answer = options(keys, options);
        if (answer == RUN_DECIDES && keys.has("options")) {
            keys.problem(
                    keys.keyNode("options"),
                    "no option is right; expected 'right: true' in one of them");
        }
        return new Block.Quiz(question, List.copyOf(options), answer);
    }

    /// Fills the list; gives the index of the right option, or -1 when none is marked.
    private static int options(YamlMap keys, List<Option> options) {
        int answer = RUN_DECIDES;
        List<Node> items = keys.list("options");
        for (Node item : items) {
            YamlMap option = keys.map(item, "an option").orElse(null);
            if (option == null) {
                continue;
            }
            option.allow("text", "why", "right", "when");
            if (option.flag("right")) {
                if (answer != RUN_DECIDES) {
                    option.problem(item, "found a second option that is right, expected one");
                }
                answer = options.size();
            }
            List<Expectation> when =
                    option.get("when").map(node -> oneRun(option, node, "when")).orElse(List.of());
            options.add(new Option(option.text("text"), option.text("why"), when));
        }
        if (keys.has("options") && items.size() < 2) {
            keys.problem(
                    keys.keyNode("options"),
                    "found " + items.size() + " options, expected at least 2");
        }
        return answer;
    }

    /// Expectations that one run can answer.
    static List<Expectation> oneRun(YamlMap keys, Node value, String name) {
        List<Expectation> found =
                keys.map(value, "'" + name + "'")
                        .map(map -> new ExpectationReader("").read(map))
                        .orElse(List.of());
        for (Expectation one : found) {
            if (one.rule().frequency() == Frequency.SOMETIMES) {
                keys.problem(
                        value,
                        "found '%s: %s' for '%s'; one run cannot tell what happens sometimes"
                                .formatted(one.key(), one.value(), name));
            }
        }
        return found;
    }
}
