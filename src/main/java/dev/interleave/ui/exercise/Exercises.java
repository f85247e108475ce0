package dev.interleave.ui.exercise;

import dev.interleave.lesson.Parsons;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.Step.Block;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// The exercises of the step that is open, in the order of the lesson. FX thread only.
public final class Exercises {
    private final Kit kit;
    private final BiPredicate<Parsons, List<String>> insertLines;
    private final List<Exercise> shown = new ArrayList<>();
    private Answers answers = Answers.NONE;
    private Runnable showAll = () -> {};

    /// @param insertLines puts the lines of a puzzle into the code; false when it has no place for
    ///   them
    public Exercises(Kit kit, BiPredicate<Parsons, List<String>> insertLines) {
        this.kit = kit;
        this.insertLines = insertLines;
    }

    /// Says where the answers to the exercises that come next are kept.
    public void keep(Answers next) {
        answers = next;
    }

    /// Says how all outcomes of a repeated program are shown.
    public void onShowAll(Runnable action) {
        showAll = action;
    }

    /// What is to be repeated after a run of that variant, if anything.
    public Optional<RepeatView> repeated(String variant) {
        return shown.stream()
                .filter(RepeatView.class::isInstance)
                .map(RepeatView.class::cast)
                .filter(view -> view.concerns(variant))
                .findFirst();
    }

    /// Forgets those of the step before.
    public void clear() {
        shown.clear();
    }

    /// Makes the view of a block; nothing for plain text.
    public Optional<Exercise> add(Markdown markdown, Block block) {
        Optional<Exercise> view =
                switch (block) {
                    case Block.Prose _ -> Optional.empty();
                    case Block.Predict one ->
                            Optional.of(new ChoiceView(kit, markdown, one, answers));
                    case Block.Estimate one ->
                            Optional.of(new EstimateView(kit, markdown, one, answers));
                    case Block.Sketch one ->
                            Optional.of(new SketchView(kit, markdown, one, answers));
                    case Block.Quiz one -> Optional.of(new ChoiceView(kit, markdown, one, answers));
                    case Block.Order one -> Optional.of(new OrderView(kit, markdown, one, answers));
                    case Block.Match one -> Optional.of(new MatchView(kit, markdown, one, answers));
                    case Block.NumberQuiz one ->
                            Optional.of(new NumberView(kit, markdown, one, answers));
                    case Block.Puzzle one ->
                            Optional.of(new PuzzleView(kit, markdown, one, answers, insertLines));
                    case Block.Repeat one ->
                            Optional.of(new RepeatView(kit, markdown, one, () -> showAll.run()));
                    case Block.Assignment one -> Optional.of(new TaskView(kit, markdown, one));
                };
        view.ifPresent(shown::add);
        return view;
    }

    /// The first prediction that waits for an answer.
    public Optional<Exercise> awaited() {
        return shown.stream().filter(Exercise::awaitsPrediction).findFirst();
    }

    /// Goes on without predictions.
    public void skip() {
        shown.forEach(Exercise::skip);
    }

    /// Whether a run has something to say to one of them.
    public boolean wantRuns() {
        return shown.stream().anyMatch(Exercise::wantsRuns);
    }

    /// A run of that variant has ended.
    public void ran(String variant, RunFacts run) {
        shown.forEach(exercise -> exercise.ran(variant, run));
    }
}
