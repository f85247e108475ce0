package dev.interleave.ui.exercise;

import dev.interleave.lesson.Step;
import dev.interleave.lesson.Step.Pair;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Things to put together.
final class MatchView implements Exercise {
    private final Step.Block.Match quiz;
    private final Answers answers;
    private final Callout callout;
    private final List<ComboBox<String>> boxes = new ArrayList<>();

    MatchView(Kit kit, Markdown markdown, Step.Block.Match quiz, Answers answers) {
        this.answers = answers;
        this.quiz = quiz;
        callout = new Callout(kit, markdown, "quiz", Feather.LINK, "Put together");
        List<String> rights =
                Shuffle.of(quiz.pairs().size(), quiz.question()).stream()
                        .map(i -> quiz.pairs().get(i).right())
                        .distinct()
                        .toList();
        var grid = new GridPane();
        grid.getStyleClass().add("match");
        for (int i = 0; i < quiz.pairs().size(); i++) {
            Pair pair = quiz.pairs().get(i);
            var box = new ComboBox<String>();
            box.getItems().setAll(rights);
            box.setPromptText("choose");
            box.setAccessibleText(pair.left());
            box.setMaxWidth(Double.MAX_VALUE);
            box.setOnAction(event -> callout.sayNothing());
            boxes.add(box);
            VBox left = markdown.text(pair.left());
            GridPane.setHgrow(left, Priority.SOMETIMES);
            GridPane.setHgrow(box, Priority.ALWAYS);
            grid.addRow(i, left, box);
        }
        HBox row = callout.answerRow("Check", this::check);
        callout.fill(markdown.text(quiz.question()), grid, row);
        answers.get(quiz.question()).ifPresent(this::restore);
    }

    /// Shows what was chosen some other day. What is gone from the lesson is no answer.
    private void restore(String kept) {
        boolean any = false;
        for (String line : kept.split("\n", -1)) {
            for (int i = 0; i < boxes.size(); i++) {
                for (String right : boxes.get(i).getItems()) {
                    if (line.equals(chosen(i, right))) {
                        boxes.get(i).setValue(right);
                        any = true;
                    }
                }
            }
        }
        if (any) {
            check();
        }
    }

    private String chosen(int pair, String right) {
        return (quiz.pairs().get(pair).left() + " -> " + right).replace('\n', ' ');
    }

    private void keep() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            String right = boxes.get(i).getValue();
            if (right != null) {
                lines.add(chosen(i, right));
            }
        }
        answers.put(quiz.question(), String.join("\n", lines));
    }

    private void check() {
        keep();
        StringBuilder wrong = new StringBuilder();
        StringBuilder whys = new StringBuilder();
        int open = 0;
        for (int i = 0; i < boxes.size(); i++) {
            Pair pair = quiz.pairs().get(i);
            String chosen = boxes.get(i).getValue();
            if (chosen == null) {
                open++;
            } else if (!Objects.equals(chosen, pair.right())) {
                wrong.append("\n- ").append(pair.left());
            } else {
                whys.append("\n- ").append(pair.left()).append(": ").append(pair.why());
            }
        }
        if (open > 0) {
            callout.say(Tone.NEUTRAL, "%d still to choose.".formatted(open));
        } else if (wrong.isEmpty()) {
            callout.say(Tone.RIGHT, "Right.\n" + whys);
        } else {
            callout.say(Tone.WRONG, "Not yet. Look again at:\n" + wrong);
        }
    }

    @Override
    public Node node() {
        return callout.node();
    }
}
