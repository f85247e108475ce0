package dev.interleave.lesson;

import dev.interleave.lesson.Rule.Point;
import dev.interleave.lesson.Rule.Stream;
import dev.interleave.lesson.Rule.Subject;
import dev.interleave.lesson.Rule.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Turns an `expect` fence into rules. The vocabulary is described in `lessons/README.md`.
///
/// Every value may be written short (`lanes: 5`) or with its parts (`lanes: {kind: virtual, count:
/// 5}`), and as a list of such values, each of which must hold.
final class ExpectationReader {
    /// The words of the JSON contract for how a run ends.
    static final List<String> OUTCOMES =
            List.of(
                    "completed",
                    "failed",
                    "exited",
                    "compile-error",
                    "timeout",
                    "limit",
                    "deadlock",
                    "hang",
                    "stopped",
                    "killed");

    private static final List<String> KINDS = List.of("platform", "worker", "virtual", "process");
    private static final List<String> STATES =
            List.of("waiting", "blocked", "sleeping", "runnable", "io");
    private static final List<String> FREQUENCIES = List.of("always", "sometimes", "never");
    private static final double USUAL_FACTOR = 1.5;

    private final Map<String, BiFunction<YamlMap, Node, Rule>> vocabulary = new LinkedHashMap<>();
    private final String variant;

    /// @param variant the variant that the fence names, or empty
    ExpectationReader(String variant) {
        this.variant = variant;
        vocabulary.put("outcome", (keys, value) -> outcome(keys, value));
        vocabulary.put("exit-code", (keys, value) -> exitCode(keys, value));
        vocabulary.put("lanes", (keys, value) -> lanes(keys, value));
        vocabulary.put("tasks", (keys, value) -> started(keys, value, Subject.TASKS));
        vocabulary.put(
                "platform-threads",
                (keys, value) -> started(keys, value, Subject.PLATFORM_THREADS));
        vocabulary.put(
                "virtual-threads", (keys, value) -> started(keys, value, Subject.VIRTUAL_THREADS));
        vocabulary.put("calls", (keys, value) -> calls(keys, value, false));
        vocabulary.put("failed", (keys, value) -> calls(keys, value, true));
        vocabulary.put("overlap", (keys, value) -> overlap(keys, value));
        vocabulary.put("max-concurrency", (keys, value) -> maxConcurrency(keys, value));
        vocabulary.put("parallelism", (keys, value) -> parallelism(keys, value));
        vocabulary.put("wall", (keys, value) -> wall(keys, value));
        vocabulary.put("order", (keys, value) -> order(keys, value));
        vocabulary.put("main", (keys, value) -> main(keys, value));
        vocabulary.put("waits", (keys, value) -> waits(keys, value));
        vocabulary.put("on-lane", (keys, value) -> onLane(keys, value));
        vocabulary.put("spacing", (keys, value) -> spacing(keys, value));
        vocabulary.put("output", (keys, value) -> output(keys, value));
    }

    List<Expectation> read(YamlMap keys) {
        keys.allow(vocabulary.keySet().toArray(String[]::new));
        List<Expectation> found = new ArrayList<>();
        for (String key : keys.keys()) {
            BiFunction<YamlMap, Node, Rule> reader = vocabulary.get(key);
            Node value = keys.get(key).orElseThrow();
            if (reader == null) {
                continue;
            }
            List<Node> items =
                    value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
            if (items.isEmpty()) {
                keys.problem(value, "found an empty list for '" + key + "'");
            }
            for (Node item : items) {
                Rule rule = reader.apply(keys, item);
                found.add(new Expectation(key, keys.source(item), keys.line(item), variant, rule));
            }
        }
        return found;
    }

    private static Rule outcome(YamlMap keys, Node value) {
        return new Rule.OutcomeIs(keys.word(value, "'outcome'", OUTCOMES));
    }

    private static Rule exitCode(YamlMap keys, Node value) {
        return new Rule.ExitCode(keys.integer(value, "'exit-code'", 0, 255));
    }

