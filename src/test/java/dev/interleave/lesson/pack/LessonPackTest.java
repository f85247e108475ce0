package dev.interleave.lesson.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.lesson.LessonLoader;
import dev.interleave.lesson.LessonModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LessonPackTest {
    private static final String LESSON =
            """
            ---
            id: tea
            title: Tea
            summary: Tea.
            order: 1
            minutes: 5
            ---

            ## First {#first}

            ```java
            void main() {}
            ```
            """;

    @TempDir private Path folder = Path.of("");

    private Path shelf() {
        return folder.resolve("shelf");
    }

    /// Writes a zip file with these entries, besides a good lesson.
    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path zip = folder.resolve("course.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            Map<String, byte[]> all = new TreeMap<>(entries);
            all.putIfAbsent("01-tea/lesson.md", LESSON.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }

    private void refused(Path chosen, String... told) throws IOException {
        assertThatThrownBy(() -> LessonPack.open(chosen, shelf()))
                .isInstanceOf(PackException.class)
                .hasMessageContainingAll(told);
        if (Files.exists(shelf())) {
            try (Stream<Path> left = Files.list(shelf())) {
                assertThat(left).as("nothing is left behind").isEmpty();
            }
        }
    }

    @Test
    void a_zip_file_is_unpacked_once_and_its_lessons_load() throws Exception {
        Path zip = zip(Map.of());
        LessonPack pack = LessonPack.open(zip, shelf());
        assertThat(LessonLoader.load(pack.folder()).modules())
                .extracting(LessonModule::id)
                .containsExactly("tea");
        Files.writeString(pack.folder().resolve("01-tea/mine.txt"), "kept");
        LessonPack again = LessonPack.open(zip, shelf());
        assertThat(again).isEqualTo(pack);
        assertThat(again.folder().resolve("01-tea/mine.txt")).hasContent("kept");
    }

    @Test
    void lessons_are_found_in_a_folder_inside_the_zip_file() throws Exception {
        Path zip = folder.resolve("repository.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("repository-main/lessons/01-tea/"));
            out.closeEntry();
            out.putNextEntry(new ZipEntry("repository-main/lessons/01-tea/lesson.md"));
            out.write(LESSON.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        assertThat(LessonPack.open(zip, shelf()).folder()).endsWithRaw(Path.of("lessons"));
    }

    @Test
    void another_content_is_another_set_and_the_same_folder_the_same_set() throws Exception {
        LessonPack first = LessonPack.open(zip(Map.of()), shelf());
        LessonPack second = LessonPack.open(zip(Map.of("more.txt", new byte[1])), shelf());
        assertThat(second.key()).isNotEqualTo(first.key());
        LessonPack opened = LessonPack.open(first.folder(), shelf());
        assertThat(opened.key()).startsWith("folder-");
        assertThat(LessonPack.open(first.folder().resolve("../" + first.key()), shelf()).key())
                .isEqualTo(opened.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escape.txt",
                "01-tea/../../escape.txt",
                "/etc/escape.txt",
                "..\\escape.txt",
                "C:escape.txt",
                "C:/escape.txt",
                "01-tea/./x",
                "a\u0000b",
                "a\nb"
            })
    void a_name_that_leads_elsewhere_is_refused(String name) throws IOException {
        refused(zip(Map.of(name, "gotcha".getBytes(StandardCharsets.UTF_8))), "found the name '");
        assertThat(folder.resolve("escape.txt")).doesNotExist();
        assertThat(Path.of("/etc/escape.txt")).doesNotExist();
    }

    @Test
    void two_names_that_are_one_file_on_some_systems_are_refused() throws IOException {
        refused(zip(Map.of("A.txt", new byte[1], "a.txt", new byte[1])), "'a.txt' twice");
    }

    @Test
    void a_file_that_unpacks_to_far_more_than_its_size_is_refused() throws IOException {
        Path bomb = zip(Map.of("zeros", new byte[6 << 20]));
        assertThat(Files.size(bomb)).isLessThan(20_000);
        refused(bomb, "unpacks to more than 100 times its size");
    }

    @Test
    void a_file_that_is_too_large_is_refused_before_it_is_written_whole() throws IOException {
        Path zip = folder.resolve("large.zip");
        byte[] noise = new byte[1 << 20];
        new java.util.Random(7).nextBytes(noise);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(0);
            out.putNextEntry(new ZipEntry("large"));
            for (int i = 0; i < 9; i++) {
                out.write(noise);
            }
            out.closeEntry();
        }
        refused(zip, "'large' is larger than 8,388,608 bytes");
    }

    @Test
    void too_many_files_are_refused() throws IOException {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            many.put("f" + i, new byte[0]);
        }
        refused(zip(many), "found 2,001 entries, expected at most 2,000");
    }

    @Test
    void a_symbolic_link_in_a_zip_file_is_refused() throws IOException {
        Path zip = zip(Map.of("01-tea/passwd", "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        markAsLink(zip, "01-tea/passwd");
        refused(zip, "found the symbolic link '01-tea/passwd'");
    }

    /// Sets the Unix mode of an entry in the central directory, as Info-ZIP's `zip -y` does.
    private static void markAsLink(Path zip, String name) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("PK\u0001\u0002");
        while (!text.startsWith(name, at + 46)) {
            at = text.indexOf("PK\u0001\u0002", at + 4);
            assertThat(at).isPositive();
        }
        bytes[at + 5] = 3;
        bytes[at + 40] = (byte) 0xff;
        bytes[at + 41] = (byte) 0xa1;
        Files.write(zip, bytes);
    }

    @Test
    void a_symbolic_link_in_a_folder_is_refused() throws IOException {
        Path module = Files.createDirectories(folder.resolve("mine/01-tea"));
        Files.writeString(module.resolve("lesson.md"), LESSON);
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(module.resolve("picture.png"), secret);
        refused(folder.resolve("mine"), "found the symbolic link 01-tea", "picture.png");
    }

    @Test
    void what_is_no_zip_file_or_holds_no_lessons_is_named() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "PK, but no zip file");
        refused(text, "text.zip is not opened", "cannot be read as a zip file");
        refused(folder.resolve("gone.zip"), "gone.zip is not there");
        refused(Files.writeString(folder.resolve("notes.txt"), ""), "expected a folder of lessons");
        refused(Files.createDirectories(folder.resolve("empty")), "found no lessons in empty");
        Path one = Files.createDirectories(folder.resolve("one"));
        Files.writeString(one.resolve("lesson.md"), LESSON);
        refused(one, "one is one module; open the folder that holds it");
    }

    @Test
    void a_zip_file_that_was_cut_off_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(zip(Map.of()));
        Path cut = folder.resolve("cut.zip");
        try (OutputStream out = Files.newOutputStream(cut)) {
            out.write(whole, 0, whole.length - 30);
        }
        refused(cut, "cannot be read as a zip file");
    }
}
