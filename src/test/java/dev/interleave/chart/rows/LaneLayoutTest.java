package dev.interleave.chart.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.SampleRuns;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneLayoutTest {
    private static final double EM = 14;

    @Test
    void rows_stand_below_each_other_without_gap_or_overlap() {
        LaneLayout layout = LaneLayout.of(SampleRuns.lock(), EM, 300);
        double top = 0;
        for (LaneRow row : layout.rows()) {
            assertThat(row.top()).isEqualTo(top);
            top = row.bottom();
        }
        assertThat(layout.height()).isEqualTo(top);
    }

    @Test
    void few_lanes_fit_the_height_and_many_keep_a_readable_least_height() {
        assertThat(LaneLayout.of(SampleRuns.fiveThreads(), EM, 250).height()).isLessThan(250.1);
        LaneLayout many = LaneLayout.of(SampleRuns.many(40), EM, 250);
        assertThat(many.height()).isGreaterThan(250);
        assertThat(many.rows())
                .filteredOn(row -> row.kind() == LaneRow.Kind.LANE)
                .allMatch(row -> row.height() >= 1.89 * EM);
    }

    @Test
    void inner_bars_are_lower_than_outer_ones_and_share_four_levels_at_most() {
        LaneRow row = LaneLayout.of(SampleRuns.deep(9), EM, 300).rows().getFirst();
        assertThat(row.levels()).isEqualTo(LaneLayout.MOST_LEVELS);
        assertThat(row.levelHeight(1)).isLessThan(row.levelHeight(0));
        for (int level = 0; level < row.levels(); level++) {
            assertThat(row.levelAt(row.levelTop(level) + 1)).isEqualTo(level);
        }
        assertThat(row.levelAt(row.bottom() - 0.1)).isEqualTo(LaneLayout.MOST_LEVELS - 1);
    }

    @Test
    void lanes_of_one_pool_stand_together_under_its_name() {
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 9);
        run.lane("a-1", LaneKind.WORKER, 1, 9).pool("a");
        run.lane("ticker", LaneKind.PLATFORM, 2, 9);
        run.lane("a-2", LaneKind.WORKER, 3, 9).pool("a");
        assertThat(labels(run.at(9)))
                .containsExactly("main", "a: 2 workers", "a-1", "a-2", "ticker");
    }

    @Test
    void thousands_of_lanes_fold_into_one_row_with_their_number() {
        RunSnapshot run = SampleRuns.virtual(9_976);
        LaneLayout layout = LaneLayout.of(run, EM, 300);
        assertThat(labels(run)).containsExactly("main", "9 976 virtual threads");
        assertThat(layout.height()).isLessThan(300.1);
        assertThat(layout.rowOf(5_000)).contains(layout.rows().get(1));
    }

    @Test
    void a_height_finds_its_row() {
        LaneLayout layout = LaneLayout.of(SampleRuns.many(40), EM, 250);
        for (LaneRow row : layout.rows()) {
            assertThat(layout.rowAt(row.top())).contains(row);
            assertThat(layout.rowAt(row.bottom() - 0.01)).contains(row);
        }
        assertThat(layout.rowAt(-1)).isEmpty();
        assertThat(layout.rowAt(layout.height() + 1)).isEmpty();
    }

    @Test
    void the_signature_changes_when_a_lane_comes_or_nests_deeper() {
        long two = LaneLayout.signature(SampleRuns.many(2).lanes());
        assertThat(LaneLayout.signature(SampleRuns.many(3).lanes())).isNotEqualTo(two);
        assertThat(LaneLayout.signature(SampleRuns.deep(2).lanes()))
                .isNotEqualTo(LaneLayout.signature(SampleRuns.deep(3).lanes()));
    }

    private static List<String> labels(RunSnapshot run) {
        return LaneLayout.of(run, EM, 300).rows().stream().map(LaneRow::label).toList();
    }
}
