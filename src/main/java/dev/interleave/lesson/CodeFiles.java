package dev.interleave.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The code files beside a `lesson.md`; nothing outside that folder can be reached.
final class CodeFiles {
    private static final int MAX_BYTES = 256 * 1024;

    private final Path folder;
    private final Problems problems;

    CodeFiles(Path lessonFile, Problems problems) {
        this.folder = lessonFile.toAbsolutePath().resolveSibling(".").normalize();
        this.problems = problems;
    }

    /// The text of the file; an empty one, with a problem noted, when it cannot be had.
    ///
    /// @param line where the file is named
    String read(String name, int line) {
        Optional<Path> path = inside(name, line);
        if (path.isEmpty()) {
            return "";
        }
        if (!Files.isRegularFile(path.get())) {
            problems.add(line, 1, "found no file '" + name + "' beside lesson.md");
            return "";
        }
        try {
            // A link may lead out of the folder though its name does not.
            if (!path.get().toRealPath().startsWith(folder.toRealPath())) {
                leaves(name, line);
                return "";
            }
            return TextFile.read(path.get(), MAX_BYTES);
        } catch (TextFile.Unreadable e) {
            String place = e.line() == 0 ? "" : ":" + e.line() + ":" + e.column();
            problems.add(line, 1, "the file " + name + place + ": " + e.text());
            return "";
        } catch (IOException e) {
            problems.add(line, 1, "the file " + name + " cannot be read: " + e);
            return "";
        }
    }

    /// Notes a problem when the name leads out of the folder.
    Optional<Path> inside(String name, int line) {
        try {
            Path path = folder.resolve(name).normalize();
            if (!Path.of(name).isAbsolute() && path.startsWith(folder) && !path.equals(folder)) {
                return Optional.of(path);
            }
        } catch (InvalidPathException e) {
            problems.add(line, 1, "found '" + name + "', expected the name of a file");
            return Optional.empty();
        }
        leaves(name, line);
        return Optional.empty();
    }

    private void leaves(String name, int line) {
        problems.add(
                line,
                1,
                "found file="
                        + name
                        + ", which leaves the folder of the lesson; expected a file beside lesson.md");
    }
}
