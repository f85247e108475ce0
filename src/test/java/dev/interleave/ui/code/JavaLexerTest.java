package dev.interleave.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JavaLexerTest {
    private static List<String> lex(String text) {
        List<String> tokens = new ArrayList<>();
        JavaLexer.lex(
                text, (start, end, kind) -> tokens.add(kind + " " + text.substring(start, end)));
        return tokens;
    }

    @Test
    void it_knows_words_numbers_strings_and_comments() {
        assertThat(lex("@Override public int f() { return 1_000 + x; } // end"))
                .containsExactly(
                        "ANNOTATION @Override",
                        "KEYWORD public",
                        "KEYWORD int",
                        "KEYWORD return",
                        "NUMBER 1_000",
                        "COMMENT // end");
        assertThat(lex("Thread t = 0x1F + 1.5e-3 + 'a' + '\\'' + \"a\\\"b\";"))
                .containsExactly(
                        "TYPE Thread",
                        "NUMBER 0x1F",
                        "NUMBER 1.5e-3",
                        "STRING 'a'",
                        "STRING '\\''",
                        "STRING \"a\\\"b\"");
    }

    @Test
    void a_text_block_runs_over_lines_and_over_escaped_quotes() {
        String block = "\"\"\"\n  a \"b\" \\\"\"\" c\n  \"\"\"";
        assertThat(lex(block + "; int")).containsExactly("STRING " + block, "KEYWORD int");
    }

    @Test
    void what_is_not_closed_ends_with_its_line_or_with_the_text() {
        assertThat(lex("\"open\nint")).containsExactly("STRING \"open", "KEYWORD int");
        assertThat(lex("'\\\nint")).containsExactly("STRING '\\", "KEYWORD int");
        assertThat(lex("/* open\nint")).containsExactly("COMMENT /* open\nint");
        assertThat(lex("\"\"\"\nopen\\")).containsExactly("STRING \"\"\"\nopen\\");
    }

    @Test
    void any_text_gives_tokens_in_order_without_overlap() {
        var random = new SplittableRandom(7);
        String alphabet = "\"'\\/*\n @aZ09_.{}e-x";
        for (int round = 0; round < 3_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int[] last = {0};
            JavaLexer.lex(
                    text.toString(),
                    (start, end, kind) -> {
                        assertThat(start).as("in %s", text).isGreaterThanOrEqualTo(last[0]);
                        assertThat(end).isGreaterThan(start).isLessThanOrEqualTo(text.length());
                        last[0] = end;
                    });
        }
    }
}
