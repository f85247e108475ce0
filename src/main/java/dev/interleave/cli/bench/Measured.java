package dev.interleave.cli.bench;

import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.trace.ChildCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Programs that are run to be measured.
final class Measured {
    private static final int PATIENCE_MINUTES = 5;

    private Measured() {}

    /// The engine as it is used.
    static Engine traced() throws IOException {
        return new JvmEngine(EngineOptions.DEFAULT);
    }

    /// The same engine and the same options of the JVM, but nothing is rewritten.
    static Engine untraced() throws IOException {
        return new JvmEngine(
                EngineOptions.DEFAULT.withJvmArguments("-D" + ChildCommand.UNTRACED + "=true"));
    }

    /// The engine with recording that never mutes a call.
    static Engine everyCall() throws IOException {
        return new JvmEngine(
                EngineOptions.DEFAULT.withJvmArguments("-D" + ChildCommand.EVERY_CALL + "=true"));
    }

    static RunResult run(Engine engine, String source)
            throws InterruptedException, ExecutionException {
        return run(engine, Program.of("Main.java", source));
    }

    /// Runs a program to its end.
    ///
    /// @throws IllegalStateException when it does not end by itself
    static RunResult run(Engine engine, Program program)
            throws InterruptedException, ExecutionException {
        RunOptions options =
                new RunOptions(Optional.of(Duration.ofMinutes(PATIENCE_MINUTES)), Optional.empty());
        try {
            RunResult result =
                    engine.start(program, options)
                            .result()
                            .get(PATIENCE_MINUTES + 1, TimeUnit.MINUTES);
            Outcome.Kind kind = result.outcome().kind();
            if (kind == Outcome.Kind.TIMEOUT
                    || kind == Outcome.Kind.COMPILE_ERROR
                    || result.wallNanos() == 0) {
                throw new IllegalStateException(
                        program.name() + " cannot be measured: " + result.outcome().message());
            }
            return result;
        } catch (TimeoutException e) {
            throw new IllegalStateException(program.name() + " did not end", e);
        }
    }

    /// What a program has printed, as numbers: one row for each line that begins with the word.
    static List<double[]> numbers(RunResult result, String word) {
        StringBuilder printed = new StringBuilder();
        for (OutputPiece piece : result.snapshot().output()) {
            printed.append(piece.text());
        }
        List<double[]> rows = new ArrayList<>();
        for (String line : printed.toString().lines().toList()) {
            String[] words = line.trim().split(" +", -1);
            if (words[0].equals(word)) {
                double[] row = new double[words.length - 1];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Double.parseDouble(words[i + 1]);
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(
                    "the program printed no line with \"%s\": %s; %s"
                            .formatted(word, printed, result.outcome().message()));
        }
        return rows;
    }
}
