package dev.interleave.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitTextTest {
    private static final String TEXT = "grün süß €5 😀 ende";

    private final SplitText split = new SplitText();

    private String write(long thread, byte... bytes) {
        return split.decode(new Stamp(0, thread, -1), bytes);
    }

    private String rest() {
        var text = new StringBuilder();
        split.flush((at, left) -> text.append(left));
        return text.toString();
    }

    @Test
    void text_is_the_same_however_its_bytes_are_cut() {
        byte[] bytes = TEXT.repeat(20).getBytes(StandardCharsets.UTF_8);
        var random = new SplittableRandom(4);
        for (int round = 0; round < 200; round++) {
            var text = new StringBuilder();
            for (int at = 0; at < bytes.length; ) {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(4));
                text.append(write(1, Arrays.copyOfRange(bytes, at, to)));
                at = to;
            }
            assertThat(text + rest()).isEqualTo(TEXT.repeat(20));
        }
    }

    @Test
    void each_thread_ends_its_own_character() {
        assertThat(write(1, (byte) 0xc3)).isEmpty();
        assertThat(write(2, (byte) 0xe2, (byte) 0x82)).isEmpty();
        assertThat(write(3, (byte) 'x')).isEqualTo("x");
        assertThat(write(1, (byte) 0xbc)).isEqualTo("ü");
        assertThat(write(2, (byte) 0xac)).isEqualTo("€");
        assertThat(rest()).isEmpty();
    }

    @Test
    void another_thread_may_write_the_other_half() {
        assertThat(write(1, (byte) 'a', (byte) 0xc3)).isEqualTo("a");
        assertThat(write(2, (byte) 0xbc, (byte) 'b')).isEqualTo("üb");
        assertThat(rest()).isEmpty();
    }

    @Test
    void half_a_character_is_told_as_such() {
        assertThat(write(1, (byte) 0xc3)).isEmpty();
        assertThat(write(1, (byte) 'x')).isEqualTo("\ufffdx");
        assertThat(write(1, (byte) 0x80, (byte) 0xff)).isEqualTo("\ufffd\ufffd");
        assertThat(write(1, (byte) 0xf0, (byte) 0x9f)).isEmpty();
        assertThat(rest()).isEqualTo("\ufffd");
        assertThat(rest()).isEmpty();
    }
}
