package dev.interleave.ui.code.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineEditsTest {
    /// Applies a command where `|` stands for the caret and `^` for the other end of the selection.
    private static String after(String marked, Function<LineEdits, Optional<TextEdit>> command) {
        String text = marked.replace("|", "").replace("^", "");
        int caret = marked.replace("^", "").indexOf('|');
        int anchor = marked.contains("^") ? marked.replace("|", "").indexOf('^') : caret;
        Optional<TextEdit> edit = command.apply(new LineEdits(text, anchor, caret));
        if (edit.isEmpty()) {
            return "nothing";
        }
        var result = new StringBuilder(edit.get().apply(text));
        int to = edit.get().caret();
        int from = edit.get().anchor();
        result.insert(to, '|');
        if (from != to) {
            result.insert(from > to ? from + 1 : from, '^');
        }
        return result.toString();
    }

    @Test
    void lines_move_past_each_other_and_stop_at_the_ends() {
        assertThat(after("a\nb|b\nc", LineEdits::moveUp)).isEqualTo("b|b\na\nc");
        assertThat(after("a\nb|b\nc", LineEdits::moveDown)).isEqualTo("a\nc\nb|b");
        assertThat(after("a|\nb", LineEdits::moveUp)).isEqualTo("nothing");
        assertThat(after("a\n|b", LineEdits::moveDown)).isEqualTo("nothing");
        assertThat(after("^a\nb|\nc\n", LineEdits::moveDown)).isEqualTo("c\n^a\nb|\n");
    }

    @Test
    void a_selection_that_ends_at_the_start_of_a_line_does_not_mean_that_line() {
        assertThat(after("^a\n|b", LineEdits::toggleComment)).isEqualTo("^// a|\nb");
    }

    @Test
    void copies_stand_below_or_above_with_the_selection_in_them() {
        assertThat(after("a|a\nb", LineEdits::duplicateDown)).isEqualTo("aa\na|a\nb");
        assertThat(after("a|a\nb", LineEdits::duplicateUp)).isEqualTo("a|a\naa\nb");
        assertThat(after("^a\nb|", LineEdits::duplicateDown)).isEqualTo("a\nb\n^a\nb|");
    }

    @Test
    void deleted_lines_leave_the_caret_in_its_column() {
        assertThat(after("abc\nde|f\nghi", LineEdits::deleteLines)).isEqualTo("abc\ngh|i");
        assertThat(after("abc\nde|f", LineEdits::deleteLines)).isEqualTo("ab|c");
        assertThat(after("on|e", LineEdits::deleteLines)).isEqualTo("|");
    }

    @Test
    void a_tab_goes_to_the_next_stop() {
        assertThat(after("ab|c", LineEdits::indent)).isEqualTo("ab  |c");
        assertThat(after("    |c", LineEdits::indent)).isEqualTo("        |c");
        assertThat(after("  ^a\n  b|", LineEdits::indent)).isEqualTo("^      a\n      b|");
    }

    @Test
    void a_closing_brace_finds_its_opening_one_past_pairs_and_quotes() {
        String text = "  if (x) {\n      f(\"{\"); { }\n        |";
        String expected = "  if (x) {\n      f(\"{\"); { }\n  }|";
        assertThat(after(text, lines -> lines.closingBrace(i -> text.startsWith("\"{", i - 1))))
                .isEqualTo(expected);
        assertThat(after("x |", lines -> lines.closingBrace(i -> false))).isEqualTo("nothing");
    }

    @Test
    void no_command_leaves_the_text_for_any_selection() {
        var random = new SplittableRandom(5);
        String[] pieces = {"\n", "    ", "a", "// ", "{", "}", "\n\n"};
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            int anchor = random.nextInt(text.length() + 1);
            int caret = random.nextInt(text.length() + 1);
            var lines = new LineEdits(text.toString(), anchor, caret);
            Stream.<Function<LineEdits, Optional<TextEdit>>>of(
                            LineEdits::indent,
                            LineEdits::outdent,
                            LineEdits::newLine,
                            LineEdits::toggleComment,
                            LineEdits::moveUp,
                            LineEdits::moveDown,
                            LineEdits::duplicateUp,
                            LineEdits::duplicateDown,
                            LineEdits::deleteLines)
                    .flatMap(command -> command.apply(lines).stream())
                    .forEach(edit -> {
                        String changed = edit.apply(text.toString());
                        assertThat(edit.caret()).isBetween(0, changed.length());
                        assertThat(edit.anchor()).isBetween(0, changed.length());
                    });
        }
    }
}
