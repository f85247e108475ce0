package dev.interleave.cli;

import dev.interleave.lesson.LessonLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Renders the whole window into a picture, without showing it.
@FunctionalInterface
public interface WindowPicture {

    /// What to render.
    ///
    /// @param module id of the module to open
    /// @param step id of the step, or empty for the first one
    /// @param run whether to run the step's program and wait for its end first
    record Request(
            LessonLibrary library,
            String module,
            Optional<String> step,
            Path file,
            int width,
            int height,
            boolean dark,
            boolean presenter,
            boolean run) {}

    void write(Request request) throws IOException;
}
