package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A run in progress, or over. Safe to use from any thread; no method blocks.
public interface Run {
    Program program();

    /// The newest snapshot; cheap, meant to be asked once per frame.
    RunSnapshot snapshot();

    /// What javac said, as soon as it has spoken; empty before.
    List<Problem> problems();

    /// Ends the program now, whatever it does. Harmless when it is over.
    void stop();

    /// Completes, never exceptionally, when the program has ended and its trace is read.
    CompletableFuture<RunResult> result();
}
