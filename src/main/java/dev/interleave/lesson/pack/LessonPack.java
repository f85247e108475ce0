package dev.interleave.lesson.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A set of lessons from elsewhere, ready to be loaded.
///
/// @param folder the folder that holds the module folders
/// @param key names the set: made of what a zip file holds, or of where a folder is
/// @param name what the user opened
public record LessonPack(Path folder, String key, String name) {
    private static final String MODULE = "\\d\\d-[a-z0-9][a-z0-9-]*";
    private static final String LESSON = "lesson.md";
    private static final int KEY_BYTES = 16;
    private static final int MOST_FILES = 5_000;
    private static final int DEPTH = 6;

    /// Opens a folder, or unpacks a zip file. Runs nothing.
    ///
    /// @param shelf where zip files are unpacked; the same file is unpacked once only
    /// @throws PackException when there are no lessons in it, or it is not safe
    public static LessonPack open(Path chosen, Path shelf) throws IOException, PackException {
        String name = String.valueOf(chosen.getFileName());
        if (Files.isDirectory(chosen)) {
            Path folder = chosen.toRealPath();
            byte[] place = folder.toString().getBytes(StandardCharsets.UTF_8);
            return pack(folder, "folder-" + hex(sha().digest(place)), name);
        }
        if (!Files.isRegularFile(chosen)) {
            throw new PackException(chosen + " is not there; choose a folder or a zip file");
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw new PackException(
                    name
                            + " is not opened: expected a folder of lessons, or a file that ends in .zip");
        }
        LessonZip.refuseLarge(chosen);
        String key = "zip-" + hex(hash(chosen));
        Path folder = shelf.resolve(key);
        if (!Files.isDirectory(folder)) {
            unpack(chosen, folder);
        }
        return pack(folder.toRealPath(), key, name);
    }

    /// Unpacked aside first, so that half a set is never found under its name.
    private static void unpack(Path zip, Path folder) throws IOException, PackException {
        Path shelf = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path aside = Files.createTempDirectory(shelf, ".unpacking");
        try {
            Path inside = Files.createDirectory(aside.resolve("lessons")).toRealPath();
            LessonZip.unpack(zip, inside);
            root(inside, String.valueOf(zip.getFileName()));
            try {
                Files.move(inside, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                // Another window was quicker; it is the same file.
            }
        } finally {
            delete(aside);
        }
    }

    private static LessonPack pack(Path top, String key, String name)
            throws IOException, PackException {
        Path root = root(top, name);
        refuseLinks(root, name);
        return new LessonPack(root, key, name);
    }

    /// The folder that holds `NN-topic/lesson.md`: the chosen one, or one or two below it.
    private static Path root(Path top, String name) throws IOException, PackException {
        List<Path> level = List.of(top);
        for (int depth = 0; depth < 3; depth++) {
            for (Path folder : level) {
                if (holdsModules(folder)) {
                    return folder;
                }
            }
            List<Path> next = new ArrayList<>();
            for (Path folder : level) {
                next.addAll(folders(folder));
            }
            level = next;
        }
        if (Files.isRegularFile(top.resolve(LESSON))) {
            throw new PackException(
                    name
                            + " is one module; open the folder that holds it, with a name as in 01-topic");
        }
        throw new PackException(
                "found no lessons in "
                        + name
                        + ", expected folders NN-topic with a "
                        + LESSON
                        + " each");
    }

    private static boolean holdsModules(Path folder) throws IOException {
        return folders(folder).stream()
                .anyMatch(each ->
                        each.getFileName().toString().matches(MODULE)
                                && Files.isRegularFile(
                                        each.resolve(LESSON), LinkOption.NOFOLLOW_LINKS));
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(Files::isReadable)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        }
    }

    /// A link could show a file of this machine as part of a lesson.
    private static void refuseLinks(Path root, String name) throws IOException, PackException {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path module : entries.toList()) {
                if (!module.getFileName().toString().matches(MODULE)) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(module, DEPTH)) {
                    List<Path> all = files.limit(MOST_FILES + 1L).toList();
                    if (all.size() > MOST_FILES) {
                        throw new PackException(
                                "%s is not opened: found more than %,d files in %s"
                                        .formatted(name, MOST_FILES, module.getFileName()));
                    }
                    for (Path file : all) {
                        if (Files.isSymbolicLink(file)) {
                            throw new PackException(
                                    "%s is not opened: found the symbolic link %s; put a copy of the file there"
                                            .formatted(name, root.relativize(file)));
                        }
                    }
                }
            }
        }
    }

    private static byte[] hash(Path file) throws IOException {
        MessageDigest digest = sha();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
