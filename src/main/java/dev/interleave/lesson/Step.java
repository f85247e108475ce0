package dev.interleave.lesson;

import java.util.List;
import java.util.Optional;
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

    /// The puzzle whose lines belong into its code, if there is one.
    public Optional<Parsons> puzzle() {
        return blocks.stream()
                .filter(Block.Puzzle.class::isInstance)
                .map(block -> ((Block.Puzzle) block).lines())
                .findFirst();
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

        /// A guess before Run, which a run then answers.
        sealed interface Prediction extends Block {
            String question();

            /// The variant whose runs answer it; empty for every variant.
            String variant();
        }

        /// A question with options to answer before Run, and after it.
        ///
        /// @param answer index of the right option, or -1 when the run decides
        record Predict(String question, List<Option> options, int answer, String variant)
                implements Prediction {}

        /// A number to guess before Run: a time or a count.
        ///
        /// @param most the largest number that may be guessed
        record Estimate(String question, Measure measure, SpanSelector of, int most, String variant)
                implements Prediction {}

        /// Bars to draw before Run, one for each selector, where the learner expects them.
        ///
        /// @param untilNanos where the time axis of the drawing ends
        record Sketch(String question, List<SpanSelector> bars, long untilNanos, String variant)
                implements Prediction {}

        /// A question of choice.
        record Quiz(String question, List<Option> options, int answer) implements Block {}

        /// Things to put in order.
        ///
        /// @param items in the right order
        record Order(String question, List<String> items, String why) implements Block {}

        /// Things to put together.
        record Match(String question, List<Pair> pairs) implements Block {}

        /// A question whose answer is a number; `tolerance` away from it is right, too.
        record NumberQuiz(String question, double answer, double tolerance, String unit, String why)
                implements Block {}

        /// Lines of code to put in order; the result runs.
        record Puzzle(String question, Parsons lines) implements Block {}

        /// The program is run again and again after each run, and its outcomes are counted.
        ///
        /// @param runs how often, at most
        /// @param byOutput whether all output tells one outcome from another; else the last line
        /// @param variant the variant that is repeated; empty for every variant
        record Repeat(int runs, boolean byOutput, String variant) implements Block {}

        /// Something to do: look, change or make.
        ///
        /// @param kind one of `look`, `change`, `make`
        /// @param check what a run of the learner's code must show; empty when nobody can judge it
        /// @param solution one way to do it, shown when the learner asks
        record Assignment(
                String kind, Node text, List<Expectation> check, Optional<CodePane> solution)
                implements Block {}
    }

    /// One answer, and why it is right or wrong.
    ///
    /// @param when what a run shows when this is what happened; empty when a run cannot tell
    public record Option(String text, String why, List<Expectation> when) {
        /// An answer that no run can judge.
        public Option(String text, String why) {
            this(text, why, List.of());
        }
    }

    /// Two things that belong together.
    public record Pair(String left, String right, String why) {}

    /// What an estimate is about.
    public enum Measure {
        /// Milliseconds from the first start to the last end.
        WALL,
        /// The most in progress at one moment.
        MAX_CONCURRENCY,
        /// How many there are.
        CALLS
    }
}
