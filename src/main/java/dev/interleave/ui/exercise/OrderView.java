package dev.interleave.ui.exercise;

import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Things to put in order.
final class OrderView implements Exercise {
    private final Step.Block.Order quiz;
    private final Answers answers;
    private final Callout callout;
    private final Reorder rows;

    OrderView(Kit kit, Markdown markdown, Step.Block.Order quiz, Answers answers) {
        this.answers = answers;
        this.quiz = quiz;
        callout = new Callout(kit, markdown, "quiz", Feather.LIST, "Put in order");
        List<String> items = quiz.items();
        rows =
                new Reorder(
                        kit,
                        Shuffle.of(items.size(), quiz.question()),
                        item -> markdown.text(items.get(item)),
                        callout::sayNothing);
        HBox row = callout.answerRow("Check", this::check);
        callout.fill(markdown.text(quiz.question()), rows.node(), row);
        answers.get(quiz.question())
                .flatMap(kept -> KeptOrder.read(kept, rows.order(), this::words))
                .ifPresent(order -> {
                    rows.setOrder(order);
                    check();
                });
    }

    private String words(int item) {
        return quiz.items().get(item).replace('\n', ' ');
    }

    private void check() {
        List<Integer> order = rows.order();
        answers.put(quiz.question(), KeptOrder.of(order, this::words));
        long right = IntStream.range(0, order.size()).filter(i -> order.get(i) == i).count();
        if (right == order.size()) {
            callout.say(Tone.RIGHT, "Right. " + quiz.why());
        } else {
            int first =
                    IntStream.range(0, order.size())
                            .filter(i -> order.get(i) != i)
                            .findFirst()
                            .orElseThrow();
            callout.say(
                    Tone.WRONG,
                    "Not yet: %d of %d stand where they belong; look at place %d first."
                            .formatted(right, order.size(), first + 1));
        }
    }

    @Override
    public Node node() {
        return callout.node();
    }
}
