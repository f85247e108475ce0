package dev.interleave.lesson;

import dev.interleave.lesson.Step.Block;
import dev.interleave.lesson.Step.Option;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.parser.Parser;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the fences `predict`, `quiz` and `task`.
final class Questions {
    private static final List<String> KINDS = List.of("look", "change", "make");
    private static final int RUN_DECIDES = -1;

    private Questions() {}

    static Block predict(YamlMap keys) {
        keys.allow("question", "options");
        String question = keys.text("question");
        List<Option> options = new ArrayList<>();
        int answer = options(keys, options);
        return new Block.Predict(question, List.copyOf(options), answer);
    }

    static Block quiz(YamlMap keys) {
        keys.allow("question", "options");
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

    static Block assignment(YamlMap keys) {
        keys.allow("kind", "text");
        String kind =
                keys.require("kind").map(node -> keys.word(node, "'kind'", KINDS)).orElse("look");
        return new Block.Assignment(kind, Parser.builder().build().parse(keys.text("text")));
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
            option.allow("text", "why", "right");
            if (option.flag("right")) {
                if (answer != RUN_DECIDES) {
                    option.problem(item, "found a second option that is right, expected one");
                }
                answer = options.size();
            }
            options.add(new Option(option.text("text"), option.text("why")));
        }
        if (keys.has("options") && items.size() < 2) {
            keys.problem(
                    keys.keyNode("options"),
                    "found " + items.size() + " options, expected at least 2");
        }
        return answer;
    }
}
