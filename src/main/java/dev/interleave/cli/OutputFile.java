package dev.interleave.cli;

import dev.interleave.files.IoReason;
import dev.interleave.files.SafeFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file that the user has named for an output; `-` stands for standard output.
///
/// @param option as the user wrote it, for messages
record OutputFile(String option, Path path) {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    /// Those that were asked for.
    static List<OutputFile> of(String option, Optional<Path> path) {
        return path.map(each -> List.of(new OutputFile(option, each))).orElse(List.of());
    }

    boolean onStandardOutput() {
        return path.equals(STANDARD_OUTPUT);
    }

    /// Looks before the work at what can be seen to fail after it, or to destroy something.
    ///
    /// @param inputs files that the command reads
    /// @throws UsageException when two outputs want the same place, a folder is missing, or an
    ///   output would overwrite an input
    static void check(List<OutputFile> all, List<Path> inputs) {
        List<OutputFile> before = new ArrayList<>();
        for (OutputFile each : all) {
            for (OutputFile other : before) {
                if (each.isSame(other.path())) {
                    throw new UsageException(
                            each.onStandardOutput()
                                    ? other.option()
                                            + " -, "
                                            + each.option()
                                            + " -: only one output can go to standard output"
                                    : "%s and %s: both would write %s; name two files"
                                            .formatted(other.option(), each.option(), each.path()));
                }
            }
            before.add(each);
            each.checkPlace(inputs);
        }
    }

    private void checkPlace(List<Path> inputs) {
        if (onStandardOutput()) {
            return;
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(
                    "%s %s: there is no folder %s".formatted(option, path, folder));
        }
        if (Files.isDirectory(path)) {
            throw new UsageException(
                    "%s %s: that is a folder; name a file".formatted(option, path));
        }
        for (Path input : inputs) {
            if (isSame(input)) {
                throw new UsageException(
                        "%s %s: that file is read by this command and would be overwritten; name another"
                                .formatted(option, path));
            }
        }
    }

    private boolean isSame(Path other) {
        if (path.equals(other)) {
            return true;
        }
        try {
            return (Files.exists(path) && Files.exists(other))
                    ? Files.isSameFile(path, other)
                    : path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes what that gives; a file is there whole then, or is as it was before.
    ///
    /// @throws OutputException when it cannot be written
    void write(SafeFiles.Content content, PrintStream standardOutput) {
        try {
            if (onStandardOutput()) {
                content.writeTo(standardOutput);
                standardOutput.flush();
                if (standardOutput.checkError()) {
                    throw new IOException("the disk may be full, or the reader has gone");
                }
            } else {
                SafeFiles.write(path, content);
            }
        } catch (IOException e) {
            throw new OutputException(
                    "%s %s: cannot be written (%s)%s"
                            .formatted(option, path, IoReason.of(e), unharmed()));
        }
    }

    private String unharmed() {
        return (!onStandardOutput() && Files.isRegularFile(path))
                ? "; the file is as it was before"
                : "";
    }
}
