package dev.interleave.cli;

import dev.interleave.launch.RunResult;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.TextTimeline;
import dev.interleave.timeline.Verdict;
import java.io.PrintStream;

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
