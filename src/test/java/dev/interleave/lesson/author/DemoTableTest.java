package dev.interleave.lesson.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.lesson.LessonProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTableTest {
    private static final Path LESSONS = Path.of("lessons");

    /// Demos that no step shows yet. To be emptied, never to be filled.
    private static final List<Integer> STILL_MISSING = List.of();

    @TempDir private Path folder = Path.of("");

    @Test
    void every_demo_is_shown_by_a_step() {
        assertThat(DemoTable.missing(LessonLoader.load(LESSONS))).isEqualTo(STILL_MISSING);
    }

    @Test
    void the_table_in_the_readme_is_what_the_lessons_say() throws IOException {
        String readme = Files.readString(LESSONS.resolve("README.md"));
        assertThat(readme)
                .as("write it again: interleave lessons --table=lessons/README.md")
                .isEqualTo(DemoTable.replaceIn(readme, LessonLoader.load(LESSONS)));
    }

    @Test
    void a_line_names_the_step_and_what_checks_it() {
        assertThat(DemoTable.markdown(library("{#first rows=3,1}")))
                .contains(
                        "| 1 | two tasks one after the other | `tea/first` |"
                                + " outcome deadlock, order (sometimes), lanes |\n",
                        "| 3 | the same again and again: the order of finishing varies |"
                                + " `tea/first` |",
                        "| 2 | the same two tasks on a pool of three processes | – | – |\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{#first rows=0}     | found row 0, expected 1 to 40",
                "{#first rows=1,41}  | found row 41, expected 1 to 40",
                "{#first rows=1,1}   | found a row twice",
                "{#first rows=}      | found 'rows=' behind the id, expected rows=NUMBERS",
                "{#first row=1}      | found 'row=1' behind the id, expected rows=NUMBERS",
                "{#first rows=1, 2}  | found 'rows=1, 2' behind the id",
                "{#first rows=1 x=2} | found 'rows=1 x=2' behind the id"
            })
    void rows_that_cannot_be_read_are_named_with_their_line(String id, String told) {
        LessonLibrary library = library(id);
        assertThat(library.modules()).isEmpty();
        assertThat(library.problems())
                .singleElement()
                .extracting(LessonProblem::toString)
                .asString()
                .contains("lesson.md:9:1: " + told);
    }

    @Test
    void a_file_without_a_place_for_the_table_is_left_alone() {
        assertThatThrownBy(() -> DemoTable.replaceIn("# Lessons\n", library("{#first}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(DemoTable.BEGIN);
    }

    private LessonLibrary library(String id) {
        try {
            Path module = Files.createDirectories(folder.resolve("01-tea"));
            Files.writeString(
                    module.resolve("lesson.md"),
                    """
                    ---
                    id: tea
                    title: Tea
                    summary: Tea.
                    order: 1
                    minutes: 5
                    ---

                    ## First %s

                    ```java
                    void main() {}
                    ```

                    ```expect
                    outcome: deadlock
                    order: {of: task, finish: out-of-order, is: sometimes}
                    lanes: [{count: 1}, {count: 1}]
                    ```
                    """
                            .formatted(id));
            return LessonLoader.load(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
