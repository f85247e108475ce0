package dev.interleave.lesson.author;

import dev.interleave.lesson.Demo;
import dev.interleave.lesson.Expectation;
import dev.interleave.lesson.Frequency;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.Rule;
import dev.interleave.lesson.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table that says which step shows which demo, and what checks it: made from what the steps
/// themselves say.
public final class DemoTable {
    /// The line before the table in a file that holds it.
    public static final String BEGIN =
            "<!-- The table is written by: interleave lessons --table=lessons/README.md -->";

    /// The line after it.
    public static final String END = "<!-- end of the table -->";

    private static final String NOWHERE = "–";

    /// One demo in one step.
    private record Shown(Demo demo, String step, String checks) {}

    private DemoTable() {}

    /// The numbers of the demos that no step shows, in order.
    public static List<Integer> missing(LessonLibrary library) {
        return Demo.all().stream()
                .map(Demo::row)
                .filter(row -> steps(library, row).isEmpty())
                .toList();
    }

    /// The table as Markdown, a line for each demo and step that shows it.
    public static String markdown(LessonLibrary library) {
        List<Shown> lines = new ArrayList<>();
        for (Demo demo : Demo.all()) {
            List<Shown> shown = steps(library, demo);
            lines.addAll(shown.isEmpty() ? List.of(new Shown(demo, NOWHERE, NOWHERE)) : shown);
        }
        return "| Row | Demo | Step | Checked by |\n|---|---|---|---|\n"
                + lines.stream()
                        .map(line ->
                                "| %d | %s | %s | %s |\n"
                                        .formatted(
                                                line.demo().row(),
                                                line.demo().name(),
                                                line.step(),
                                                line.checks()))
                        .collect(Collectors.joining());
    }

    /// The text with the table between the two marks replaced by that of the library.
    ///
    /// @throws IllegalArgumentException when the text has not both marks, each on a line
    public static String replaceIn(String text, LessonLibrary library) {
        int begin = text.indexOf(BEGIN + "\n");
        int end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException(
                    "found no place for the table, expected the lines\n" + BEGIN + "\n" + END);
        }
        return text.substring(0, begin + BEGIN.length())
                + "\n\n"
                + markdown(library)
                + "\n"
                + text.substring(end);
    }

    private static List<Shown> steps(LessonLibrary library, int row) {
        return steps(library, new Demo(row, ""));
    }

    private static List<Shown> steps(LessonLibrary library, Demo demo) {
        return library.modules().stream()
                .flatMap(module ->
                        module.steps().stream()
                                .filter(step -> step.rows().contains(demo.row()))
                                .map(step ->
                                        new Shown(
                                                demo,
                                                "`" + module.id() + "/" + step.id() + "`",
                                                checks(step))))
                .toList();
    }

    private static String checks(Step step) {
        long quizzes = step.blocks().stream().filter(DemoTable::isQuiz).count();
        String words =
                Stream.concat(
                                step.expectations().stream()
                                        .map(DemoTable::words)
                                        .filter(text -> !text.isEmpty())
                                        .distinct(),
                                quizzes == 0
                                        ? Stream.of()
                                        : Stream.of(quizzes == 1 ? "a quiz" : quizzes + " quizzes"))
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? NOWHERE : words;
    }

    private static boolean isQuiz(Step.Block block) {
        return block instanceof Step.Block.Quiz
                || block instanceof Step.Block.Order
                || block instanceof Step.Block.Match
                || block instanceof Step.Block.NumberQuiz;
    }

    /// The key, with what makes it more than usual.
    private static String words(Expectation expectation) {
        if (expectation.rule() instanceof Rule.OutcomeIs(String word)) {
            // That a program completes is no demo.
            return word.equals("completed") ? "" : "outcome " + word;
        }
        return expectation.key()
                + (expectation.rule().frequency() == Frequency.SOMETIMES ? " (sometimes)" : "");
    }
}
