package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands in the place for temporary files may be anybody's: only what is ours in every
/// respect is removed.
class OwnFolderTest {
    private static final String NAME = "interleave-1-17";

    @TempDir private Path parent = Path.of("");
    @TempDir private Path home = Path.of("");

    @BeforeEach
    void a_system_with_folders_that_can_be_kept_open() throws IOException {
        try (var stream = Files.newDirectoryStream(parent)) {
            assumeThat(stream).isInstanceOf(java.nio.file.SecureDirectoryStream.class);
        }
    }

    @Test
    void what_an_engine_has_left_behind_is_removed() throws IOException {
        Path left = abandoned(NAME);
        Files.writeString(left.resolve("run-1.trace"), "events");
        Files.createDirectories(left.resolve("classes/shop"));
        Files.writeString(left.resolve("classes/shop/Till.class"), "bytes");
        clear();
        assertThat(left).doesNotExist();
    }

    @Test
    void a_link_in_there_is_removed_and_what_it_leads_to_stays() throws IOException {
        Path left = abandoned(NAME);
        Path letter = Files.writeString(home.resolve("letter.txt"), "Dear …");
        Files.createSymbolicLink(left.resolve("home"), home);
        Files.createSymbolicLink(left.resolve("letter"), letter);
        clear();
        assertThat(left).doesNotExist();
        assertThat(letter).exists();
    }

    @Test
    void a_folder_of_the_users_stays_whatever_its_name_and_age() throws IOException {
        for (String name :
                new String[] {
                    "interleave-1.0",
                    NAME,
                    "interleave-2026-11-30",
                    "interleave-1",
                    "interleave-pool-5"
                }) {
            Path folder = folder(name);
            Files.writeString(folder.resolve("Main.java"), "void main() {}");
            Files.writeString(folder.resolve("lock"), "");
            age(folder);
        }
        age(folder("interleave-3-4"));
        clear();
        try (Stream<Path> all = Files.walk(parent)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(10);
        }
        assertThat(parent.resolve("interleave-3-4")).isDirectory();
    }

    @Test
    void a_marker_in_a_folder_of_another_name_is_a_copy() throws IOException {
        Path copy = folder("interleave-5-6");
        Path original = abandoned(NAME);
        Files.copy(original.resolve(OwnFolder.MARKER), copy.resolve(OwnFolder.MARKER));
        Path backup = folder("interleave-1-17.old");
        Files.copy(original.resolve(OwnFolder.MARKER), backup.resolve(OwnFolder.MARKER));
        clear();
        assertThat(copy).isDirectory();
        assertThat(backup).isDirectory();
        assertThat(original).doesNotExist();
    }

    @Test
    void a_link_to_a_folder_and_a_marker_that_is_a_link_are_not_ours() throws IOException {
        Path elsewhere = home.resolve(NAME);
        Files.move(abandoned(NAME), elsewhere);
        Files.createSymbolicLink(parent.resolve(NAME), elsewhere);
        Path linked = folder("interleave-1-18");
        Path marker = Files.writeString(home.resolve("marker"), marker("interleave-1-18"));
        Files.createSymbolicLink(linked.resolve(OwnFolder.MARKER), marker);
        clear();
        assertThat(elsewhere.resolve(OwnFolder.MARKER)).exists();
        assertThat(Files.isSymbolicLink(parent.resolve(NAME))).isTrue();
        assertThat(linked).isDirectory();
    }

    @Test
    void a_file_of_such_a_name_stays() throws IOException {
        Path file = Files.writeString(parent.resolve(NAME), "mine");
        clear();
        assertThat(file).exists();
    }

    @Test
    void a_folder_that_others_may_read_is_not_ours() throws IOException {
        Path open = abandoned(NAME);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        clear();
        assertThat(open).isDirectory();
    }

    @Test
    void a_folder_of_another_user_stays_and_hinders_nobody() throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path foreign = abandoned(NAME);
        var nobody =
                foreign.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody");
        Files.setOwner(foreign, nobody);
        Path own = abandoned("interleave-1-19");
        clear();
        assertThat(foreign).isDirectory();
        assertThat(own).doesNotExist();
    }

    @Test
    void folders_in_use_stay_until_their_engine_closes_them() throws Exception {
        OwnFolder first = OwnFolder.make(parent);
        Files.writeString(first.path().resolve("run-1.trace"), "events");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.path())))
                .isEqualTo("rwx------");
        Process other = holder();
        try {
            other.getInputStream().read();
            assertThat(clear()).isEmpty();
            assertThat(first.path()).isDirectory();
            assertThat(folders()).isEqualTo(2);
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        clear();
        assertThat(folders()).isEqualTo(1);
        first.close();
        assertThat(first.path()).doesNotExist();
    }

    /// What is not ours, or not to be removed, is no reason not to start.
    private java.util.List<String> clear() throws IOException {
        try (OwnFolder own = OwnFolder.make(parent)) {
            return own.removeAbandoned();
        }
    }

    private long folders() throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.count();
        }
    }

    /// Another process that has such a folder, until it is killed.
    private Process holder() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Makes a folder, says so and waits.
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            OwnFolder made = OwnFolder.make(Path.of(args[0]));
            System.out.println(made.path());
            System.out.flush();
            int _ = System.in.read();
            Thread.sleep(Duration.ofMinutes(1));
            made.close();
        }
    }

    private Path abandoned(String name) throws IOException {
        Path folder = folder(name);
        Files.writeString(folder.resolve(OwnFolder.MARKER), marker(name));
        return folder;
    }

    private static String marker(String name) {
        return "A temporary folder of Interleave, removed by it: " + name + "\n";
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(
                parent.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void age(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }
}
