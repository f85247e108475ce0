package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/// In a child a failure of the warm-up would only show as slower programs.
class WarmWaitsTest {
    @RepeatedTest(20)
    @Timeout(20)
    void what_warms_up_ends_by_itself() {
        assertThatCode(() -> new WarmWaits().main()).doesNotThrowAnyException();
    }
}
