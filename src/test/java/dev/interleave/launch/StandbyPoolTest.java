package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a run when no JVM can be started for it.
class StandbyPoolTest {
    @Test
    void what_the_jvm_itself_has_no_room_for_is_told_and_tried_again(@TempDir Path folder)
            throws Exception {
        var refusals = new AtomicInteger(StandbyPool.MOST_FAILURES);
        try (WorkDirectory directory = WorkDirectory.make(List.of(folder));
                var pool =
                        new StandbyPool(
                                EngineOptions.DEFAULT,
                                directory,
                                () -> {
                                    if (refusals.getAndDecrement() > 0) {
                                        throw new InternalError("a fault in mapped memory");
                                    }
                                    return List.of();
                                })) {
            var failure =
                    catchThrowableOfType(
                            StandbyPool.NoStandbyException.class, () -> pool.take(() -> false));
            assertThat(failure.reason()).contains("a fault in mapped memory");

            Child child = pool.take(() -> false);
            assertThat(child.isAlive()).isTrue();
            pool.giveBack(child);
        }
    }
}
