package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawOutputTest {
    private final RawOutput output = new RawOutput();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes",
                "WARNING: A restricted method in java.lang.foreign.Linker has been called",
                "WARNING: Use --enable-native-access=ALL-UNNAMED to avoid a warning for callers",
                "Picked up JAVA_TOOL_OPTIONS: -Xmx1g",
                "[0.005s][warning][cds] something",
            })
    void what_every_jvm_says_is_left_out(String line) {
        output.add(true, line + "\n");
        assertThat(output.drain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARNING: my own",
                "# A fatal error has been detected by the Java Runtime Environment:",
                "warning: careful",
                "[main] hello",
            })
    void what_somebody_wants_to_read_stays(String line) {
        output.add(true, line + "\n");
        assertThat(output.drain()).extracting(RawOutput.Piece::text).containsExactly(line + "\n");
        assertThat(output.drain()).isEmpty();
    }

    @Test
    void a_flood_is_cut_off_with_a_word() {
        long characters = 0;
        String last = "";
        for (int i = 0; i < 10_000; i++) {
            output.add(false, "x".repeat(99) + "\n");
            for (var piece : output.drain()) {
                characters += piece.text().length();
                last = piece.text();
            }
        }
        assertThat(characters).isLessThan(210_000);
        assertThat(last).contains("more output of native code is not shown");
    }
}
