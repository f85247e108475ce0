package dev.interleave.cli;

import dev.interleave.launch.Engine;

/// Makes the engine that a command runs programs with; the command closes it.
@FunctionalInterface
public interface EngineFactory {
    /// Makes an engine.
    ///
    /// @param heapMegabytes heap of each child JVM
    /// @throws EngineException when this machine has no room for its files
    Engine create(int heapMegabytes);
}
