package dev.interleave.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the program in a folder of source files.
final class ProgramFolder {
    private static final int DEEPEST = 12;
    private static final int MOST_NAMED = 8;
    private static final Pattern MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(");

    private ProgramFolder() {}

    /// The one file with a `main`; of several the one that is called Main, if only one is.
    ///
    /// @throws UsageException when there is none, or one cannot choose
    static Path main(Path folder) {
        List<Path> mains;
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            mains =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(Files::isRegularFile)
                            .filter(ProgramFolder::hasMain)
                            .sorted()
                            .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UsageException("cannot read the folder " + folder + ": " + e);
        }
        if (mains.isEmpty()) {
            throw new UsageException("no .java file in " + folder + " has a main method");
        }
        List<Path> called = mains.stream().filter(file -> file.endsWith("Main.java")).toList();
        if (mains.size() > 1 && called.size() != 1) {
            throw new UsageException(
                    "%d files in %s have a main method; say which one to run: %s"
                            .formatted(
                                    mains.size(),
                                    folder,
                                    mains.stream()
                                                    .limit(MOST_NAMED)
                                                    .map(Path::toString)
                                                    .collect(Collectors.joining(", "))
                                            + (mains.size() > MOST_NAMED ? ", …" : "")));
        }
        return mains.size() == 1 ? mains.getFirst() : called.getFirst();
    }

    private static boolean hasMain(Path file) {
        try {
            return MAIN.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            // No text in UTF-8: javac could not read it either.
            return false;
        }
    }
}
