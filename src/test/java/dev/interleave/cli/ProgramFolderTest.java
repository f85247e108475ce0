package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.compile.SourceRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFolderTest {
    private static final String MAIN = "public static void main(String[] args) {}";

    @TempDir private Path folder = Path.of("");

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        return Files.writeString(path, text);
    }

    @Test
    void the_program_of_a_folder_is_the_file_with_a_main() throws IOException {
        assertThatThrownBy(() -> ProgramFolder.main(folder)).hasMessageContaining("no .java file");
        write("Part.java", "class Part {}");
        Path one = write("a/One.java", "package a; class One { " + MAIN + " }");
        assertThat(ProgramFolder.main(folder)).isEqualTo(one);
        write("Two.java", "class Two { " + MAIN + " }");
        assertThatThrownBy(() -> ProgramFolder.main(folder))
                .hasMessageContaining("2 files")
                .hasMessageContaining("Two.java");
        Path main = write("Main.java", "void main() {}");
        assertThat(ProgramFolder.main(folder)).isEqualTo(main);
    }

    @Test
    void packages_begin_so_many_folders_above_as_they_have_parts() throws IOException {
        Path file = write("a/b/C.java", "/* package x; */ package a . b; class C {}");
        assertThat(SourceRoot.of(file, Files.readString(file))).contains(folder.toAbsolutePath());
        assertThat(SourceRoot.of(file, "class C {}")).contains(file.getParent());
        assertThat(SourceRoot.of(file, "package other; class C {}")).isEmpty();
    }
}
