package dev.interleave.lesson;

import dev.interleave.lesson.Step.Block;
import dev.interleave.lesson.Step.CodePane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;

/// Gathers what stands between two step headings.
final class StepBuilder {
    private static final List<String> CODE = List.of("java", "python");
    private static final List<String> YAML =
            List.of("predict", "repeat", "expect", "quiz", "task", "notes");
    private static final List<String> KINDS = List.of("look", "change", "make");
    private static final List<String> LISTINGS = List.of("text", "sh", "json", "yaml", "xml");

    private final Problems problems;
    private final CodeFiles codeFiles;
    private final String id;
    private final String title;
    private final int line;
    private final List<Integer> rows;
    private final List<CodePane> panes = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<Node> notes = new ArrayList<>();

    StepBuilder(
            Path file, Problems problems, String id, String title, int line, List<Integer> rows) {
        this.problems = problems;
        this.codeFiles = new CodeFiles(file, problems);
        this.id = id;
        this.title = title;
        this.line = line;
        this.rows = rows;
    }

    Step build() {
        Step step =
                new Step(
                        id,
                        title,
                        List.copyOf(panes),
                        List.copyOf(blocks),
                        List.copyOf(expectations),
                        List.copyOf(notes),
                        line,
                        rows);
        for (Expectation expectation : expectations) {
            if (panes.isEmpty()) {
                problems.add(
                        expectation.line(),
                        0,
                        "found the expectation '%s' in a step without code; expected a java fence"
                                .formatted(expectation.key()));
                break;
            }
            String variant = expectation.variant();
            if (!variant.isEmpty() && !step.variants().contains(variant)) {
                problems.add(
                        expectation.line(),
                        0,
                        "found variant=\"%s\"; %s"
                                .formatted(variant, Words.allowed(variant, step.variants())));
                break;
            }
        }
        for (Block block : blocks) {
            agree(step, block);
        }
        return step;
    }

    /// What a block names must be there.
    private void agree(Step step, Block block) {
        if (block instanceof Block.Prediction prediction) {
            known(prediction.variant(), "a prediction", step);
        }
        if (block instanceof Block.Repeat repeat) {
            known(repeat.variant(), "a fence repeat", step);
            if (panes.isEmpty()) {
                problems.add(
                        line,
                        0,
                        "the step {#%s}: found a fence repeat in a step without code"
                                .formatted(id));
            }
        }
        if (block instanceof Block.Puzzle puzzle) {
            String file = puzzle.lines().file();
            Optional<CodePane> pane =
                    panes.stream().filter(one -> one.file().equals(file)).findFirst();
            if (pane.flatMap(one -> Parsons.fill(one.text(), List.of())).isEmpty()) {
                problems.add(
                        line,
                        0,
                        "the step {#%s}: found the puzzle for '%s', expected a code file of the step with the lines '%s' and '%s'"
                                .formatted(id, file, Parsons.BEGIN, Parsons.END));
            }
        }
    }

    private void known(String variant, String where, Step step) {
        if (!variant.isEmpty() && !step.variants().contains(variant)) {
            problems.add(
                    line,
                    0,
                    "the step {#%s}: found 'variant: %s' in %s; %s"
                            .formatted(
                                    id, variant, where, Words.allowed(variant, step.variants())));
        }
    }

    void prose(Node node) {
        int at = StepsReader.line(node);
        if (node instanceof HtmlBlock) {
            html(at);
            return;
        }
        // A fence inside a list or a quote would quietly lose its meaning.
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock fence) {
                        String word = FenceInfo.parse(info(fence)).word();
                        if (YAML.contains(word)) {
                            problems.add(
                                    StepsReader.line(fence),
                                    StepsReader.column(fence),
                                    "found the fence %s inside a list or a quote, expected it at the margin"
                                            .formatted(word));
                        }
                    }

