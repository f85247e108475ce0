package dev.interleave.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownPatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Result 1\\nResult 4\\n, 'Result 1 ⏎ Result 4'",
                "\\AAll handed over\\nAll done\\n\\z, 'All handed over ⏎ All done'",
                "^All tasks took \\d+ ms$, 'All tasks took … ms'",
                "Done\\n\\z, 'Done'",
                "^w, /^w/",
                "\\A(Task \\d starts\\n){3}, /\\A(Task \\d starts\\n){3}/",
                "Result 1\\n(.*\\n)*Result 25\\n, /Result 1\\n(.*\\n)*Result 25\\n/",
                "^Missing: [1-9]\\d*$, /^Missing: [1-9]\\d*$/",
            })
    void what_is_little_more_than_text_is_shown_as_text(String regex, String shown) {
        assertThat(ShownPattern.of(regex)).isEqualTo(shown);
    }
}
