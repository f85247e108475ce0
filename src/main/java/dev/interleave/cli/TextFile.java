package dev.interleave.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file that the user has named for an output; `-` stands for standard output.
///
/// @param option as the user wrote it, for messages
record TextFile(String option, Path path) {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    /// Those that were asked for.
    static List<TextFile> of(String option, Optional<Path> path) {
        return path.map(each -> List.of(new TextFile(option, each))).orElse(List.of());
    }

    boolean onStandardOutput() {
        return path.equals(STANDARD_OUTPUT);
    }

    /// Looks before the work at what can be seen to fail after it.
    ///
    /// @throws UsageException when two want standard output, or a folder is missing
    static void check(List<TextFile> all) {
        List<String> aside =
                all.stream().filter(TextFile::onStandardOutput).map(TextFile::option).toList();
        if (aside.size() > 1) {
            throw new UsageException(
                    String.join(" -, ", aside) + " -: only one output can go to standard output");
        }
        for (TextFile each : all) {
            Path folder = each.path().toAbsolutePath().getParent();
            if (!each.onStandardOutput() && (folder == null || !Files.isDirectory(folder))) {
                throw new UsageException(
                        "%s %s: there is no folder %s"
                                .formatted(each.option(), each.path(), folder));
            }
            if (Files.isDirectory(each.path())) {
                throw new UsageException(
                        "%s %s: that is a folder; name a file"
                                .formatted(each.option(), each.path()));
            }
        }
    }

    /// @throws UsageException when it cannot be written
    void write(byte[] content, PrintStream standardOutput) {
        if (onStandardOutput()) {
            standardOutput.write(content, 0, content.length);
            standardOutput.flush();
            return;
        }
        try {
            Files.write(path, content);
        } catch (IOException e) {
            throw new UsageException(
                    "%s %s: cannot be written (%s)".formatted(option, path, e.getMessage()));
        }
    }

    /// @throws UsageException when it cannot be written
    void write(String content, PrintStream standardOutput) {
        write(content.getBytes(StandardCharsets.UTF_8), standardOutput);
    }
}
