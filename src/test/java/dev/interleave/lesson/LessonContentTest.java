package dev.interleave.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lesson.Step.CodePane;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must hold for every lesson that ships.
class LessonContentTest {
    private static final LessonLibrary LIBRARY = LessonLoader.load(Path.of("lessons"));

    @Test
    void every_code_file_belongs_to_a_step() throws IOException {
        for (LessonModule module : LIBRARY.modules()) {
            List<String> used = panes(module).map(CodePane::file).toList();
            try (Stream<Path> files = Files.list(module.file().resolveSibling("."))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .filteredOn(name -> name.endsWith(".java"))
                        .allMatch(used::contains);
            }
        }
    }

    @Test
    void every_java_pane_compiles_without_a_warning(@TempDir Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        for (LessonModule module : LIBRARY.modules()) {
            for (Step step : module.steps()) {
                for (CodePane pane : panes(step).toList()) {
                    if (!pane.file().endsWith(".java")) {
                        continue;
                    }
                    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
                    compiler.getTask(
                                    null,
                                    null,
                                    said,
                                    List.of(
                                            "-d",
                                            classes.toString(),
                                            "-Xlint:all,-preview",
                                            "--enable-preview",
                                            "-source",
                                            "25"),
                                    null,
                                    List.of(source(pane)))
                            .call();
                    assertThat(said.getDiagnostics())
                            // That a preview is used is what the lesson says.
                            .filteredOn(each -> each.getKind() != Diagnostic.Kind.NOTE)
                            .as(module.id() + "/" + step.id() + " " + pane.file())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void every_slider_begins_at_a_value_that_it_may_take() {
        assertThat(LIBRARY.modules().stream().flatMap(LessonContentTest::panes))
                .allSatisfy(pane ->
                        assertThat(Sliders.find(pane.text()))
                                .allMatch(slider -> slider.accepts(slider.value())));
    }

    @Test
    void every_range_comment_behind_a_constant_is_a_slider() {
        assertThat(LIBRARY.modules().stream().flatMap(LessonContentTest::panes))
                .allSatisfy(pane ->
                        assertThat(Sliders.find(pane.text()))
                                .hasSize(
                                        (int)
                                                pane.text()
                                                        .lines()
                                                        .filter(line ->
                                                                line.matches(
                                                                        ".*; //"
                                                                                + " (.*\\.\\..*|one of .*)"))
                                                        .count()));
    }

    private static Stream<CodePane> panes(LessonModule module) {
        return module.steps().stream().flatMap(LessonContentTest::panes);
    }

    /// Its code, and the solutions of its tasks.
    private static Stream<CodePane> panes(Step step) {
        Stream<CodePane> solutions =
                step.blocks().stream()
                        .filter(Step.Block.Assignment.class::isInstance)
                        .flatMap(block -> ((Step.Block.Assignment) block).solution().stream());
        return Stream.concat(step.panes().stream(), solutions);
    }

    private static JavaFileObject source(CodePane pane) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + pane.file()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return pane.text();
            }
        };
    }
}
