package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadLimitTest {
    private static final Path PID_MAX = Path.of("/proc/sys/kernel/pid_max");

    @TempDir private Path root = Path.of("");

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

    @Test
    void a_group_of_the_system_has_the_room_that_the_narrowest_around_it_has() throws IOException {
        group("", "max", 900);
        group("lab", "2000", 700);
        group("lab/user", "max", 100);

        assertThat(ThreadLimit.groupsRoom(root, "/lab/user")).isEqualTo(2000 - 700 - 500);
        assertThat(ThreadLimit.groupsRoom(root, "/lab/user/unknown")).isEqualTo(2000 - 700 - 500);
        assertThat(ThreadLimit.groupsRoom(root, "/")).isEqualTo(Long.MAX_VALUE);
        assertThat(ThreadLimit.groupsRoom(root, "/../..")).isEqualTo(Long.MAX_VALUE);
    }

    private void group(String name, String most, int now) throws IOException {
        Path group = Files.createDirectories(root.resolve(name));
        Files.writeString(group.resolve("pids.max"), most + "\n");
        Files.writeString(group.resolve("pids.current"), now + "\n");
    }
}
