package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoopLinesTest {
    private static final int FIRST = 15;

    /// The lines count: the loop stands in the third and fourth of the method.
    static int sum(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += i;
        }
        return sum;
    }

    @Test
    void lines_of_loops_are_known_and_others_are_none() throws IOException {
        LoopLines lines;
        String file = "LoopLinesTest.class";
        try (InputStream in =
                Objects.requireNonNull(LoopLinesTest.class.getResourceAsStream(file))) {
            lines = new LoopLines(in.readAllBytes());
        }
        assertThat(sum(3)).isEqualTo(3);
        assertThat(lines.contain("sum", FIRST)).isFalse();
        assertThat(lines.contain("sum", FIRST + 1)).isTrue();
        assertThat(lines.contain("sum", FIRST + 2)).isTrue();
        assertThat(lines.contain("sum", FIRST + 4)).isFalse();
        assertThat(lines.contain("other", FIRST + 1)).isFalse();
    }
}