                    @Override
                    public void visit(HtmlInline html) {
                        html(at);
                    }
                });
        blocks.add(new Block.Prose(node));
    }

    private void html(int at) {
        problems.add(
                at,
                1,
                "found HTML, which is not shown; expected Markdown (code such as `List<String>` stands in"
                        + " backticks, a comment <!-- --> on a line of its own)");
    }

    void fence(FencedCodeBlock fence) {
        int at = StepsReader.line(fence);
        int column = StepsReader.column(fence);
        if (fence.getClosingFenceLength() == null) {
            problems.add(
                    at,
                    column,
                    "the fence '%s%s' is not closed; expected a line with only %s"
                            .formatted(
                                    fence.getFenceCharacter().repeat(3),
                                    info(fence),
                                    fence.getFenceCharacter().repeat(3)));
            return;
        }
        FenceInfo info = FenceInfo.parse(info(fence));
        if (info.trouble().isPresent()) {
            problems.add(at, column, info.trouble().get() + " behind '" + info.word() + "'");
            return;
        }
        if (CODE.contains(info.word())) {
            code(fence, info, at);
        } else if (YAML.contains(info.word())) {
            yaml(fence, info, at);
        } else if (info.word().isEmpty() || LISTINGS.contains(info.word())) {
            blocks.add(new Block.Prose(fence));
        } else {
            List<String> allowed = new ArrayList<>(CODE);
            allowed.addAll(YAML);
            allowed.addAll(LISTINGS);
            problems.add(
                    at,
                    column,
                    "found the fence '%s'; %s"
                            .formatted(info.word(), Words.allowed(info.word(), allowed)));
        }
    }

    private static String info(FencedCodeBlock fence) {
        return fence.getInfo() == null ? "" : fence.getInfo();
    }

    private void code(FencedCodeBlock fence, FenceInfo info, int at) {
        attributes(info, at, "file", "variant", "listing");
        if (info.attributes().containsKey("listing")) {
            blocks.add(new Block.Prose(fence));
            return;
        }
        String name = info.attribute("file");
        boolean named = !name.isEmpty();
        String file = named ? name : info.word().equals("java") ? "Main.java" : "main.py";
        String variant = info.attribute("variant");
        if (panes.stream().anyMatch(p -> p.file().equals(file) && p.variant().equals(variant))) {
            problems.add(at, 1, "found the file " + file + " twice in one step");
            return;
        }
        String text = fence.getLiteral();
        if (!text.isBlank()) {
            if (named && codeFiles.inside(file, at).isEmpty()) {
                return;
            }
        } else if (named) {
            text = codeFiles.read(file, at);
        } else {
            problems.add(at, 1, "found an empty fence, expected code in it, or file=NAME");
        }
        panes.add(new CodePane(file, variant, text));
    }

    private void yaml(FencedCodeBlock fence, FenceInfo info, int at) {
        if (info.word().equals("expect")) {
            attributes(info, at, "variant");
        } else {
            attributes(info, at);
        }
        Optional<YamlMap> map =
                new YamlText(fence.getLiteral(), at + 1, fence.getFenceIndent(), problems)
                        .map("the fence " + info.word());
        map.ifPresent(keys -> read(info, keys));
    }

    private void read(FenceInfo info, YamlMap keys) {
        switch (info.word()) {
            case "predict" -> blocks.add(Questions.predict(keys));
            case "repeat" -> blocks.add(Questions.repeat(keys));
            case "quiz" -> blocks.add(Quizzes.quiz(keys));
            case "task" -> blocks.add(assignment(keys));
            case "notes" -> notes(keys);
            case "expect" ->
                    expectations.addAll(
                            new ExpectationReader(info.attribute("variant")).read(keys));
            default -> throw new IllegalArgumentException(info.word());
        }
    }

    private Block assignment(YamlMap keys) {
        keys.allow("kind", "text", "check", "solution");
        String kind =
                keys.require("kind").map(node -> keys.word(node, "'kind'", KINDS)).orElse("look");
        List<Expectation> check =
                keys.get("check")
                        .map(node -> Questions.oneRun(keys, node, "check"))
                        .orElse(List.of());
        String file = Questions.optional(keys, "solution");
        if (file.isEmpty() != check.isEmpty()) {
            keys.problem(
                    keys.node(),
                    file.isEmpty()
                            ? "found 'check' without 'solution'; expected a file that shows that it can be done"
                            : "found 'solution' without 'check'; expected what its run must show");
        }
        Optional<CodePane> solution =
                file.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new CodePane(
                                        file,
                                        "",
                                        codeFiles.read(file, keys.line(keys.keyNode("solution")))));
        Node text = StepsReader.markdown().build().parse(keys.text("text"));
        return new Block.Assignment(kind, text, check, solution);
    }

    private void notes(YamlMap keys) {
        keys.allow("text");
        Node next = StepsReader.markdown().build().parse(keys.text("text")).getFirstChild();
        while (next != null) {
            Node node = next;
            next = node.getNext();
            node.unlink();
            notes.add(node);
        }
    }

    private void attributes(FenceInfo info, int at, String... allowed) {
        for (String name : info.attributes().keySet()) {
            if (allowed.length == 0) {
                problems.add(
                        at,
                        1,
                        "found '%s' behind '%s', which stands alone".formatted(name, info.word()));
            } else if (!Arrays.asList(allowed).contains(name)) {
                problems.add(
                        at,
                        1,
                        "found '%s' behind '%s'; %s"
                                .formatted(
                                        name,
                                        info.word(),
                                        Words.allowed(name, Arrays.asList(allowed))));
            }
        }
    }
}
