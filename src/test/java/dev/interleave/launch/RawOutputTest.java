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
                "OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader"
                        + " classes",
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
                "WARNING: the queue is blocked",
                "WARNING: access restricted",
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
    void only_what_had_come_by_then_is_taken_away() {
        output.add(false, "before\n");
        long now = System.nanoTime();
        while (System.nanoTime() == now) {
            Thread.onSpinWait();
        }
        output.add(false, "after\n");

        assertThat(output.drain(now)).extracting(RawOutput.Piece::text).containsExactly("before\n");
        assertThat(output.drain()).extracting(RawOutput.Piece::text).containsExactly("after\n");
    }

    @Test
    void what_is_taken_away_in_time_is_complete_however_much_it_is() {
        long characters = 0;
        for (int i = 0; i < 30_000; i++) {
            output.add(false, "x".repeat(99) + "\n");
            for (var piece : output.drain()) {
                characters += piece.text().length();
            }
        }
        assertThat(characters).isEqualTo(3_000_000);
    }

    @Test
    void a_flood_that_nobody_takes_away_is_counted_where_it_is_missing() {
        for (int i = 0; i < 30_000; i++) {
            output.add(false, "x".repeat(99) + "\n");
        }
        var pieces = output.drain();
        assertThat(pieces.getLast().lost()).isEqualTo(2_000_000);
        assertThat(pieces.getLast().lostLines()).isEqualTo(20_000);
        output.add(false, "later");
        assertThat(output.drain()).extracting(RawOutput.Piece::text).containsExactly("later");
    }
}
