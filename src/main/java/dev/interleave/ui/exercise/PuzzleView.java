package dev.interleave.ui.exercise;

import dev.interleave.lesson.Parsons;
import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Lines of code to put in order, some not needed; the result goes into the code and runs.
final class PuzzleView implements Exercise {
    /// The row between what is used and what is not.
    private static final int DIVIDER = -1;

    private final Parsons puzzle;
    private final String question;
    private final Answers answers;
    private final Callout callout;
    private final Reorder rows;
    private final BiPredicate<Parsons, List<String>> insert;

    /// @param insert puts the lines into the code; false when the gap is not there any more
    PuzzleView(
            Kit kit,
            Markdown markdown,
            Step.Block.Puzzle quiz,
            Answers answers,
            BiPredicate<Parsons, List<String>> insert) {
        this.puzzle = quiz.lines();
        this.insert = insert;
        this.answers = answers;
        question = quiz.question();
        callout = new Callout(kit, markdown, "quiz", Feather.MOVE, "Put the lines in order");
        int all = puzzle.lines().size() + puzzle.extra().size();
        List<Integer> order = new ArrayList<>(Shuffle.of(all, quiz.question()));
        order.add(DIVIDER);
        rows =
                new Reorder(
                        kit,
                        order,
                        item ->
                                item == DIVIDER
                                        ? kit.label("not used: below here", "muted", "small")
                                        : markdown.java(line(item)),
                        callout::sayNothing);
        var check = callout.answerRow("Check", this::check);
        HBox row = callout.answerRow("Put into the code", this::insert, check);
        callout.fill(markdown.text(quiz.question()), rows.node(), row);
        answers.get(question)
                .flatMap(kept -> KeptOrder.read(kept, rows.order(), this::kept))
                .ifPresent(rows::setOrder);
    }

    private String kept(int item) {
        return item == DIVIDER ? "" : line(item).replace('\n', ' ');
    }

    private void keep() {
        answers.put(question, KeptOrder.of(rows.order(), this::kept));
    }

    private String line(int item) {
        int needed = puzzle.lines().size();
        return item < needed ? puzzle.lines().get(item) : puzzle.extra().get(item - needed).line();
    }

    private List<Integer> used() {
        List<Integer> order = rows.order();
        return order.subList(0, order.indexOf(DIVIDER));
    }

    private void insert() {
        keep();
        List<String> lines = used().stream().map(this::line).toList();
        if (insert.test(puzzle, lines)) {
            callout.say(Tone.NEUTRAL, "The lines are in the code. Run it and look.");
        } else {
            callout.say(
                    Tone.WRONG,
                    "The code has no place for them any more: it needs the lines `%s` and `%s`. Reset the code and try again."
                            .formatted(Parsons.BEGIN, Parsons.END));
        }
    }

    private void check() {
        keep();
        List<Integer> used = used();
        int needed = puzzle.lines().size();
        for (int item : used) {
            if (item >= needed) {
                Parsons.Extra extra = puzzle.extra().get(item - needed);
                callout.say(
                        Tone.WRONG,
                        "`%s` does not belong there. %s"
                                .formatted(extra.line().strip(), extra.why()));
                return;
            }
        }
        if (used.size() < needed) {
            callout.say(
                    Tone.WRONG,
                    "Something is missing: %d of %d lines are used."
                            .formatted(used.size(), needed));
            return;
        }
        // Equal lines may stand in for each other.
        for (int i = 0; i < needed; i++) {
            if (!line(used.get(i)).equals(puzzle.lines().get(i))) {
                callout.say(
                        Tone.WRONG,
                        "Not the order of the lesson: look at line %d. Put it into the code and see what it does."
                                .formatted(i + 1));
                return;
            }
        }
        callout.say(Tone.RIGHT, "Right. " + puzzle.why());
    }

    @Override
    public Node node() {
        return callout.node();
    }
}
