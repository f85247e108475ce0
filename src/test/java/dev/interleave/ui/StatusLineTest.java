package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.support.Fx;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.trace.InternalFailure;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import dev.interleave.ui.run.RunState;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    @Test
    void it_says_that_interleave_itself_had_a_problem_as_long_as_that_run_is_shown() {
        var line = Fx.call(() -> new StatusLine(kit(), new SimpleStringProperty("1:1")));
        Fx.run(() -> line.show(ended(List.of(new InternalFailure("A.b", "X: y", "", 2)))));
        assertThat(Fx.call(line::trouble))
                .isEqualTo(
                        "Interleave itself had a problem in A.b; the timeline may miss something");
        Fx.run(() -> line.show(ended(List.of())));
        assertThat(Fx.call(line::trouble)).isEmpty();
    }

    /// How long a deadlock was looked at before the run was ended is nothing of the program's.
    @Test
    void a_deadlock_has_no_duration() {
        var deadlock = new Outcome(Outcome.Kind.DEADLOCK, -1, "a waits for b.", "");
        assertThat(ended(deadlock, List.of()).words()).isEqualTo("deadlock");
        var over = new Outcome(Outcome.Kind.TIMEOUT, -1, "It was stopped.", "");
        assertThat(ended(over, List.of()).words()).startsWith("timed out after ");
    }

    private static RunState ended(List<InternalFailure> internal) {
        return ended(
                new Outcome(Outcome.Kind.COMPLETED, 0, "The program ran to its end.", ""),
                internal);
    }

    private static RunState ended(Outcome outcome, List<InternalFailure> internal) {
        var program = new Program("Main.java", List.of(), List.of());
        var result = new RunResult(program, outcome, List.of(), RunSnapshot.EMPTY, 1, 1, internal);
        return new RunState(
                RunState.Phase.ENDED, RunSnapshot.EMPTY, List.of(), Optional.of(result));
    }

    private static Kit kit() {
        return new Kit(new Look(false, false, 100));
    }
}
