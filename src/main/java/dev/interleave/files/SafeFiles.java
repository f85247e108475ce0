package dev.interleave.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/// Writes a file so that it is there whole, or is as it was before: a full disk or a power cut must
/// not cost what stood there.
///
/// The content is written beside the file, forced to the disk and then given its name. A link stays
/// a link, and a file that was there keeps its rights. What is no ordinary file (a pipe, a device)
/// is written to directly. Safe to use from any thread; of two writers of one file the later one
/// wins.
public final class SafeFiles {
    private static final int BUFFER = 1 << 16;
    private static final int NAMES_TRIED = 100;

    private SafeFiles() {}

    /// What writes a file's content; it leaves the stream open.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes the text as UTF-8.
    ///
    /// @return the file
    /// @throws IOException when it cannot be written; what stood there is unchanged
    public static Path write(Path file, String text) throws IOException {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes the bytes.
    ///
    /// @return the file
    /// @throws IOException when it cannot be written; what stood there is unchanged
    public static Path write(Path file, byte[] bytes) throws IOException {
        return write(file, out -> out.write(bytes));
    }

    /// Writes what that gives.
    ///
    /// @return the file
    /// @throws IOException when it cannot be written, or what the content throws; what stood there
    ///   is unchanged
    public static Path write(Path file, Content content) throws IOException {
        Path target = behindLinks(file.toAbsolutePath());
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            try (var out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER)) {
                content.writeTo(out);
            }
            return file;
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            // Its name could be given to another file all the same: not what its owner wants.
            throw new AccessDeniedException(file.toString());
        }
        Path unfinished = unfinished(target);
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                // Else a power cut after the move could leave the new name without the new bytes.
                channel.force(true);
            }
            keepRights(target, unfinished);
            move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return file;
    }

    private static Path behindLinks(Path file) throws IOException {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (NoSuchFileException e) {
            // The link leads nowhere yet: the file is made there.
            Path folder = file.getParent();
            Path to = Files.readSymbolicLink(file);
            return folder == null ? to : folder.resolve(to).normalize();
        }
    }

    /// An empty file beside the target, with the rights of any new file.
    private static Path unfinished(Path target) throws IOException {
        for (int tries = 1; ; tries++) {
            String name =
                    "." + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36) + ".part";
            try {
                return Files.createFile(target.resolveSibling(name));
            } catch (FileAlreadyExistsException e) {
                if (tries == NAMES_TRIED) {
                    throw e;
                }
            }
        }
    }

    private static void keepRights(Path old, Path fresh) throws IOException {
        if (Files.exists(old)
                && Files.getFileStore(fresh)
                        .supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(old));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
