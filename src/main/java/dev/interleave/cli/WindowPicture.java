package dev.interleave.cli;

import java.io.IOException;
import java.nio.file.Path;

/// Renders the whole window into a picture, without showing it.
@FunctionalInterface
public interface WindowPicture {

    /// What to render.
    ///
    /// @param lessons folder with the lesson modules
    /// @param target `module` or `module/step`
    /// @param run whether to run the step's program and wait for its end first
    record Request(
            Path lessons,
            String target,
            Path file,
            int width,
            int height,
            boolean dark,
            boolean presenter,
            boolean run) {}

    void write(Request request) throws IOException;
}
