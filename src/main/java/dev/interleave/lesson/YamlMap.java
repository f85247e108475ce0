package dev.interleave.lesson;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Keys with values, read with their types checked. Whatever is wrong is noted as a problem at its
/// place, and a harmless value is given back, so that one reading finds every problem.
final class YamlMap {
    private final YamlText yaml;
    private final Node node;
    private final String what;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    /// @param what what the keys belong to, as in "the fence predict"
    YamlMap(YamlText yaml, MappingNode node, String what) {
        this.yaml = yaml;
        this.node = node;
        this.what = what;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(
                        tuple.getKeyNode(),
                        "found " + describe(tuple.getKeyNode()) + ", expected a key");
                continue;
            }
            if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problem(key, "found the key '" + key.getValue() + "' twice in " + what);
            }
            keys.putIfAbsent(key.getValue(), key);
        }
    }

    /// Notes every key that is not one of these.
    YamlMap allow(String... allowed) {
        keys.forEach((key, at) -> {
            if (!Arrays.asList(allowed).contains(key)) {
                problem(
                        at,
                        "found the key '%s' in %s; %s"
                                .formatted(key, what, Words.allowed(key, Arrays.asList(allowed))));
            }
        });
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Set<String> keys() {
        return values.keySet();
    }

    Optional<Node> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// Where a key stands, for keys that are there.
    Node keyNode(String key) {
        return keys.getOrDefault(key, node);
    }

    /// The value of a key that must be there.
    Optional<Node> require(String key) {
        Node value = values.get(key);
        if (value == null) {
            problem(node, "the key '" + key + "' is missing in " + what);
        }
        return Optional.ofNullable(value);
    }

    /// A text that must be there and must not be blank.
    String text(String key) {
        return require(key).map(value -> text(value, "'" + key + "'")).orElse("");
    }

    String text(Node value, String name) {
        if (!(value instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            problem(value, "found " + describe(value) + " for " + name + ", expected a text");
            return "";
        }
        if (scalar.getValue().isBlank()) {
            problem(value, "found an empty text for " + name);
        }
        return scalar.getValue().strip();
    }

    /// A whole number that must be there.
    int integer(String key, int min, int max) {
        return require(key).map(value -> integer(value, "'" + key + "'", min, max)).orElse(min);
    }

    int integer(Node value, String name, int min, int max) {
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                int number = Integer.parseInt(scalar.getValue());
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Too long for an int: out of range like any other.
            }
            problem(
                    value,
                    "found %s for %s, expected a whole number from %d to %d"
                            .formatted(scalar.getValue(), name, min, max));
            return min;
        }
        problem(value, "found " + describe(value) + " for " + name + ", expected a whole number");
        return min;
    }

    /// True or false; false when the key is not there.
    boolean flag(String key) {
        Node value = values.get(key);
        if (value == null) {
            return false;
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        problem(value, "found " + describe(value) + " for '" + key + "', expected true or false");
        return false;
    }

    /// A text that must be one of these.
    String word(Node value, String name, List<String> allowed) {
        if (!(value instanceof ScalarNode scalar)) {
            problem(
                    value,
                    "found %s for %s; %s"
                            .formatted(describe(value), name, Words.allowed("", allowed)));
            return allowed.getFirst();
        }
        String found = scalar.getValue();
        if (!allowed.contains(found)) {
            problem(
                    value,
                    "found '%s' for %s; %s".formatted(found, name, Words.allowed(found, allowed)));
            return allowed.getFirst();
        }
        return found;
    }

    /// A list that must be there.
    List<Node> list(String key) {
        Optional<Node> value = require(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(
                value.get(),
                "found "
                        + describe(value.get())
                        + " for '"
                        + key
                        + "', expected a list, each item after '- '");
        return List.of();
    }

    /// The value as a mapping, or nothing when it is not one.
    Optional<YamlMap> map(Node value, String name) {
        if (value instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(yaml, mapping, name));
        }
        problem(value, "found " + describe(value) + " for " + name + ", expected keys with values");
        return Optional.empty();
    }

    String source(Node value) {
        return yaml.source(value);
    }

    int line(Node at) {
        return yaml.lineOf(at.getStartMark());
    }

    Node node() {
        return node;
    }

    void problem(Node at, String message) {
        yaml.report(at.getStartMark(), message);
    }

    static String describe(Node node) {
        return switch (node) {
            case MappingNode _ -> "keys with values";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar -> "'" + scalar.getValue() + "'";
            default -> "something else";
        };
    }
}
