package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.check.LessonCheck;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every step of the shipped lessons and holds it to what it promises.
class ShippedLessonsTest {
    private final JvmEngine engine = engine();

    private static JvmEngine engine() {
        try {
            return new JvmEngine(EngineOptions.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void closeTheEngine() {
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> each_step_shows_what_it_promises() {
        LessonLibrary library = LessonLoader.load(Path.of("lessons"));
        assertThat(library.problems()).isEmpty();
        var check = new LessonCheck(engine, 1);
        return library.modules().stream()
                .flatMap(module ->
                        module.steps().stream()
                                .filter(step -> !step.panes().isEmpty())
                                .map(step ->
                                        DynamicTest.dynamicTest(
                                                module.id() + "/" + step.id(),
                                                () ->
                                                        assertThat(check.check(module, step))
                                                                .isEmpty())));
    }
}
