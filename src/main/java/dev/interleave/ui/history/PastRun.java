package dev.interleave.ui.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A run that was kept.
///
/// @param file where it lies
/// @param when it ended
/// @param outcome how, in one word
/// @param wallNanos how long it took
/// @param variant the variant of the step that ran, or empty
public record PastRun(Path file, Instant when, String outcome, long wallNanos, String variant) {
    static final String EXTENSION = ".run";

    private static final Pattern NAME =
            Pattern.compile("(\\d{1,18})_([a-z-]+)_(\\d{1,18})_(.*)" + Pattern.quote(EXTENSION));

    /// The file name says it all, so that a list need not open the files.
    static String fileName(Instant when, String outcome, long wallNanos, String variant) {
        return "%d_%s_%d_%s%s"
                .formatted(
                        when.toEpochMilli(),
                        outcome,
                        wallNanos,
                        FileNames.safe(variant),
                        EXTENSION);
    }

    /// Nothing when the file is none of ours.
    static Optional<PastRun> of(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Optional.of(
                        new PastRun(
                                file,
                                Instant.ofEpochMilli(Long.parseLong(name.group(1))),
                                name.group(2),
                                Long.parseLong(name.group(3)),
                                FileNames.read(name.group(4))))
                : Optional.empty();
    }
}
