package dev.interleave.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void a_file_is_made_and_replaced() throws IOException {
        Path file = folder.resolve("a.txt");
        SafeFiles.write(file, "one");
        SafeFiles.write(file, "zwei, größer");
        assertThat(file).hasContent("zwei, größer");
        assertThat(files()).containsExactly("a.txt");
    }

    @Test
    void what_stood_there_is_unchanged_when_the_content_fails_half_way() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "precious");
        assertThatThrownBy(() ->
                        SafeFiles.write(
                                file,
                                out -> {
                                    out.write(new byte[200_000]);
                                    throw new IOException("No space left on device");
                                }))
                .hasMessage("No space left on device");
        assertThat(file).hasContent("precious");
        assertThat(files()).containsExactly("a.txt");
    }

    @Test
    void a_link_stays_a_link_and_a_file_keeps_its_rights() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.txt"));
        SafeFiles.write(link, "new");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        Path dangling = Files.createSymbolicLink(folder.resolve("later"), Path.of("b.txt"));
        SafeFiles.write(dangling, "made");
        assertThat(folder.resolve("b.txt")).hasContent("made");
    }

    @Test
    void a_new_file_has_the_rights_of_any_new_file() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path usual = Files.createFile(folder.resolve("usual"));
        Path file = SafeFiles.write(folder.resolve("a.txt"), "text");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void a_device_is_written_to_and_not_replaced() {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        assertThatThrownBy(() -> SafeFiles.write(full, "text")).isInstanceOf(IOException.class);
        assertThat(Files.isRegularFile(full)).isFalse();
    }

    @Test
    void a_missing_folder_is_an_error_with_its_name() {
        assertThatThrownBy(() ->
                        SafeFiles.write(
                                folder.resolve("no/a.txt"),
                                "text".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
