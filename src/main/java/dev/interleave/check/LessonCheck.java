package dev.interleave.check;

import dev.interleave.compile.Problem;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.lesson.Expectation;
import dev.interleave.lesson.ExpectationCheck;
import dev.interleave.lesson.Failure;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.SometimesCheck;
import dev.interleave.lesson.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Runs a lesson step and says what its run does not show.
public final class LessonCheck {
    /// What shows only sometimes is looked for in so many runs before it counts as not shown.
    private static final int MOST_REPEATS = 60;

    private static final RunOptions OPTIONS =
            new RunOptions(Optional.of(Duration.ofSeconds(30)), Optional.empty());

    private final Engine engine;
    private final int times;

    /// @param times how often each program runs at least
    public LessonCheck(Engine engine, int times) {
        this.engine = engine;
        this.times = times;
    }

    /// Checks every variant of the step.
    ///
    /// @return a sentence with file:line for each failure; empty when all is as promised
    public List<String> check(LessonModule module, Step step) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (String variant : step.variants().isEmpty() ? List.of("") : step.variants()) {
            failures.addAll(check(module, step, variant));
        }
        for (Step.Block block : step.blocks()) {
            if (block instanceof Step.Block.Assignment task && !task.check().isEmpty()) {
                failures.addAll(check(module, step, task));
            }
        }
        return failures;
    }

    /// The solution of a task must do what its check asks for, and the code that the learner finds
    /// must not: else there is nothing to do.
    private List<String> check(LessonModule module, Step step, Step.Block.Assignment task)
            throws InterruptedException {
        Program program = StepPrograms.solution(module, step, task.solution().orElseThrow());
        for (int i = 0; i < times; i++) {
            RunResult result = run(program);
            if (result.outcome().kind() == Outcome.Kind.COMPILE_ERROR) {
                return result.problems().stream().map(one -> place(module, one)).toList();
            }
            List<Failure> failures = ExpectationCheck.check(task.check(), RunFactsOf.of(result));
            if (!failures.isEmpty()) {
                return sentences(module, "the solution", i + 1, failures);
            }
        }
        String first = step.variants().isEmpty() ? "" : step.variants().getFirst();
        RunResult untouched = run(StepPrograms.of(module, step, first));
        if (ExpectationCheck.check(task.check(), RunFactsOf.of(untouched)).isEmpty()) {
            return List.of(
                    "%s:%d: the code that the learner finds passes the check of the task already"
                            .formatted(module.file(), task.check().getFirst().line()));
        }
        return List.of();
    }

    private List<String> check(LessonModule module, Step step, String variant)
            throws InterruptedException {
        Program program = StepPrograms.solved(module, step, variant);
        List<Expectation> expectations = step.expectations(variant);
        List<RunFacts> runs = new ArrayList<>();
        for (int i = 0; i < MOST_REPEATS; i++) {
            RunResult result = run(program);
            if (result.outcome().kind() == Outcome.Kind.COMPILE_ERROR) {
                return result.problems().stream().map(one -> place(module, one)).toList();
            }
            RunFacts facts = RunFactsOf.of(result);
            runs.add(facts);
            List<Failure> failures = ExpectationCheck.check(expectations, facts);
            if (!failures.isEmpty()) {
                return sentences(module, variant, i + 1, failures);
            }
            List<String> predictions = PredictionCheck.check(step, variant, facts);
            if (!predictions.isEmpty()) {
                return predictions.stream().map(one -> predict(module, step, one)).toList();
            }
            if (i + 1 >= times && SometimesCheck.check(expectations, runs).isEmpty()) {
                return List.of();
            }
        }
        return sentences(module, variant, runs.size(), SometimesCheck.check(expectations, runs));
    }

    private static String predict(LessonModule module, Step step, String what) {
        return "%s:%d: predict: %s".formatted(module.file(), step.line(), what);
    }

    private RunResult run(Program program) throws InterruptedException {
        try {
            return engine.start(program, OPTIONS).result().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run's result never fails", e);
        }
    }

    private static List<String> sentences(
            LessonModule module, String variant, int run, List<Failure> failures) {
        String which = variant.isEmpty() ? "" : ", variant " + variant;
        return failures.stream()
                .map(failure ->
                        "%s:%d: %s: %s: %s (run %d%s)"
                                .formatted(
                                        module.file(),
                                        failure.expectation().line(),
                                        failure.expectation().key(),
                                        failure.expectation().value(),
                                        failure.message(),
                                        run,
                                        which))
                .toList();
    }

    private static String place(LessonModule module, Problem problem) {
        return "%s:%d:%d: %s"
                .formatted(
                        module.file().resolveSibling(problem.file()),
                        problem.line(),
                        problem.column(),
                        problem.message());
    }
}
