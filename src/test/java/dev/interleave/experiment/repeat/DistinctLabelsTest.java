package dev.interleave.experiment.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctLabelsTest {

    private static List<String> of(int room, String... names) {
        return DistinctLabels.of(List.of(names), label -> label.length() <= room);
    }

    @Test
    void what_fits_stays() {
        assertThat(of(10, "a", "b | c")).containsExactly("a", "b | c");
    }

    @Test
    void what_differs_in_sight_is_cut_at_its_end() {
        assertThat(of(8, "one and two", "two and one")).containsExactly("one and…", "two and…");
    }

    @Test
    void what_begins_alike_shows_where_it_differs() {
        assertThat(
                        of(
                                20,
                                "the counter of all threads is 19 998 now",
                                "the counter of all threads is 20 000 now",
                                "another"))
                .containsExactly("the co…s 19 998 now", "the co…s 20 000 now", "another");
    }

    @Test
    void a_name_that_begins_another_stays_different() {
        assertThat(of(8, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaab")).doesNotHaveDuplicates();
    }

    @Test
    void what_differs_early_and_is_long_is_cut_on_both_sides() {
        List<String> labels =
                of(16, "line one | x = 1 | rest of it all", "line one | x = 2 | rest of it all");
        assertThat(labels).doesNotHaveDuplicates().allMatch(label -> label.length() <= 16);
    }
}
