package dev.interleave.cli;

import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;

/// The one engine of a test class: a command closes what it was given, but the next needs it.
record BorrowedEngine(Engine engine) implements Engine {
    /// Until the engine is started.
    static final Engine NONE =
            new Engine() {
                @Override
                public Run start(Program program, RunOptions options) {
                    throw new IllegalStateException("the engine has not been started");
                }

                @Override
                public void close() {}
            };

    @Override
    public Run start(Program program, RunOptions options) {
        return engine.start(program, options);
    }

    @Override
    public void close() {}
}
