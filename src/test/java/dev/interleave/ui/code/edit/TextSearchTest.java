package dev.interleave.ui.code.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interleave.ui.code.edit.TextSearch.Match;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextSearchTest {
    @Test
    void words_are_taken_as_they_are_unless_they_are_an_expression() {
        var words = new TextSearch("a.c", true, false, false);
        assertThat(words.in("abc a.c A.C").matches()).containsExactly(new Match(4, 7));
        var expression = new TextSearch("a.c", false, false, true);
        assertThat(expression.in("abc a.c A.C").matches()).hasSize(3);
        assertThat(words.replaceAll("a.c", "$1")).isEqualTo("$1");
    }

    @Test
    void whole_words_are_no_part_of_others() {
        var search = new TextSearch("one", true, true, false);
        assertThat(search.in("one oneMore alone (one)").matches())
                .containsExactly(new Match(0, 3), new Match(19, 22));
    }

    @Test
    void the_next_one_is_found_round_and_round() {
        var found = new TextSearch("a", true, false, false).in("a.a.a");
        assertThat(found.from(1)).contains(1);
        assertThat(found.from(5)).contains(0);
        assertThat(found.before(2)).contains(0);
        assertThat(found.before(0)).contains(2);
    }

    @Test
    void anchors_and_groups_work_in_a_replacement() {
        var search = new TextSearch("^(\\w+) = (?<value>\\d+)$", true, false, true);
        assertThat(search.replaceAll("a = 1\nb = 2", "${value} -> $1")).isEqualTo("1 -> a\n2 -> b");
        assertThatIllegalArgumentException().isThrownBy(() -> search.replaceAll("a = 1", "$7"));
    }

    @Test
    void a_broken_expression_is_said() {
        assertThat(new TextSearch("f(", true, false, true).in("f(").problem())
                .startsWith("No regular expression");
    }

    @Test
    @Timeout(10)
    void an_expression_that_would_take_years_is_given_up_soon() {
        long start = System.nanoTime();
        var search = new TextSearch(".*".repeat(9) + "b", true, false, true);
        assertThat(search.in("a".repeat(400)).problem()).contains("takes too long");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
