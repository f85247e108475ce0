package dev.interleave.ui.exercise;

import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatSentences;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.lesson.Step;
import dev.interleave.timeline.Durations;
import dev.interleave.ui.exercise.Callout.Tone;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// Says which outcomes the program has when it is run many times, which happens after each Run.
public final class RepeatView implements Exercise {
    /// The learner may want to run the next version: it does not go on for longer.
    private static final Duration BUDGET = Duration.ofSeconds(5);

    private static final int MOST_ROWS = 5;
    private static final int LONGEST = 60;

    private final Step.Block.Repeat block;
    private final Callout callout;

    /// @param showAll shows all outcomes, each with its run
    RepeatView(Kit kit, Markdown markdown, Step.Block.Repeat block, Runnable showAll) {
        this.block = block;
        callout = new Callout(kit, markdown, "repeat", Feather.REPEAT, "And again");
        callout.addLink("All outcomes", showAll);
        callout.fill(
                markdown.text(
                        "One run shows one of the things that can happen. So each **Run** here is followed by up to %d more in the background, for some seconds at most."
                                .formatted(block.runs())));
    }

    /// What is to be repeated after a run of that variant.
    boolean concerns(String variant) {
        return block.variant().isEmpty() || block.variant().equals(variant);
    }

    /// How it is repeated.
    public RepeatPlan plan() {
        return new RepeatPlan(
                block.runs(),
                Optional.of(BUDGET),
                block.byOutput() ? RepeatPlan.By.OUTPUT : RepeatPlan.By.LAST_LINE,
                Optional.empty());
    }

    /// Shows what is known by now.
    public void show(RepeatResult result) {
        List<Tally> outcomes = result.outcomes();
        var text = new StringBuilder();
        text.append(Durations.count(result.runs()))
                .append(result.runs() == 1 ? " run:\n\n" : " runs:\n\n");
        for (Tally tally : outcomes.subList(0, Math.min(MOST_ROWS, outcomes.size()))) {
            text.append("- ")
                    .append(RepeatSentences.share(tally.count(), result.runs()))
                    .append(": `")
                    .append(oneLine(tally.name()))
                    .append("`\n");
        }
        if (outcomes.size() > MOST_ROWS) {
            text.append("- and ").append(outcomes.size() - MOST_ROWS).append(" other outcomes\n");
        }
        if (result.complete()) {
            text.append(
                    outcomes.size() == 1
                            ? "\nAlways the same, so far. That is no proof: what is rare may not come in a thousand runs. Only a reason is proof."
                            : "\nThe same program, and %d different outcomes. There may be more that have not come yet."
                                    .formatted(outcomes.size()));
        }
        callout.sayOfRun(outcomes.size() == 1 ? Tone.NEUTRAL : Tone.OTHERWISE, text.toString());
    }

    private static String oneLine(String name) {
        String line = name.replace('`', '\'').lines().reduce((a, b) -> a + " ⏎ " + b).orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public Node node() {
        return callout.node();
    }
}