    private static Rule lanes(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "lanes", "count", "kind", "name", "pids");
        parts.countAllowed();
        return new Rule.Lanes(
                parts.word("kind", KINDS).orElse(""),
                parts.text("name").orElse(""),
                parts.range("count"),
                parts.word("pids", List.of("different", "same")).map("different"::equals));
    }

    private static Rule started(YamlMap keys, Node value, Subject subject) {
        Parts parts = Parts.of(keys, value, subject.key(), "count");
        parts.countAllowed();
        return new Rule.Started(subject, parts.range("count"));
    }

    private static Rule calls(YamlMap keys, Node value, boolean onlyFailed) {
        Parts parts = Parts.of(keys, value, onlyFailed ? "failed" : "calls", "count", "of", "lane");
        parts.countAllowed();
        return new Rule.Calls(parts.selector(), parts.range("count"), onlyFailed);
    }

    private static Rule overlap(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "overlap", "is", "of", "lane", "at-least");
        parts.finish();
        double share = parts.percent("at-least").orElse(0.0);
        Frequency frequency = parts.frequency("is", FREQUENCIES);
        return new Rule.Overlap(parts.selector(), share, frequency);
    }

    private static Rule maxConcurrency(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "max-concurrency", "is", "of", "lane");
        parts.countAllowed();
        return new Rule.MaxConcurrency(parts.selector(), parts.range("is"));
    }

    private static Rule parallelism(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "parallelism", "at-least", "of", "lane", "at-most");
        parts.finish();
        double atLeast = parts.number("at-least").orElse(0.0);
        return new Rule.Parallelism(
                parts.selector(), atLeast, parts.number("at-most").orElse(Double.MAX_VALUE));
    }

    private static Rule wall(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "wall", "is", "of", "lane", "at-most");
        parts.finish();
        long atLeast = parts.duration("is").orElse(0);
        return new Rule.Wall(
                parts.selector(), atLeast, parts.upTo("at-most", atLeast, USUAL_FACTOR));
    }

    private static Rule order(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "order", "", "of", "lane", "start", "finish", "is");
        parts.finish();
        Frequency frequency =
                parts.has("is") ? parts.frequency("is", FREQUENCIES) : Frequency.ALWAYS;
        if (parts.has("start") == parts.has("finish")) {
            keys.problem(
                    value,
                    "found 'order' with both or neither of 'start' and 'finish', expected one of them");
        }
        if (parts.has("start")) {
            return new Rule.Sequence(Point.START, parts.selectors("start"), frequency);
        }
        if (parts.isList("finish")) {
            return new Rule.Sequence(Point.FINISH, parts.selectors("finish"), frequency);
        }
        String order =
                parts.word("finish", List.of("as-started", "out-of-order")).orElse("as-started");
        return new Rule.FinishOrder(parts.selector(), order.equals("as-started"), frequency);
    }

    private static Rule main(YamlMap keys, Node value) {
        String word = keys.word(value, "'main'", List.of("ends-first", "ends-last"));
        return new Rule.MainEnds(word.equals("ends-first"));
    }

    private static Rule waits(YamlMap keys, Node value) {
        Parts parts =
                Parts.of(
                        keys,
                        value,
                        "waits",
                        "",
                        "lane",
                        "state",
                        "on",
                        "holder",
                        "at-least",
                        "at-most",
                        "lanes");
        parts.finish();
        return new Rule.Waits(
                parts.text("lane").orElse(""),
                parts.word("state", STATES).orElse("waiting"),
                parts.text("on").orElse(""),
                parts.text("holder").orElse(""),
                parts.has("at-least") ? parts.duration("at-least") : OptionalLong.empty(),
                parts.has("at-most") ? parts.duration("at-most") : OptionalLong.empty(),
                parts.atLeast("lanes", 1));
    }

    private static Rule onLane(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "on-lane", "is", "of");
        parts.finish();
        String word = parts.requiredWord("is", List.of("main", "not-main", "same", "different"));
        Where where =
                switch (word) {
                    case "main" -> Where.MAIN;
                    case "not-main" -> Where.NOT_MAIN;
                    case "same" -> Where.SAME;
                    default -> Where.DIFFERENT;
                };
        return new Rule.OnLane(parts.selector(), where);
    }

    private static Rule spacing(YamlMap keys, Node value) {
        Parts parts = Parts.of(keys, value, "spacing", "every", "of", "lane", "at-most");
        parts.finish();
        long every = parts.duration("every").orElse(0);
        return new Rule.Spacing(
                parts.selector(), every, parts.upTo("at-most", every, USUAL_FACTOR));
    }

    private static Rule output(YamlMap keys, Node value) {
        Parts parts =
                Parts.of(
                        keys,
                        value,
                        "output",
                        "contains",
                        "matches",
                        "lines",
                        "interleaved",
                        "stream",
                        "is",
                        "at-least",
                        "at-most");
        boolean lines = parts.has("lines") || parts.has("at-least") || parts.has("at-most");
        long demands =
                java.util.stream.Stream.of("contains", "matches", "interleaved")
                                .filter(parts::has)
                                .count()
                        + (lines ? 1 : 0);
        if (demands != 1) {
            keys.problem(
                    value,
                    "expected one of 'contains', 'matches', 'lines', 'interleaved' in 'output'");
        }
        parts.finish();
        Stream stream =
                switch (parts.word("stream", List.of("out", "err", "both")).orElse("out")) {
                    case "err" -> Stream.ERR;
                    case "both" -> Stream.BOTH;
                    default -> Stream.OUT;
                };
        if (lines) {
            return new Rule.OutputLines(stream, parts.range("lines"));
        }
        if (parts.has("interleaved")) {
            return new Rule.Interleaved(stream, parts.frequency("interleaved", FREQUENCIES));
        }
        Frequency frequency =
                parts.has("is") ? parts.frequency("is", FREQUENCIES) : Frequency.ALWAYS;
        if (parts.has("matches")) {
            String regex = parts.text("matches").orElse("");
            try {
                return new Rule.Output(
                        stream,
                        Pattern.compile(regex, Pattern.MULTILINE),
                        ShownPattern.of(regex),
                        frequency);
            } catch (PatternSyntaxException e) {
                keys.problem(
                        value,
                        "found a regular expression that does not parse: " + e.getDescription());
            }
        }
        String text = parts.text("contains").orElse("");
        return new Rule.Output(
                stream, Pattern.compile(Pattern.quote(text)), "'" + text + "'", frequency);
    }
}
