package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThreadLimitTest {
    private static final Path PID_MAX = Path.of("/proc/sys/kernel/pid_max");

    @Test
    void a_number_of_the_kernel_is_read_with_all_its_digits() throws IOException {
        assumeThat(PID_MAX).exists();
        try (BufferedReader reader = Files.newBufferedReader(PID_MAX)) {
            assertThat(ThreadLimit.number(PID_MAX)).isEqualTo(Long.parseLong(reader.readLine()));
        }
    }

    @Test
    void a_file_that_is_not_there_sets_no_limit() {
        assertThat(ThreadLimit.number(Path.of("no-such-file"))).isEqualTo(Long.MAX_VALUE);
    }
}
