package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One engine for all the tests of a class, and a head that programs may have in common: a wait for
/// a condition, and threads with a name.
final class OneEngine implements BeforeAllCallback, AfterAllCallback {
    private static final String HEAD =
            """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            static void until(java.util.function.BooleanSupplier condition) {
                while (!condition.getAsBoolean()) Thread.onSpinWait();
            }
            static Thread thread(String name, Body body) {
                return new Thread(() -> { try { body.run(); } catch (Exception e) { throw new Error(e); } }, name);
            }
            interface Body { void run() throws Exception; }
            """;

    @SuppressWarnings("NullAway.Init") // Opened before the first test.
    private JvmEngine engine;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        engine = new JvmEngine(EngineOptions.DEFAULT);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        engine.close();
    }

    RunResult run(String program) {
        return Engines.run(engine, program);
    }

    /// What came of a program that must end by itself, with that head.
    RunSnapshot completed(String program) {
        RunResult result = run(HEAD + program);
        assertThat(result.outcome().kind())
                .as(result.outcome().message() + Engines.printed(result))
                .isEqualTo(Outcome.Kind.COMPLETED);
        return result.snapshot();
    }
}
