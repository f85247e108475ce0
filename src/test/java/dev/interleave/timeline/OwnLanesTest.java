package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.grouping.LaneGroup;
import dev.interleave.timeline.grouping.LaneGrouping;
import dev.interleave.timeline.grouping.LaneMode;
import dev.interleave.timeline.statistics.LaneUse;
import dev.interleave.timeline.statistics.RunStatistics;
import dev.interleave.timeline.table.Tables;
import dev.interleave.timeline.table.ThreadRow;
import dev.interleave.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The JDK's own threads, on which code of the program may run, are nobody's work: what is shown of
/// a run leaves them out everywhere alike.
class OwnLanesTest {
    private static final long CLEANER = 9;
    private static final long WORKER = 22;

    private final RunSnapshot run = run();

    private static RunSnapshot run() {
        Script script = new Script().at(0, 1).begin("main").at(1, CLEANER);
        script.add(new TraceEvent.ThreadBegan(script.stamp(), "Common-Cleaner", false, true, true));
        return script.call("close()", 3)
                .at(2, CLEANER)
                .returns("close()", 3)
                .at(2, 1)
                .start(WORKER, "worker")
                .at(3, WORKER)
                .begin("worker")
                .at(8, WORKER)
                .end()
                .at(9, 1)
                .end()
                .over(10);
    }

    @Test
    void they_have_lanes_but_not_of_the_programs_own() {
        assertThat(run.lanes()).hasSize(3);
        assertThat(run.ownLanes())
                .extracting(track -> track.lane().name())
                .containsExactly("main", "worker");
    }

    @Test
    void tables_groups_and_statistics_leave_them_out() {
        assertThat(Tables.threads(run))
                .extracting(ThreadRow::name)
                .containsExactly("main", "worker");
        List<Integer> grouped =
                LaneGrouping.of(run, LaneMode.THREAD).groups().stream()
                        .map(LaneGroup::rows)
                        .flatMap(List::stream)
                        .toList();
        assertThat(grouped).containsExactlyInAnyOrder(0, 2);
        assertThat(RunStatistics.of(run, 2).whole().lanes())
                .extracting(LaneUse::lane)
                .containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void on_demand_they_are_shown_with_a_mark_and_still_do_not_count() {
        RunSnapshot all = run.withJdkThreads();
        assertThat(all.shownLanes())
                .extracting(track -> track.lane().name())
                .containsExactly("main", "Common-Cleaner (JDK)", "worker");
        assertThat(all.ownLanes()).hasSize(2);
        assertThat(all.counts()).isEqualTo(run.counts());
        assertThat(Verdict.of(all).text()).isEqualTo(Verdict.of(run).text());
        assertThat(TextTimeline.render(run, 80)).doesNotContain("Cleaner");
        assertThat(TextTimeline.render(all, 80)).contains("Common-Cleaner (JDK)");
        assertThat(Tables.threads(all))
                .extracting(ThreadRow::name)
                .containsExactly("main", "Common-Cleaner (JDK)", "worker");
    }
}
