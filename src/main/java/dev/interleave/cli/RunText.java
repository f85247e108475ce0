package dev.interleave.cli;

import dev.interleave.compile.Problem;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.TextTimeline;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// A run as text for a terminal: what the program printed, its timeline, the verdict.
final class RunText {
    private RunText() {}

    /// The terminal's width where the shell tells it.
    static int width() {
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
    /// @param live whether the output was printed while the program ran
    static void report(
            RunResult result, boolean quiet, boolean aside, boolean live, Console console) {
        for (Problem problem : result.problems()) {
            print(problem, console.err());
        }
        if (!quiet) {
            print(result, live, aside ? console.err() : console.out());
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
        print(result, false, out);
    }

    private static void print(RunResult result, boolean live, PrintStream out) {
        List<OutputPiece> output = result.snapshot().output();
        if (!live) {
            output.forEach(piece -> out.print(piece.text()));
        }
        if (!output.isEmpty() && !output.getLast().text().endsWith("\n")) {
            out.println();
        }
        if (!result.snapshot().output().isEmpty()) {
            out.println();
        }
        if (!result.snapshot().lanes().isEmpty()) {
            out.println(TextTimeline.render(result.snapshot(), width()));
            out.println(result.verdict().text());
        }
        out.println(result.outcome().message());
    }
}
