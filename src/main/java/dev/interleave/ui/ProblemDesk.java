package dev.interleave.ui;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.compile.live.CodeAdvice;
import dev.interleave.compile.live.Finding;
import dev.interleave.compile.live.Fix;
import dev.interleave.ui.code.CodeCard;
import dev.interleave.ui.code.CodeLine;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.run.RunState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// The problems that the window shows: those of the code as it is typed, and those of a run until
/// the code is looked at again. FX thread only.
///
/// The code is looked at on a thread of its own, a moment after the last key; an older look is
/// given up as soon as there is newer text.
final class ProblemDesk implements AutoCloseable {
    /// A look itself takes some 50 ms; a squiggle is to be there 300 ms after the last key.
    private static final Duration PAUSE = Duration.millis(150);

    /// The window is to be drawn first: the first look of all loads javac.
    private static final Duration PAUSE_AFTER_OPENING = Duration.millis(700);

    private final CodeAdvice finder;
    private final CodeCard code;
    private final BottomCard bottom;
    private final Consumer<String> say;
    private final Background background = new Background();
    private final PauseTransition pause = new PauseTransition();
    private final AtomicLong version = new AtomicLong();
    private List<Finding> shown = List.of();
    private List<SourceFile> looked = List.of();
    private List<Problem> ofRun = List.of();

    /// @param say says a sentence to the user
    ProblemDesk(CodeAdvice finder, CodeCard code, BottomCard bottom, Consumer<String> say) {
        this.say = say;
        this.finder = finder;
        this.code = code;
        this.bottom = bottom;
        pause.setOnFinished(event -> look());
        bottom.onFix(this::apply);
    }

    /// Takes up that other code was opened.
    void codeOpened() {
        ofRun = List.of();
        show(List.of());
        lookAfter(PAUSE_AFTER_OPENING);
    }

    /// Has the code looked at soon.
    void textChanged() {
        lookAfter(PAUSE);
    }

    private void lookAfter(Duration delay) {
        version.incrementAndGet();
        pause.stop();
        pause.setDuration(delay);
        pause.playFromStart();
    }

    /// Takes up what a run has to say.
    void show(RunState state) {
        if (!ofRun.equals(state.problems())) {
            ofRun = state.problems();
            if (!ofRun.isEmpty()) {
                show(ofRun.stream().map(this::withFixes).toList());
            }
        }
    }

    private Finding withFixes(Problem problem) {
        return shown.stream()
                .filter(finding -> finding.problem().equals(problem))
                .findFirst()
                .orElse(new Finding(problem, List.of()));
    }

    private void look() {
        List<List<SourceFile>> programs = code.programs();
        if (programs.isEmpty()) {
            return;
        }
        long mine = version.get();
        background.compute(
                () -> check(programs, mine),
                found -> {
                    if (mine == version.get() && found.isPresent()) {
                        looked = programs.stream().flatMap(List::stream).toList();
                        show(found.get());
                    }
                },
                failure -> say.accept("The code could not be looked at: " + failure));
    }

    private Optional<List<Finding>> check(List<List<SourceFile>> programs, long mine) {
        // A file that belongs to every variant is looked at with each of them.
        Set<Finding> findings = new LinkedHashSet<>();
        for (List<SourceFile> program : programs) {
            Optional<List<Finding>> found = finder.check(program, () -> version.get() != mine);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            findings.addAll(found.get());
        }
        return Optional.of(List.copyOf(findings));
    }

    private void show(List<Finding> findings) {
        shown = findings;
        bottom.showProblems(findings);
        code.showProblems(findings.stream().map(ProblemDesk::withKey).toList());
    }

    /// The problem as the editor tells it, with the key that mends it.
    private static Problem withKey(Finding finding) {
        Problem problem = finding.problem();
        if (finding.fixes().isEmpty()) {
            return problem;
        }
        String keys =
                finding.fixes().stream().map(Fix::title).collect(Collectors.joining(", or: "));
        return new Problem(
                problem.file(),
                problem.line(),
                problem.column(),
                problem.startOffset(),
                problem.endOffset(),
                problem.severity(),
                problem.message(),
                problem.help() + (problem.help().isEmpty() ? "" : "\n\n") + "Alt+Enter: " + keys);
    }

    /// Mends what is wrong on the line of the caret, in the likeliest way.
    ///
    /// @return false when there is nothing to mend there
    boolean fixHere() {
        Optional<CodeLine> line = code.caretLine();
        Optional<Fix> fix =
                shown.stream()
                        .filter(finding ->
                                line.filter(at ->
                                                at.file().equals(finding.problem().file())
                                                        && at.line() == finding.problem().line())
                                        .isPresent())
                        .flatMap(finding -> finding.fixes().stream())
                        .findFirst();
        fix.ifPresent(this::apply);
        return fix.isPresent();
    }

    private void apply(Fix fix) {
        Optional<String> then =
                looked.stream()
                        .filter(file -> file.name().equals(fix.file()))
                        .map(SourceFile::text)
                        .findFirst();
        // Its places are those of the text that was looked at.
        if (Objects.equals(then, code.textOf(fix.file()))) {
            code.apply(fix);
        }
    }

    /// What is shown now.
    List<Problem> problems() {
        return shown.stream().map(Finding::problem).toList();
    }

    @Override
    public void close() {
        pause.stop();
        version.incrementAndGet();
        background.close();
    }
}
