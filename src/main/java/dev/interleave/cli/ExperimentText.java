package dev.interleave.cli;

import dev.interleave.experiment.Progress;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import java.io.PrintStream;
import java.util.List;

/// What experiments say in a terminal.
final class ExperimentText {
    private ExperimentText() {}

    static void print(List<String> lines, PrintStream out) {
        lines.forEach(out::println);
    }

    /// Says how far it is, on one line that is written again and again; only to somebody who looks.
    static void progress(Progress progress) {
        var terminal = System.console();
        if (terminal != null && terminal.isTerminal()) {
            System.err.printf("\r%-60s", progress.text());
        }
    }

    /// Wipes that line away.
    static void endProgress() {
        var terminal = System.console();
        if (terminal != null && terminal.isTerminal()) {
            System.err.printf("\r%-60s\r", "");
        }
    }

    /// Says why a program cannot be run at all.
    ///
    /// @return the exit code
    static int cannotRun(RunResult run, Console console) {
        RunText.report(run, true, true, 0, console);
        console.err().println(run.outcome().message());
        return run.outcome().kind() == Outcome.Kind.KILLED
                ? ExitCode.OUR_FAULT
                : run.outcome().commandExitCode();
    }
}
