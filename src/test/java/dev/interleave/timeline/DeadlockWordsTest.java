package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlockWordsTest {
    private final Script script =
            new Script()
                    .at(1, 20)
                    .begin("Thread-0")
                    .at(1, 21)
                    .begin("Thread-1")
                    .at(2, 20)
                    .waits(WaitKind.MONITOR, "B")
                    .at(3, 21)
                    .waits(WaitKind.MONITOR, "A");

    @Test
    void a_program_that_runs_on_beside_a_deadlock_says_so() {
        assertThat(DeadlockWords.whileRunning(script.running(50))).isEmpty();

        found();

        assertThat(DeadlockWords.whileRunning(script.running(90)))
                .hasValue(
                        "Deadlock: Thread-0 holds A and wants B (line 5); Thread-1 holds B and wants A (line 9). The program itself has not ended.");
        assertThat(DeadlockWords.whileRunning(script.over(90))).isEmpty();
    }

    @Test
    void a_deadlock_that_somebody_has_broken_is_none() {
        found();
        script.at(95, 21).add(new TraceEvent.WaitEnded(script.stamp(), WaitKind.MONITOR));

        assertThat(DeadlockWords.whileRunning(script.running(99))).isEmpty();
    }

    private void found() {
        script.at(80, 1)
                .add(
                        new TraceEvent.DeadlockFound(
                                script.stamp(),
                                List.of(
                                        new TraceEvent.DeadlockFound.Edge(20, "A", "B", 5),
                                        new TraceEvent.DeadlockFound.Edge(21, "B", "A", 9))));
    }
}
