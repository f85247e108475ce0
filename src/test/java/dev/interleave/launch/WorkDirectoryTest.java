package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where an engine has its files.
class WorkDirectoryTest {
    @Test
    void is_made_in_the_next_place_where_one_has_no_room(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing");

        try (WorkDirectory made = WorkDirectory.make(List.of(missing, folder))) {
            assertThat(made.folder()).hasParentRaw(folder);
            assertThat(made.runnerJar()).isNotEmptyFile();
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void that_cannot_be_made_anywhere_says_why(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing");
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> WorkDirectory.make(List.of(missing, file)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "no folder for recordings can be made: %s (no such folder), %s (Not a directory). Make room there, or set TMPDIR to a folder that has some",
                        missing, file);
    }
}
