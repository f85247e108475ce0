package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent.CpuSampled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuTimesTest {
    @Test
    void each_thread_is_looked_at_again_and_again_and_once_at_a_time() throws Exception {
        String source =
                """
                void main() throws Exception {
                    Thread other = new Thread(this::spin);
                    other.start();
                    spin();
                    other.join();
                }
                void spin() {
                    long end = System.nanoTime() + 800_000_000;
                    while (System.nanoTime() < end) {}
                }
                """;
        try (ChildJvm child = ChildJvm.runRested(source)) {
            List<CpuSampled> samples = child.events(CpuSampled.class).toList();
            long main = child.events(CpuSampled.class).findFirst().orElseThrow().at().thread();
            assertThat(samples.stream().filter(s -> s.at().thread() == main).count())
                    .isBetween(5L, 120L);
            assertThat(samples.stream().filter(s -> s.at().thread() != main).count())
                    .isBetween(5L, 120L);
        }
    }
}
