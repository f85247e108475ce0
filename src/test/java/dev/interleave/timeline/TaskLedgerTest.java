package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.TaskLedger.Submission;
import dev.interleave.trace.TraceEvent.Handing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskLedgerTest {
    @Test
    void random_submissions_give_what_queues_of_objects_give() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TaskLedger ledger = new TaskLedger();
            Map<Long, Deque<Submission>> waiting = new HashMap<>();
            Set<Long> periodic = new HashSet<>();
            int tasks = 0;
            int numbers = 1 + random.nextInt(60);
            for (int step = 0; step < 2_000; step++) {
                long id = random.nextInt(numbers) * 0x1_0000L;
                Deque<Submission> queue = waiting.computeIfAbsent(id, _ -> new ArrayDeque<>());
                switch (random.nextInt(8)) {
                    case 0 -> {
                        if (!queue.isEmpty()) {
                            queue.removeLast();
                            tasks--;
                        }
                        ledger.rejected(id, false);
                    }
                    case 1 -> {
                        queue.pollFirst();
                        ledger.cancelled(id);
                    }
                    case 2, 3, 4 -> {
                        boolean again = id % 0x7_0000L == 0;
                        if (queue.isEmpty() && !(again && periodic.contains(id))) {
                            tasks++;
                        }
                        if (again) {
                            periodic.add(id);
                        }
                        Submission expected =
                                queue.isEmpty() ? Submission.UNSEEN : queue.removeFirst();
                        assertThat(ledger.begun(id, again)).as("seed %d", seed).isEqualTo(expected);
                    }
                    default -> {
                        queue.addLast(new Submission(step, random.nextInt(5)));
                        Submission added = queue.getLast();
                        ledger.submitted(id, added.nanos(), added.lane(), Handing.SUBMITTED);
                        tasks++;
                    }
                }
                assertThat(ledger.tasks(0)).as("seed %d step %d", seed, step).isEqualTo(tasks);
            }
        }
    }

    @Test
    void a_million_tasks_take_the_room_of_those_that_wait() {
        TaskLedger ledger = new TaskLedger();
        for (int i = 0; i < 1_000_000; i++) {
            ledger.submitted(i, i, 1, Handing.SUBMITTED);
            if (i >= 1_000) {
                assertThat(ledger.begun(i - 1_000L, false).nanos()).isEqualTo(i - 1_000L);
            }
        }
        assertThat(ledger.tasks(0)).isEqualTo(1_000_000);
        assertThat(ledger.bytes()).isLessThan(200_000);
    }

    @Test
    void lost_submissions_count_whether_their_tasks_were_seen_to_begin_or_not() {
        TaskLedger ledger = new TaskLedger();
        ledger.submitted(1, 10, 1, Handing.SUBMITTED);
        assertThat(ledger.begun(1, false).nanos()).isEqualTo(10);
        assertThat(ledger.begun(2, false)).isEqualTo(Submission.UNSEEN);
        assertThat(ledger.tasks(0)).isEqualTo(2);
        assertThat(ledger.tasks(1)).isEqualTo(2);
        assertThat(ledger.tasks(5)).isEqualTo(6);
    }

    @Test
    void what_is_handed_on_counts_once() {
        TaskLedger ledger = new TaskLedger();
        ledger.submitted(1, 10, 3, Handing.SUBMITTED);
        ledger.relayed(1, 20, Handing.SUBMITTED);
        assertThat(ledger.begun(1, false)).isEqualTo(new Submission(10, 3));
        ledger.relayed(2, 30, Handing.SUBMITTED);
        assertThat(ledger.begun(2, false)).isEqualTo(new Submission(30, 0));
        assertThat(ledger.tasks(0)).isEqualTo(2);
    }

    @Test
    void one_runnable_handed_over_a_million_times_takes_no_time() {
        TaskLedger ledger = new TaskLedger();
        for (int i = 0; i < 1_000_000; i++) {
            ledger.submitted(5, i, 1, Handing.SUBMITTED);
        }
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(ledger.begun(5, false).nanos()).isEqualTo(i);
        }
        assertThat(ledger.tasks(0)).isEqualTo(1_000_000);
    }
}
