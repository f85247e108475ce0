package dev.interleave.launch;

import java.util.Optional;

/// Runs programs one after the other. While it is open no JVM is warmed up beside a run.
///
/// One thread at a time may call [#run]; [#stop] may be called from any.
public interface Series extends AutoCloseable {
    /// Compiles the program, or remembers it from before, so that no run has to wait for it.
    ///
    /// @return how its run would end, when it does not compile
    Optional<RunResult> prepare(Program program) throws InterruptedException;

    /// Runs the program to its end. Its wall time is from the call of `main` to the end of the last
    /// thread that keeps the JVM alive.
    RunResult run(Program program) throws InterruptedException;

    /// Ends the program that runs, and each one that begins from now on.
    void stop();

    /// What the runs share, those of the programs that were prepared or run so far.
    Warmth warmth();

    /// How many JVMs have run a program so far.
    int jvms();

    /// Gives the JVM back.
    @Override
    void close();
}
