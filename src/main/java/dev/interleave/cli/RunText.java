package dev.interleave.cli;

import dev.interleave.compile.Problem;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.TextTimeline;
import dev.interleave.timeline.Verdict;
import java.io.PrintStream;
import java.util.Locale;

/// A run as text for a terminal: what the program printed, its timeline, the verdict.
final class RunText {
    private RunText() {}

    /// The terminal's width where the shell tells it.
    private static int width() {
        try {
            int columns = Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
            return Math.clamp(columns, 60, 200);
        } catch (NumberFormatException unknown) {
            return TextTimeline.DEFAULT_WIDTH;
        }
    }

    /// What `run` and `replay` say: problems always, the rest unless it is to be quiet.
    ///
    /// @param aside true when standard output is taken
    static void report(RunResult result, boolean quiet, boolean aside, Console console) {
        for (Problem problem : result.problems()) {
            print(problem, console.err());
        }
        if (!quiet) {
            print(result, aside ? console.err() : console.out());
        }
    }

    private static void print(Problem problem, PrintStream err) {
        String place = problem.line() == 0 ? "" : ":" + problem.line() + ":" + problem.column();
        String severity = problem.severity().name().toLowerCase(Locale.ROOT);
        err.println(problem.file() + place + ": " + severity + ": " + problem.message());
        if (!problem.help().isEmpty()) {
            err.println("    " + problem.help());
        }
    }

    static void print(RunResult result, PrintStream out) {
        boolean lineOpen = false;
        for (OutputPiece piece : result.snapshot().output()) {
            out.print(piece.text());
            lineOpen = !piece.text().endsWith("\n");
        }
        if (lineOpen) {
            out.println();
        }
        if (!result.snapshot().output().isEmpty()) {
            out.println();
        }
        if (!result.snapshot().lanes().isEmpty()) {
            out.println(TextTimeline.render(result.snapshot(), width()));
            out.println(Verdict.of(result.snapshot()).text());
        }
        out.println(result.outcome().message());
    }
}
