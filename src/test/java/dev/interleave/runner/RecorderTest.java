package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent.CallBegan;
import dev.interleave.trace.TraceEvent.CallEnded;
import org.junit.jupiter.api.Test;

class RecorderTest {
    @Test
    void two_sequential_calls_are_two_bars_with_their_arguments() throws Exception {
        try (ChildJvm child =
                ChildJvm.run(
                        """
                        void main() throws Exception {
                            task("First task");
                            task("Second task");
                        }
                        void task(String name) throws Exception {
                            Thread.sleep(20);
                            IO.println(name);
                        }
                        """)) {
            assertThat(child.events(CallBegan.class).map(CallBegan::label))
                    .containsExactly("task(\"First task\")", "task(\"Second task\")");
            assertThat(child.events(CallEnded.class)).hasSize(2);
            assertThat(child.output(false)).isEqualTo("First task\nSecond task\n");
            assertThat(child.exitCode()).isZero();
        }
    }
}
