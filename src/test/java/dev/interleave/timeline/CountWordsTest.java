package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountWordsTest {
    @Test
    void what_there_was_none_of_is_not_named_but_for_threads() {
        assertThat(Counts.NONE.words()).isEqualTo("0 threads");
    }

    @Test
    void every_kind_has_its_own_word() {
        var work = new TaskCounts(1, 0, 0, 0, 0, 0, 30, 2);
        var counts = new Counts(1, 1000, 1, work, 0, 0, 0, 0, 0, 0, 0);
        assertThat(counts.words())
                .isEqualTo("1 001 threads · 1 process · 1 task · 30 forks · 2 splits");
    }
}
