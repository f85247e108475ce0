package dev.interleave.ui;

import dev.interleave.check.RunFactsOf;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import dev.interleave.ui.exercise.Exercise;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.panel.RunView;
import dev.interleave.ui.prose.ProseCard;
import dev.interleave.ui.state.Progress.Mark;
import java.util.Optional;
import java.util.function.Function;

/// Brings runs and exercises together: asks for a prediction before the first run of a step, and
/// lets each run answer it. FX thread only.
final class ExerciseDesk {
    private final Workbench window;
    private final ProseCard prose;
    private final Background background;
    private final Function<StepRef, Mark> marks;

    /// The step whose prediction was asked for.
    private Optional<StepRef> asked = Optional.empty();

    private String variant = "";

    /// A run was started whose end was not seen yet; one that is only shown again is none.
    private boolean fresh;

    private Optional<RunResult> judged = Optional.empty();

    /// @param marks how far the learner came with a step
    ExerciseDesk(
            Workbench window,
            ProseCard prose,
            Background background,
            Function<StepRef, Mark> marks) {
        this.window = window;
        this.prose = prose;
        this.background = background;
        this.marks = marks;
        prose.exercises().onShowAll(this::showAll);
    }

    private void showAll() {
        window.desk().view(RunView.EXPERIMENT);
        window.desk().experiments().choose("REPEAT");
    }

    /// Runs the code, unless a prediction should come first: then it asks for that, once. In class
    /// nothing is asked.
    void run() {
        Optional<StepRef> step = window.current();
        Optional<Exercise> awaited = prose.exercises().awaited();
        boolean ask =
                awaited.isPresent()
                        && !window.look().presenterProperty().get()
                        && !step.equals(asked)
                        && step.filter(one -> marks.apply(one) == Mark.RUN).isEmpty();
        if (ask) {
            asked = step;
            prose.reveal(awaited.get());
            window.status().say("Predict first: what will happen? Press Run again to run without.");
            return;
        }
        if (step.equals(asked)) {
            prose.exercises().skip();
        }
        window.run();
    }

    /// Takes up that the variant in view runs.
    void started(String variantInView) {
        variant = variantInView;
        fresh = true;
    }

    /// Where the lesson wants to show that runs differ, the program goes on running.
    private void repeat(RunResult result, String ran) {
        if (result.outcome().kind() == Outcome.Kind.STOPPED) {
            return;
        }
        Optional<StepRef> step = window.current();
        prose.exercises()
                .repeated(ran)
                .ifPresent(view ->
                        window.desk()
                                .experiments()
                                .repeat(
                                        result.program(),
                                        view.plan(),
                                        news -> {
                                            if (window.current().equals(step)) {
                                                view.show(news);
                                            }
                                        }));
    }

    /// Lets the run answer what the learner predicted and made.
    void judge(RunResult result) {
        Optional<StepRef> step = window.current();
        String ran = variant;
        if (fresh) {
            fresh = false;
            repeat(result, ran);
        }
        if (!prose.exercises().wantRuns() || judged.equals(Optional.of(result))) {
            return;
        }
        judged = Optional.of(result);
        background.compute(
                () -> RunFactsOf.of(result),
                facts -> {
                    if (window.current().equals(step)) {
                        prose.exercises().ran(ran, facts);
                    }
                },
                failure ->
                        window.status().say("The run cannot be judged: " + failure.getMessage()));
    }
}
