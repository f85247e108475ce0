package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.table.Column;
import dev.interleave.timeline.table.Csv;
import dev.interleave.timeline.table.LockRow;
import dev.interleave.timeline.table.Tables;
import dev.interleave.timeline.table.TaskRow;
import dev.interleave.timeline.table.ThreadRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static <R> Column<R> column(List<Column<R>> columns, String key) {
        return columns.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void tasks_are_rows_with_queue_and_pauses() {
        String csv = Csv.of(TaskRow.COLUMNS, Tables.tasks(Scenes.pool().over(61)));
        assertThat(csv.lines())
                .hasSize(6)
                .startsWith(
                        "task,thread,submitted,queued,start,end,duration,running,sleeping,waiting,"
                                + "blocked,failure,line",
                        "task(1),pool-1-thread-1,1000000,2000000,3000000,20000000,17000000,"
                                + "17000000,0,0,0,,")
                .contains(
                        "task(2),pool-1-thread-2,1000000,2000000,3000000,30000000,27000000,"
                                + "15000000,0,0,12000000,,",
                        "task(4),pool-1-thread-2,1000000,29000000,30000000,45000000,15000000,"
                                + "15000000,0,0,0,java.lang.ArithmeticException: / by zero,");
    }

    @Test
    void a_thread_that_is_one_piece_of_work_is_a_task_without_a_bar() {
        List<TaskRow> rows = Tables.tasks(Scenes.oneThreadAndMain().over(101));
        TaskRow thread = rows.getLast();
        assertThat(thread.name()).isEqualTo("Thread-0");
        assertThat(thread.span()).isEmpty();
        assertThat(thread.queuedNanos()).isEqualTo(200_000);
        assertThat(rows.getFirst().submittedNanos()).isEqualTo(Span.OPEN);
        assertThat(column(TaskRow.COLUMNS, "submitted").show(rows.getFirst())).isEmpty();
    }

    @Test
    void threads_are_rows_with_the_time_by_state() {
        List<ThreadRow> rows = Tables.threads(Scenes.pool().over(61));
        ThreadRow worker = rows.getLast();
        assertThat(worker.name()).isEqualTo("pool-1-thread-2");
        assertThat(worker.startedBy()).isEqualTo("main");
        assertThat(worker.runningNanos()).isEqualTo(31_000_000);
        assertThat(worker.utilisation()).isEqualTo(54);
        assertThat(worker.tasks()).isEqualTo(2);
        assertThat(column(ThreadRow.COLUMNS, "waiting").show(worker)).isEqualTo("14 ms");
        assertThat(column(ThreadRow.COLUMNS, "on_core").show(worker)).isEmpty();
    }

    @Test
    void locks_are_rows_with_who_held_them_longest() {
        long ms = 1_000_000;
        var lock =
                new LockTrack(
                        1,
                        "rlock",
                        false,
                        5,
                        2,
                        30 * ms,
                        20 * ms,
                        List.of(
                                new Hold(2, 1 * ms, 5 * ms, 0, 3),
                                new Hold(3, 10 * ms, Span.OPEN, 5 * ms, 3)),
                        3);
        RunSnapshot run =
                CriticalPathTest.with(
                        Scenes.pool().over(61),
                        new RunDetails(List.of(lock), List.of(), List.of(), 0, Series.EMPTY));
        assertThat(Tables.locks(run))
                .containsExactly(
                        new LockRow(
                                1,
                                "rlock",
                                "Lock",
                                5,
                                2,
                                30 * ms,
                                20 * ms,
                                55 * ms,
                                "pool-1-thread-2"));
    }

    @Test
    void columns_sort_numbers_by_size_and_texts_by_letter() {
        List<TaskRow> rows = new ArrayList<>(Tables.tasks(Scenes.pool().over(61)));
        rows.sort(column(TaskRow.COLUMNS, "duration").order().reversed());
        assertThat(rows)
                .extracting(TaskRow::name)
                .containsExactly("task(2)", "task(3)", "task(5)", "task(1)", "task(4)");
        rows.sort(column(TaskRow.COLUMNS, "task").order());
        assertThat(rows.getFirst().name()).isEqualTo("task(1)");
    }

    @Test
    void fields_with_commas_quotes_and_line_ends_are_quoted() {
        assertThat(Csv.field("plain text")).isEqualTo("plain text");
        assertThat(Csv.field("a, \"b\"\nc")).isEqualTo("\"a, \"\"b\"\"\nc\"");
    }
}
