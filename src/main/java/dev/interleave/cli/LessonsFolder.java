package dev.interleave.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the folder with the lesson modules.
public final class LessonsFolder {
    private LessonsFolder() {}

    /// The places looked at, in this order: what the user named (option or INTERLEAVE_LESSONS), the
    /// folder the program was installed in, the working folder.
    public static List<Path> candidates(Optional<Path> named) {
        return Stream.of(
                        named,
                        Optional.ofNullable(System.getenv("INTERLEAVE_LESSONS")).map(Path::of),
                        Optional.ofNullable(System.getProperty("interleave.home"))
                                .map(home -> Path.of(home, "lessons")),
                        Optional.of(Path.of("lessons")))
                .flatMap(Optional::stream)
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .toList();
    }

    /// What the user named, whether it is there or not; else the first candidate that is a folder,
    /// or the last one when none is.
    public static Path find(Optional<Path> named) {
        if (named.isPresent()) {
            return named.get().toAbsolutePath().normalize();
        }
        List<Path> candidates = candidates(named);
        return candidates.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(candidates.getLast());
    }
}
