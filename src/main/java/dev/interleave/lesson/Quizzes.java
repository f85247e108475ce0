package dev.interleave.lesson;

import dev.interleave.lesson.Step.Block;
import dev.interleave.lesson.Step.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the fence `quiz`: a choice, an order, a match, a number, or a Parsons puzzle.
final class Quizzes {
    private static final List<String> KINDS =
            List.of("choice", "order", "match", "number", "parsons");

    private Quizzes() {}

    static Block quiz(YamlMap keys) {
        String kind =
                keys.get("kind").map(node -> keys.word(node, "'kind'", KINDS)).orElse("choice");
        return switch (kind) {
            case "order" -> order(keys);
            case "match" -> match(keys);
            case "number" -> number(keys);
            case "parsons" -> parsons(keys);
            default -> Questions.choice(keys);
        };
    }

    private static Block order(YamlMap keys) {
        keys.allow("kind", "question", "items", "why");
        String question = keys.text("question");
        List<String> items = new ArrayList<>();
        for (Node item : keys.list("items")) {
            items.add(keys.text(item, "an item"));
        }
        atLeast(keys, "items", items.size(), 3);
        different(keys, "items", items);
        return new Block.Order(question, List.copyOf(items), keys.text("why"));
    }

    private static Block match(YamlMap keys) {
        keys.allow("kind", "question", "pairs");
        String question = keys.text("question");
        List<Pair> pairs = new ArrayList<>();
        for (Node item : keys.list("pairs")) {
            keys.map(item, "a pair")
                    .map(pair -> pair.allow("left", "right", "why"))
                    .ifPresent(pair ->
                            pairs.add(
                                    new Pair(
                                            pair.text("left"),
                                            pair.text("right"),
                                            pair.text("why"))));
        }
        atLeast(keys, "pairs", pairs.size(), 2);
        different(keys, "pairs", pairs.stream().map(Pair::left).toList());
        return new Block.Match(question, List.copyOf(pairs));
    }

    private static Block number(YamlMap keys) {
        keys.allow("kind", "question", "answer", "tolerance", "unit", "why");
        return new Block.NumberQuiz(
                keys.text("question"),
                keys.require("answer").map(node -> real(keys, node, "answer")).orElse(0.0),
                keys.get("tolerance").map(node -> real(keys, node, "tolerance")).orElse(0.0),
                Questions.optional(keys, "unit"),
                keys.text("why"));
    }

    private static double real(YamlMap keys, Node node, String key) {
        String text = keys.text(node, "'" + key + "'");
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        keys.problem(node, "found '%s' for '%s', expected a number".formatted(text, key));
        return 0;
    }

    private static Block parsons(YamlMap keys) {
        keys.allow("kind", "question", "file", "lines", "extra", "why");
        String question = keys.text("question");
        List<String> lines = keys.text("lines").lines().filter(line -> !line.isBlank()).toList();
        List<Parsons.Extra> extra = new ArrayList<>();
        for (Node item : keys.has("extra") ? keys.list("extra") : List.<Node>of()) {
            keys.map(item, "an extra line")
                    .map(map -> map.allow("line", "why"))
                    .ifPresent(
                            map -> extra.add(new Parsons.Extra(map.text("line"), map.text("why"))));
        }
        atLeast(keys, "lines", lines.size(), 3);
        return new Block.Puzzle(
                question, new Parsons(keys.text("file"), lines, extra, keys.text("why")));
    }

    private static void atLeast(YamlMap keys, String key, int found, int least) {
        if (keys.has(key) && found < least) {
            keys.problem(
                    keys.keyNode(key),
                    "found %d %s, expected at least %d".formatted(found, key, least));
        }
    }

    private static void different(YamlMap keys, String key, List<String> texts) {
        Set<String> seen = new HashSet<>();
        for (String text : texts) {
            if (!seen.add(text)) {
                keys.problem(
                        keys.keyNode(key),
                        "found '%s' twice in '%s', expected each once".formatted(text, key));
            }
        }
    }
}
