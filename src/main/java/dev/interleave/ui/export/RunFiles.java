package dev.interleave.ui.export;

import dev.interleave.export.RunFormat;
import dev.interleave.launch.SavedRun;
import dev.interleave.launch.SavedRunException;
import dev.interleave.launch.SavedRunFile;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.FxThread;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Writes runs into files that the user names, and reads saved runs. FX thread only; the work
/// itself takes place on a thread of its own, so that nothing waits for it.
public final class RunFiles implements AutoCloseable {
    private static final long WORTH_SAYING_NANOS = 250_000_000;

    private final FileDialogs dialogs;
    private final Consumer<String> said;
    private final Background work = new Background();
    private Path folder;

    /// @param said gets one sentence whenever there is news, on the FX thread
    /// @param folder where the dialogs begin; the home folder when it is empty
    public RunFiles(FileDialogs dialogs, Consumer<String> said, String folder) {
        this.dialogs = dialogs;
        this.said = said;
        this.folder = remembered(folder).orElse(Path.of(System.getProperty("user.home", ".")));
    }

    /// A folder of another session's, which can have a name that this one's locale cannot express.
    private static Optional<Path> remembered(String folder) {
        try {
            return folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// The folder of the last file that was named.
    public Path folder() {
        return folder;
    }

    /// Asks for a file and writes the run into it.
    ///
    /// @param run nothing when there is no run to write
    public void save(Optional<SavedRun> run, RunFormat format) {
        if (run.isEmpty()) {
            said.accept("There is no finished run to save yet: run the program first.");
            return;
        }
        String name = fileName(run.get().result().program().name()) + "." + format.extension();
        save(
                name,
                format.title(),
                format.extension(),
                (file, progress) -> format.write(run.get(), file, progress::set));
    }

    /// Something that can be written into a file, off the FX thread.
    @FunctionalInterface
    public interface Writing {
        /// Writes it.
        ///
        /// @param progress bytes written so far, to be kept up to date
        void to(Path file, AtomicLong progress) throws IOException;
    }

    /// Asks for a file and has it written.
    public void save(String name, String kind, String extension, Writing writing) {
        Optional<Path> chosen = dialogs.save(folder, name, kind, extension);
        if (chosen.isEmpty()) {
            return;
        }
        Path file = withExtension(chosen.get().toAbsolutePath(), extension);
        remember(file);
        var bytes = new AtomicLong();
        FxThread.Pulse pulse = progress(file, bytes);
        pulse.start();
        work.compute(
                () -> {
                    try {
                        writing.to(file, bytes);
                        return Files.size(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                size -> {
                    pulse.stop();
                    said.accept("Saved %s (%s)".formatted(file, size(size)));
                },
                failure -> {
                    pulse.stop();
                    said.accept("%s could not be written: %s".formatted(file, reason(failure)));
                });
    }

    /// Makes something off the FX thread.
    @FunctionalInterface
    public interface Making<T> {
        T now() throws IOException;
    }

    /// Has something made that takes a moment, as for the clipboard.
    ///
    /// @param what that is, for the sentence that says that it went wrong
    /// @param made gets it, on the FX thread
    public <T> void make(String what, Making<T> making, Consumer<T> made) {
        work.compute(
                () -> {
                    try {
                        return making.now();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                made,
                failure -> said.accept("No %s: %s".formatted(what, reason(failure))));
    }

    /// Says from time to time how far a file has come that takes long.
    private FxThread.Pulse progress(Path file, AtomicLong bytes) {
        long[] saidNanos = {System.nanoTime()};
        return FxThread.pulse(() -> {
            long now = System.nanoTime();
            if (now - saidNanos[0] >= WORTH_SAYING_NANOS) {
                saidNanos[0] = now;
                said.accept("Writing %s … %s".formatted(file.getFileName(), size(bytes.get())));
            }
        });
    }

    /// Asks for a saved run and reads it.
    public void open(Consumer<SavedRun> opened) {
        dialogs.open(folder, RunFormat.SAVED.title(), RunFormat.SAVED.extension())
                .ifPresent(file -> open(file.toAbsolutePath(), opened));
    }

    /// Reads something that was saved.
    @FunctionalInterface
    public interface Reading<T> {
        /// Reads it to its end.
        ///
        /// @param name of the file, for messages
        T from(InputStream in, String name) throws IOException;
    }

    /// Asks for a file of that kind and reads it; a message of what reads it is said as it is.
    public <T> void open(String kind, String extension, Reading<T> reading, Consumer<T> opened) {
        Optional<Path> chosen = dialogs.open(folder, kind, extension);
        if (chosen.isEmpty()) {
            return;
        }
        Path file = chosen.get().toAbsolutePath();
        remember(file);
        work.compute(
                () -> {
                    try (InputStream in = Files.newInputStream(file)) {
                        return reading.from(in, file.toString());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                what -> {
                    said.accept("Opened " + file);
                    opened.accept(what);
                },
                failure -> said.accept("Not opened: " + reason(failure)));
    }

    private void open(Path file, Consumer<SavedRun> opened) {
        remember(file);
        said.accept("Reading " + file.getFileName() + " …");
        work.compute(
                () -> {
                    try (InputStream in = Files.newInputStream(file)) {
                        return SavedRunFile.read(in, file.toString());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                run -> {
                    said.accept("Opened " + file);
                    opened.accept(run);
                },
                failure -> said.accept(notOpened(file, failure)));
    }

    private static String notOpened(Path file, Throwable failure) {
        return failure instanceof UncheckedIOException wrapped
                        && wrapped.getCause() instanceof SavedRunException said
                ? String.valueOf(said.getMessage())
                : "%s could not be read: %s".formatted(file, reason(failure));
    }

    private void remember(Path file) {
        Path parent = file.getParent();
        if (parent != null) {
            folder = parent;
        }
    }

    /// Not every dialog adds it.
    private static Path withExtension(Path file, String extension) {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? file : file.resolveSibling(name + "." + extension);
    }

    /// What a program is called, as a file name that every system takes.
    static String fileName(String program) {
        String name = program.replaceAll("\\.java$", "").replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return name.isBlank() || name.startsWith(".") ? "run" + name : name;
    }

    private static String reason(Throwable failure) {
        Throwable inner = failure instanceof UncheckedIOException ? failure.getCause() : null;
        Throwable cause = inner == null ? failure : inner;
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder; choose another place";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason() + "; choose another place";
        }
        String words = cause.getMessage();
        return words == null || words.isBlank() ? cause.getClass().getSimpleName() : words;
    }

    private static String size(long bytes) {
        return bytes < 1_000
                ? bytes + " bytes"
                : bytes < 1_000_000
                        ? bytes / 1_000 + " kB"
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /// Lets go of the thread; a file that is not finished does not appear.
    @Override
    public void close() {
        work.close();
    }
}
