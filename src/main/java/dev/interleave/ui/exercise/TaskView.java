package dev.interleave.ui.exercise;

import dev.interleave.lesson.ExpectationCheck;
import dev.interleave.lesson.Failure;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.Step;
import dev.interleave.lesson.Step.CodePane;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Something to look for, to change or to make; where the lesson says what a run must show, each
/// run is judged.
final class TaskView implements Exercise {
    private final Step.Block.Assignment task;
    private final Callout callout;

    TaskView(Kit kit, Markdown markdown, Step.Block.Assignment task) {
        this.task = task;
        Feather sign =
                switch (task.kind()) {
                    case "look" -> Feather.EYE;
                    case "change" -> Feather.EDIT_2;
                    default -> Feather.TOOL;
                };
        String title =
                task.kind().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + task.kind().substring(1);
        callout = new Callout(kit, markdown, "task-" + task.kind(), sign, title);
        var solution = new VBox();
        shown(solution, false);
        task.solution().ifPresent(code -> addSolution(markdown, solution, code));
        var text = new VBox(markdown.block(task.text()));
        text.getStyleClass().add("callout-text");
        callout.fill(text, solution);
    }

    private void addSolution(Markdown markdown, VBox place, CodePane code) {
        Hyperlink link = callout.addLink("Show a solution", () -> {});
        link.setOnAction(event -> {
            boolean show = !place.isVisible();
            if (show && place.getChildren().isEmpty()) {
                place.getChildren().setAll(markdown.java(code.text()));
            }
            shown(place, show);
            link.setText(show ? "Hide the solution" : "Show a solution");
        });
    }

    private static void shown(VBox place, boolean shown) {
        place.setVisible(shown);
        place.setManaged(shown);
    }

    @Override
    public Node node() {
        return callout.node();
    }

    @Override
    public boolean wantsRuns() {
        return !task.check().isEmpty();
    }

    @Override
    public void ran(String variant, RunFacts run) {
        if (task.check().isEmpty()) {
            return;
        }
        List<Failure> failures = ExpectationCheck.check(task.check(), run);
        if (failures.isEmpty()) {
            callout.sayOfRun(Tone.RIGHT, "Done: this run shows what the task asks for.");
        } else {
            StringBuilder text = new StringBuilder("Not yet:\n");
            failures.forEach(failure -> text.append("\n- ").append(failure.message()));
            callout.sayOfRun(Tone.NEUTRAL, text.toString());
        }
    }
}
