package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.lesson.LessonModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NewLessonTest {
    @TempDir private Path folder = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int execute(String... arguments) {
        said.reset();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return InterleaveCommand.execute(
                new InterleaveCommand.Parts(
                        new Console(stream, stream),
                        heapMegabytes -> {
                            try {
                                return new JvmEngine(
                                        EngineOptions.DEFAULT.withHeapMegabytes(heapMegabytes));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        () -> false,
                        opened -> {
                            throw new AssertionError("no window is asked for");
                        },
                        request -> {
                            throw new AssertionError("no picture is asked for");
                        }),
                arguments);
    }

    private int make(String name) {
        return execute("new-lesson", name, "--lessons", folder.toString());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_skeleton_passes_the_check() {
        assertThat(make("tea-time")).isZero();
        assertThat(said()).contains(folder.resolve("01-tea-time").resolve("lesson.md").toString());
        assertThat(execute("check", folder.toString())).as(said()).isZero();
        assertThat(said()).contains("ok     tea-time/two-at-once", "1 steps checked, 0 failed");
    }

    @Test
    void the_next_lesson_takes_the_next_number_and_the_next_order() throws IOException {
        Files.createDirectories(folder.resolve("07-drafts"));
        assertThat(make("one")).isZero();
        assertThat(make("two")).isZero();
        LessonLibrary library = LessonLoader.load(folder);
        assertThat(library.modules()).extracting(LessonModule::id).containsExactly("one", "two");
        assertThat(library.modules())
                .extracting(module ->
                        String.valueOf(module.file().getName(module.file().getNameCount() - 2)))
                .containsExactly("08-one", "09-two");
        assertThat(library.modules().getFirst().title()).isEqualTo("One");
    }

    @ParameterizedTest
    @CsvSource({
        "Tea Time, tea-time",
        "../escape, escape",
        "tea/time, tea-time",
        "C:evil, c-evil",
        "'', expected an id",
        "'--', ''",
        "9lives, lives",
        "tea--time, tea-time"
    })
    void an_odd_name_is_refused_and_a_better_one_named(String name, String told)
            throws IOException {
        assertThat(make(name)).isEqualTo(64);
        assertThat(said()).contains(told);
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_name_that_is_taken_is_refused_and_nothing_is_overwritten() throws IOException {
        assertThat(make("tea")).isZero();
        Path lesson = folder.resolve("01-tea/lesson.md");
        Files.writeString(lesson, Files.readString(lesson).replace("id: tea", "id: coffee"));
        assertThat(make("tea")).isEqualTo(64);
        assertThat(said()).contains("there is a lesson 'tea' already", "01-tea");
        assertThat(make("coffee")).isEqualTo(64);
        assertThat(said()).contains("the id 'coffee' is taken by", "01-tea");
        assertThat(entries()).containsExactly("01-tea");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("occupied"), "");
        assertThat(execute("new-lesson", "tea", "--lessons", file.toString())).isEqualTo(64);
        assertThat(said()).contains("occupied").doesNotContain("Exception in");
    }

    private Stream<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
