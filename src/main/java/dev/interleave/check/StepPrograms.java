package dev.interleave.check;

import dev.interleave.compile.SourceFile;
import dev.interleave.launch.Program;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Parsons;
import dev.interleave.lesson.Step;
import dev.interleave.lesson.Step.CodePane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The programs of a lesson step.
public final class StepPrograms {
    private StepPrograms() {}

    /// What `module/step` is called.
    public static String name(LessonModule module, Step step) {
        return module.id() + "/" + step.id();
    }

    /// The program of one variant, as the learner finds it; without files for a step without code.
    ///
    /// @param variant empty when the step has only one program
    public static Program of(LessonModule module, Step step, String variant) {
        return program(module, step, step.panes(variant));
    }

    /// The same, with the lines of its puzzle in their places.
    public static Program solved(LessonModule module, Step step, String variant) {
        Optional<Parsons> puzzle = step.puzzle();
        List<CodePane> panes =
                step.panes(variant).stream()
                        .map(pane ->
                                puzzle.filter(one -> one.file().equals(pane.file()))
                                        .flatMap(one -> Parsons.fill(pane.text(), one.lines()))
                                        .map(text ->
                                                new CodePane(pane.file(), pane.variant(), text))
                                        .orElse(pane))
                        .toList();
        return program(module, step, panes);
    }

    /// The program with a solution in place of its first file.
    public static Program solution(LessonModule module, Step step, CodePane solution) {
        String variant = step.variants().isEmpty() ? "" : step.variants().getFirst();
        List<CodePane> panes = new ArrayList<>(step.panes(variant));
        if (!panes.isEmpty()) {
            panes.removeFirst();
        }
        panes.addFirst(solution);
        return program(module, step, panes);
    }

    private static Program program(LessonModule module, Step step, List<CodePane> panes) {
        return new Program(
                name(module, step),
                panes.stream().map(pane -> new SourceFile(pane.file(), pane.text())).toList(),
                List.of());
    }
}
