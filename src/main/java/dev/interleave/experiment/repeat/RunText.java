package dev.interleave.experiment.repeat;

import dev.interleave.launch.RunResult;
import dev.interleave.timeline.OutputPiece;
import java.util.List;

/// What a run is known by when it is counted.
final class RunText {
    private static final int LONGEST = 2_000;

    private RunText() {}

    /// What the program printed to its standard output.
    static String output(RunResult run) {
        StringBuilder text = new StringBuilder();
        for (OutputPiece piece : run.snapshot().output()) {
            if (!piece.error()) {
                text.append(piece.text());
            }
        }
        return text.toString();
    }

    /// The outcome by which the run is counted: what it printed, or how it ended when it did not
    /// complete.
    static String outcome(RunResult run, RepeatPlan.By by) {
        String printed =
                switch (by) {
                    case LAST_LINE -> lastLine(output(run));
                    case OUTPUT -> output(run).strip();
                };
        String shortened =
                printed.length() > LONGEST ? printed.substring(0, LONGEST) + " …" : printed;
        if (run.outcome().commandExitCode() == 0) {
            return shortened.isEmpty() ? "(prints nothing)" : shortened;
        }
        String end = run.outcome().kind().word() + ": " + run.outcome().message();
        return shortened.isEmpty() ? end : end + " After: " + shortened;
    }

    private static String lastLine(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "" : lines.getLast().strip();
    }
}
