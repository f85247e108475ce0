package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent.CpuSampled;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
            Map<Long, List<CpuSampled>> samples =
                    child.events(CpuSampled.class)
                            .collect(Collectors.groupingBy(sample -> sample.at().thread()));
            assertThat(samples).hasSize(2);
            assertThat(samples.values())
                    .allSatisfy(ofThread -> {
                        assertThat(ofThread).hasSizeBetween(5, 120);
                        assertThat(ofThread).allMatch(sample -> sample.runnableNanos() >= 0);
                    });
        }
    }
}
