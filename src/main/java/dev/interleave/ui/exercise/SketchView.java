package dev.interleave.ui.exercise;

import dev.interleave.lesson.PredictionScore;
import dev.interleave.lesson.PredictionScore.Bar;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.SpanSelector;
import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// Bars to drag to where the learner expects them.
final class SketchView implements Exercise {
    private final Step.Block.Sketch sketch;
    private final Callout callout;
    private final List<SketchBar> bars = new ArrayList<>();
    private final GridPane board = new GridPane();
    private boolean drawn;
    private boolean skipped;

    SketchView(Kit kit, Markdown markdown, Step.Block.Sketch sketch) {
        this.sketch = sketch;
        callout = new Callout(kit, markdown, "predict", Feather.HELP_CIRCLE, "Predict, then run");
        callout.addLink("Skip", this::skip);
        board.getStyleClass().add("sketch");
        long until = sketch.untilNanos();
        int count = sketch.bars().size();
        for (int i = 0; i < count; i++) {
            SpanSelector selector = sketch.bars().get(i);
            // At first all of them begin at once and take a quarter: nothing is given away.
            var bar = new SketchBar(selector.of(), until, new Bar(0, until / 4));
            bars.add(bar);
            board.add(kit.label(selector.of(), "sketch-name"), 0, i);
            board.add(bar, 1, i);
            GridPane.setHgrow(bar, Priority.ALWAYS);
        }
        var scale =
                new HBox(
                        kit.label("0", "muted", "small"),
                        Kit.grow(),
                        kit.label(until / 1_000_000 + " ms", "muted", "small"));
        board.add(scale, 1, count);
        Label help =
                kit.wrapped(
                        "Drag a bar to move it, its end to stretch it. Keys: arrows move, Shift with arrows stretches.",
                        "muted",
                        "small");
        HBox row = callout.answerRow("That is what I expect", this::take);
        callout.fill(markdown.text(sketch.question()), board, help, row);
    }

    private void take() {
        drawn = true;
        callout.say(Tone.NEUTRAL, "Your picture is kept. Now run it and compare.");
    }

    @Override
    public Node node() {
        return callout.node();
    }

    @Override
    public boolean wantsRuns() {
        return drawn;
    }

    @Override
    public void ran(String variant, RunFacts run) {
        if (drawn && PredictionViews.concerns(sketch, variant)) {
            List<Bar> said = bars.stream().map(SketchBar::bar).toList();
            PredictionViews.tell(callout, PredictionScore.sketch(sketch, said, run));
        }
    }

    @Override
    public boolean awaitsPrediction() {
        return !drawn && !skipped;
    }

    @Override
    public void skip() {
        if (awaitsPrediction()) {
            skipped = true;
            board.setDisable(true);
            callout.say(Tone.SKIPPED, "Skipped. Run the program and look.");
        }
    }
}
