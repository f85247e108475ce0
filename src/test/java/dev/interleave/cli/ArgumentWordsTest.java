package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentWordsTest {
    @Test
    void words_end_at_blanks_outside_of_quotes() {
        assertThat(ArgumentWords.of("")).isEmpty();
        assertThat(ArgumentWords.of("  3\tx  ")).containsExactly("3", "x");
        assertThat(ArgumentWords.of("'a b' \"it's\" \"\" c'd e'f"))
                .containsExactly("a b", "it's", "", "cd ef");
    }

    @Test
    void a_quote_must_be_closed() {
        assertThatThrownBy(() -> ArgumentWords.of("a \"b"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not closed");
    }
}
