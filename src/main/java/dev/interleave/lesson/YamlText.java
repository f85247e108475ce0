package dev.interleave.lesson;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A piece of YAML inside a lesson file, parsed to nodes that know where they stand.
///
/// Only plain data is let through: no anchors or aliases (so nothing can multiply), no tags, no
/// large or deep documents.
///
/// @param text the YAML alone
/// @param line the line of the lesson file on which it begins, from 1
/// @param indent how many columns were cut off in front of each line
record YamlText(String text, int line, int indent, Problems problems) {
    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_DEPTH = 12;

    /// The document as a mapping, or nothing when it is not one; the problem is noted.
    Optional<YamlMap> map(String what) {
        Optional<Node> root;
        try {
            root =
                    new Compose(
                                    LoadSettings.builder()
                                            .setLabel(what)
                                            .setCodePointLimit(MAX_CHARACTERS)
                                            .setMaxAliasesForCollections(0)
                                            .build())
                            .composeString(text);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            String context = e.getContext() == null ? "" : " " + e.getContext();
            report(mark, "YAML: " + e.getProblem() + context);
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(line, 0, "YAML: " + e.getMessage());
            return Optional.empty();
        } catch (StackOverflowError e) {
            problems.add(line, 0, "YAML: nested too deeply");
            return Optional.empty();
        }
        if (root.isEmpty()) {
            problems.add(line, 0, "found nothing, expected the keys of " + what);
            return Optional.empty();
        }
        if (!plain(root.get(), 0)) {
            return Optional.empty();
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            report(
                    root.get().getStartMark(),
                    "found "
                            + YamlMap.describe(root.get())
                            + ", expected keys with values, as in 'key: value'");
            return Optional.empty();
        }
        return Optional.of(new YamlMap(this, mapping, what));
    }

    private boolean plain(Node node, int depth) {
        if (node.getAnchor().isPresent()) {
            report(
                    node.getStartMark(),
                    "found an anchor (&" + node.getAnchor().get() + "); write the value out");
            return false;
        }
        String tag = node.getTag().getValue();
        if (!tag.startsWith("tag:yaml.org,2002:") || tag.contains("java")) {
            report(
                    node.getStartMark(),
                    "found the tag " + tag + "; tags are not allowed, write a plain value");
            return false;
        }
        if (depth > MAX_DEPTH) {
            report(node.getStartMark(), "nested deeper than " + MAX_DEPTH + " levels");
            return false;
        }
        return switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (!plain(tuple.getKeyNode(), depth + 1)
                            || !plain(tuple.getValueNode(), depth + 1)) {
                        yield false;
                    }
                }
                yield true;
            }
            case SequenceNode sequence -> {
                for (Node item : sequence.getValue()) {
                    if (!plain(item, depth + 1)) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> true;
        };
    }

    void report(Optional<Mark> mark, String message) {
        problems.add(lineOf(mark), mark.map(m -> m.getColumn() + 1 + indent).orElse(0), message);
    }

    int lineOf(Optional<Mark> mark) {
        return line + mark.map(Mark::getLine).orElse(0);
    }

    /// The source of a node on one line, as written.
    String source(Node node) {
        int from = node.getStartMark().map(Mark::getIndex).orElse(0);
        int to = node.getEndMark().map(Mark::getIndex).orElse(from);
        int[] points = text.codePoints().skip(from).limit(Math.max(0, to - from)).toArray();
        return new String(points, 0, points.length).strip().replaceAll("\\s+", " ");
    }
}
