package dev.interleave.runner;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/// Entry point of `-javaagent`: keeps the [Instrumentation] for [Standby].
public final class Agent {
    private static volatile @Nullable Instrumentation instrumentation;

    private Agent() {}

    /// Called by the JVM before `main`.
    public static void premain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /// @throws IllegalStateException when the JVM was started without the agent
    static Instrumentation instrumentation() {
        Instrumentation given = instrumentation;
        if (given == null) {
            throw new IllegalStateException(
                    "the runner jar must also be the agent: -javaagent:RUNNER");
        }
        return given;
    }
}
