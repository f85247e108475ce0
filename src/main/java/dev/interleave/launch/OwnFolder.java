package dev.interleave.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A temporary folder of one engine, in a place where other users and other programs have theirs.
///
/// What may ever be removed there is only what carries all of these: our exact form of name, this
/// user as its owner, nobody else's rights, and the [#MARKER] file with the folder's own name in
/// it. Its marker is locked as long as its engine lives, so a folder that nobody holds any more can
/// be told from one in use.
///
/// Others may swap a folder for a link at any moment. So a folder is opened once, what is asked of
/// it and what is removed in it goes through that one opened folder, and no link is followed
/// ([SecureDirectoryStream]). A system without such streams (Windows) has a folder for temporary
/// files for each user; there, abandoned folders are left alone.
final class OwnFolder implements AutoCloseable {
    /// The file that says whose folder this is; locked while it is in use.
    static final String MARKER = "interleave-folder";

    private static final Pattern NAME = Pattern.compile("interleave-\\d{1,19}-\\d{1,20}");
    private static final String PREFIX = "interleave-" + ProcessHandle.current().pid() + "-";
    private static final String UNNAMED = "new-marker";
    private static final int TRIES = 3;
    private static final LinkOption NO_LINKS = LinkOption.NOFOLLOW_LINKS;
    private static final Set<OpenOption> UPDATE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, NO_LINKS);

    private final Path path;
    private final FileChannel marker;

    private OwnFolder(Path path, FileChannel marker) {
        this.path = path;
        this.marker = marker;
    }

    /// Makes one, with a name that cannot be guessed and rights for this user only.
    static OwnFolder make(Path parent) throws IOException {
        Path path = Files.createTempDirectory(parent, PREFIX);
        try {
            return new OwnFolder(path, mark(path));
        } catch (IOException e) {
            // Nobody has seen it yet, and without its marker nobody would remove it.
            Files.deleteIfExists(path.resolve(UNNAMED));
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static FileChannel mark(Path path) throws IOException {
        // Locked before it has its name, so that nobody sees a marker that is not held.
        Path unnamed = path.resolve(UNNAMED);
        FileChannel marker =
                FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            marker.lock();
            marker.write(ByteBuffer.wrap(content(path).getBytes(StandardCharsets.UTF_8)));
            Files.move(unnamed, path.resolve(MARKER));
            return marker;
        } catch (IOException e) {
            marker.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /// Removes the folder with all that is in it.
    ///
    /// @throws IOException when something could not be removed; a later start does it then
    @Override
    public void close() throws IOException {
        try (marker;
                var parent = Files.newDirectoryStream(path.resolveSibling(""))) {
            if (parent instanceof SecureDirectoryStream<Path> secure) {
                remove(secure, path.getFileName());
            } else {
                marker.close();
                deleteHere(path);
            }
        }
    }

    /// Removes the folders beside this one that engines of the same user have left behind.
    ///
    /// @return what could not be removed, a line each; nothing of it hinders a start
    List<String> removeAbandoned() {
        List<String> left = new ArrayList<>();
        try (var stream = Files.newDirectoryStream(path.resolveSibling(""))) {
            if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
                return left;
            }
            UserPrincipal self = Files.getOwner(path, NO_LINKS);
            for (Path found : list(secure)) {
                Path name = found.getFileName();
                // Closing a marker of this JVM's other engines would unlock it.
                if (NAME.matcher(name.toString()).matches()
                        && !name.toString().startsWith(PREFIX)) {
                    try {
                        removeIfAbandoned(secure, name, self);
                    } catch (IOException | DirectoryIteratorException e) {
                        left.add(name + ": " + e);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            left.add(path.resolveSibling("") + ": " + e);
        }
        return left;
    }

    private static void removeIfAbandoned(
            SecureDirectoryStream<Path> parent, Path name, UserPrincipal self) throws IOException {
        if (!isPrivate(parent, name, self)) {
            return;
        }
        try (var folder = parent.newDirectoryStream(name, NO_LINKS)) {
            // Asked of what is open now: the name may stand for something else meanwhile.
            PosixFileAttributes opened =
                    folder.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
            if (!isPrivate(opened, self)) {
                return;
            }
            try (SeekableByteChannel channel = folder.newByteChannel(Path.of(MARKER), UPDATE);
                    var lock = channel instanceof FileChannel file ? file.tryLock() : null) {
                if (lock == null || !content(name).equals(text(channel))) {
                    return;
                }
                emptyMarkerLast(folder);
            } catch (NoSuchFileException | OverlappingFileLockException e) {
                // Not ours, or that of another engine of this JVM.
                return;
            }
        }
        // Removes only what is empty.
        parent.deleteDirectory(name);
    }

    private static boolean isPrivate(
            SecureDirectoryStream<Path> parent, Path name, UserPrincipal self) throws IOException {
        return isPrivate(
                parent.getFileAttributeView(name, PosixFileAttributeView.class, NO_LINKS)
                        .readAttributes(),
                self);
    }

    private static boolean isPrivate(PosixFileAttributes found, UserPrincipal self) {
        return found.isDirectory()
                && found.owner().equals(self)
                && PosixFilePermissions.toString(found.permissions()).equals("rwx------");
    }

    private static String content(Path folder) {
        return "A temporary folder of Interleave, removed by it: " + folder.getFileName() + "\n";
    }

    private static String text(SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(512);
        channel.position(0);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    /// A program that is being killed may still write a file in there.
    private static void remove(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        for (int tries = 1; ; tries++) {
            try (var folder = parent.newDirectoryStream(name, NO_LINKS)) {
                emptyMarkerLast(folder);
            }
            try {
                parent.deleteDirectory(name);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /// So that what is half removed is still known as ours.
    private static void emptyMarkerLast(SecureDirectoryStream<Path> folder) throws IOException {
        empty(folder, Path.of(MARKER));
        try {
            folder.deleteFile(Path.of(MARKER));
        } catch (NoSuchFileException e) {
            // A try before this one has removed it.
        }
    }

    private static void delete(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        try (var folder = parent.newDirectoryStream(name, NO_LINKS)) {
            empty(folder, Path.of(""));
        }
        parent.deleteDirectory(name);
    }

    /// Removes all but that one. A link is removed and not followed.
    private static void empty(SecureDirectoryStream<Path> folder, Path but) throws IOException {
        for (Path found : list(folder)) {
            Path name = found.getFileName();
            if (name.equals(but)) {
                continue;
            }
            boolean directory =
                    folder.getFileAttributeView(name, BasicFileAttributeView.class, NO_LINKS)
                            .readAttributes()
                            .isDirectory();
            if (directory) {
                delete(folder, name);
            } else {
                folder.deleteFile(name);
            }
        }
    }

    private static List<Path> list(SecureDirectoryStream<Path> folder) {
        List<Path> found = new ArrayList<>();
        folder.forEach(found::add);
        return found;
    }

    /// Where folders cannot be opened and kept: in a folder that only this user can write.
    private static void deleteHere(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
