package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.TraceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmModelTest {
    @Test
    void the_made_up_run_is_one_that_can_be() {
        TraceModel model = new WarmModel(() -> false).wideRun();
        RunSnapshot run = model.snapshot(0);
        assertThat(model.anomalies()).isEmpty();
        assertThat(run.counts().tasks()).isEqualTo(WarmModel.THREADS - 1);
        assertThat(run.lanes()).hasSize(WarmModel.THREADS);
        assertThat(run.running()).isFalse();
    }

    @Test
    void it_stops_when_somebody_wants_to_run_something_and_leaves_no_file(@TempDir Path folder)
            throws IOException {
        AtomicInteger asked = new AtomicInteger();
        WarmModel.run(folder.resolve("empty.trace"), 64, () -> asked.incrementAndGet() > 10);
        assertThat(asked.get()).isBetween(11, 20);
        assertThat(folder).isEmptyDirectory();
    }
}
