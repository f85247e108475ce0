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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// Bars to drag to where the learner expects them.
final class SketchView implements Exercise {
    /// Begin and end of a bar in nanoseconds, and which one it is.
    private static final Pattern KEPT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (.*)");

    private final Step.Block.Sketch sketch;
    private final Answers answers;
    private final Callout callout;
    private final List<SketchBar> bars = new ArrayList<>();
    private final GridPane board = new GridPane();
    private boolean drawn;
    private boolean skipped;

    SketchView(Kit kit, Markdown markdown, Step.Block.Sketch sketch, Answers answers) {
        this.answers = answers;
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
        answers.get(sketch.question()).ifPresent(this::restore);
    }

    /// Shows what was drawn some other day, unless the lesson has other bars now.
    private void restore(String kept) {
        List<Bar> read = new ArrayList<>();
        for (String line : kept.split("\n", -1)) {
            Matcher words = KEPT.matcher(line);
            if (words.matches() && read.size() < bars.size()) {
                long start = Long.parseLong(words.group(1));
                long end = Long.parseLong(words.group(2));
                if (words.group(3).equals(sketch.bars().get(read.size()).of())
                        && start < end
                        && end <= sketch.untilNanos()) {
                    read.add(new Bar(start, end));
                }
            }
        }
        if (read.size() == bars.size()) {
            for (int i = 0; i < read.size(); i++) {
                bars.get(i).set(read.get(i));
            }
            take();
        }
    }

    private void take() {
        drawn = true;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i).bar();
            lines.add(bar.start() + " " + bar.end() + " " + sketch.bars().get(i).of());
        }
        answers.put(sketch.question(), String.join("\n", lines));
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
