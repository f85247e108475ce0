package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A run in progress, or over. Safe to use from any thread; no method blocks.
public interface Run {
    Program program();

    /// The newest snapshot; cheap, meant to be asked once per frame.
    RunSnapshot snapshot();

    /// What javac said, as soon as it has spoken; empty before.
    List<Problem> problems();

    /// Gives the program more standard input; what it does not ask for yet is kept. Without effect
    /// unless the run was started with [RunOptions#typed], and after [#endInput].
    void input(byte[] bytes);

    /// Gives text, as UTF-8, which is what the program's `System.in` is read as.
    default void input(String text) {
        input(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Standard input ends after what was given. Harmless when it has.
    void endInput();

    /// Ends the program now, whatever it does. Harmless when it is over.
    void stop();

    /// Hands all output of the run to the reader, piece by piece and nothing twice, as soon as it
    /// is known; all of it has been handed over when the [#result] completes. A reader that is slow
    /// slows the program down, as a terminal does. At most one can follow.
    ///
    /// @param reader called on a thread of the run
    void follow(Consumer<OutputPiece> reader);

    /// Completes, never exceptionally, when the program has ended and its trace is read.
    CompletableFuture<RunResult> result();
}
