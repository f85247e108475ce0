package dev.interleave.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Splits the Markdown of a lesson into steps.
final class StepsReader {
    private static final Pattern HEADING = Pattern.compile("(.*?)\\s*\\{#([^}]*)}\\s*");

    private static final int MAX_NESTING = 50;

    private final Path file;
    private final Problems problems;
    private final Map<String, Integer> ids = new HashMap<>();

    StepsReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// @param body the whole file, with blank lines in place of the front matter
    List<Step> read(String body) {
        Parser parser = markdown().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
        List<Step> steps = new ArrayList<>();
        Optional<StepBuilder> current = Optional.empty();
        Node next = parser.parse(body).getFirstChild();
        while (next != null) {
            Node node = next;
            next = node.getNext();
            node.unlink();
            if (ignored(node)) {
                continue;
            }
            if (node instanceof Heading heading && heading.getLevel() <= 2) {
                current.map(StepBuilder::build).ifPresent(steps::add);
                current = Optional.of(begin(heading));
            } else if (current.isEmpty()) {
                problems.add(
                        line(node),
                        column(node),
                        "found text before the first step, expected '## Title {#id}'");
                current =
                        Optional.of(new StepBuilder(file, problems, "", "", line(node), List.of()));
            } else if (node instanceof FencedCodeBlock fence) {
                current.get().fence(fence);
            } else {
                current.get().prose(node);
            }
        }
        current.map(StepBuilder::build).ifPresent(steps::add);
        if (steps.isEmpty()) {
            problems.add(0, 0, "found no step, expected at least one '## Title {#id}'");
        }
        return List.copyOf(steps);
    }

    /// How Markdown is read everywhere in a lesson; deep nesting is cut off.
    static Parser.Builder markdown() {
        return Parser.builder().maxOpenBlockParsers(MAX_NESTING).maxInlineNesting(MAX_NESTING);
    }

    private static boolean ignored(Node node) {
        return node instanceof LinkReferenceDefinition
                || (node instanceof HtmlBlock html && html.getLiteral().startsWith("<!--"));
    }

    private StepBuilder begin(Heading heading) {
        int line = line(heading);
        String text = plain(heading).strip();
        if (heading.getLevel() == 1) {
            problems.add(
                    line,
                    1,
                    "found the heading '# %s'; the title stands in the front matter, and a step begins with '## Title {#id}'"
                            .formatted(text));
        }
        Matcher matcher = HEADING.matcher(text);
        if (!matcher.matches()) {
            problems.add(
                    line, 1, "found '## %s', expected '## %s {#some-id}'".formatted(text, text));
            return new StepBuilder(file, problems, "", text, line, List.of());
        }
        String title = matcher.group(1);
        String braces = matcher.group(2);
        int blank = braces.contains("=") ? Math.max(braces.indexOf(' '), 0) : braces.length();
        String id = braces.substring(0, blank);
        List<Integer> rows = DemoRows.read(braces.substring(blank).strip(), line, problems);
        if (title.isEmpty()) {
            problems.add(line, 1, "the step {#" + id + "} has no title");
        }
        if (!LessonReader.ID.matcher(id).matches()) {
            problems.add(line, 1, "found {#" + id + "}, expected " + LessonReader.ID_FORM);
        } else if (ids.putIfAbsent(id, line) != null) {
            problems.add(
                    line,
                    1,
                    "found the id '%s' again; line %d has it already".formatted(id, ids.get(id)));
        }
        return new StepBuilder(file, problems, id, title, line, rows);
    }

    static int line(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex() + 1;
    }

    static int column(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getFirst().getColumnIndex() + 1;
    }

    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text part) {
                        text.append(part.getLiteral());
                    }

                    @Override
                    public void visit(Code part) {
                        text.append(part.getLiteral());
                    }
                });
        return text.toString();
    }
}
