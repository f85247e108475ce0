package dev.interleave.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Trouble;
import dev.interleave.trace.InternalFailure;
import dev.interleave.trace.InternalFailures;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails each test in which something went wrong inside Interleave, in this JVM or in one that ran
/// a program. A test that makes it fail takes it away with [InternalFailures#takeAll].
public final class NoFailuresOfOurs implements AfterEachCallback, AfterAllCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        check();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check();
    }

    private static void check() {
        List<InternalFailure> failures = InternalFailures.takeAll();
        assertThat(failures)
                .as("went wrong inside Interleave:\n%s", Trouble.details(failures))
                .isEmpty();
    }
}
