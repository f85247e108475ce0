package dev.interleave.lesson;

import java.util.List;
import org.commonmark.node.Node;

/// One step of a module: prose, code, and what to expect of its run.
///
/// @param id stable within the module; progress hangs on it
/// @param panes the editable code, in order; empty for a step without code
/// @param blocks what stands beside the code, in order
/// @param expectations what a check of the recorded run asserts
/// @param notes for the instructor, or an empty list
/// @param line where its heading stands in `lesson.md`
/// @param rows the demos of the project that it shows, by their numbers
public record Step(
        String id,
        String title,
        List<CodePane> panes,
        List<Block> blocks,
        List<Expectation> expectations,
        List<Node> notes,
        int line,
        List<Integer> rows) {

    /// A step that stands for no demo of the project.
    public Step(
            String id,
            String title,
            List<CodePane> panes,
            List<Block> blocks,
            List<Expectation> expectations,
            List<Node> notes,
            int line) {
        this(id, title, panes, blocks, expectations, notes, line, List.of());
    }

    /// The variants of its code, in order; empty when it has only one program.
    public List<String> variants() {
        return panes.stream()
                .map(CodePane::variant)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /// The files of one variant: its own, and those that belong to no variant.
    public List<CodePane> panes(String variant) {
        return panes.stream()
                .filter(pane -> pane.variant().isEmpty() || pane.variant().equals(variant))
                .toList();
    }

    /// What a run of one variant must show: its own expectations, and those for every variant.
    public List<Expectation> expectations(String variant) {
        return expectations.stream()
                .filter(one -> one.variant().isEmpty() || one.variant().equals(variant))
                .toList();
    }

    /// A file of code to edit and run.
    ///
    /// @param variant name of the variant it belongs to, or empty
    public record CodePane(String file, String variant, String text) {}

    /// What stands in the prose column.
    public sealed interface Block {
        /// A CommonMark block: paragraph, list, heading, quote, listing.
        record Prose(Node node) implements Block {}

        /// A question to answer before Run, and after it.
        ///
        /// @param answer index of the right option, or -1 when the run decides
        record Predict(String question, List<Option> options, int answer) implements Block {}

        /// A question of choice.
        record Quiz(String question, List<Option> options, int answer) implements Block {}

        /// Something to do: look, change or make.
        ///
        /// @param kind one of `look`, `change`, `make`
        record Assignment(String kind, Node text) implements Block {}
    }

    /// One answer, and why it is right or wrong.
    public record Option(String text, String why) {}
}
