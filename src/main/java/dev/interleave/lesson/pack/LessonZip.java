package dev.interleave.lesson.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Unpacks a zip file of lessons that nobody has looked at yet.
///
/// Every name is checked before the first byte is written. Sizes are counted while unpacking: what
/// the file says about them need not be true.
final class LessonZip {
    static final long MAX_ZIP_BYTES = 64L << 20;
    static final int MAX_ENTRIES = 2_000;
    static final long MAX_FILE_BYTES = 8L << 20;
    static final long MAX_BYTES = 64L << 20;

    /// Text packs 3 to 20 times smaller. Below `FREE_BYTES` the ratio says nothing.
    static final int MAX_RATIO = 100;

    private static final long FREE_BYTES = 1L << 20;
    private static final int MAX_NAME = 200;

    private final Path zip;
    private final long zipBytes;
    private long written;

    private LessonZip(Path zip, long zipBytes) {
        this.zip = zip;
        this.zipBytes = zipBytes;
    }

    /// Unpacks it.
    ///
    /// @param target an empty folder; what is in it after a failure is of no use
    /// @throws PackException when it is no zip file, or more than a set of lessons may be
    static void unpack(Path zip, Path target) throws IOException, PackException {
        refuseLarge(zip);
        new LessonZip(zip, Files.size(zip)).unpack(target);
    }

    /// @throws PackException when the file itself is too large, packed as it is
    static void refuseLarge(Path zip) throws IOException, PackException {
        long size = Files.size(zip);
        if (size > MAX_ZIP_BYTES) {
            throw refused(
                    zip, "found %,d bytes, expected at most %,d".formatted(size, MAX_ZIP_BYTES));
        }
    }

    private void unpack(Path target) throws IOException, PackException {
        try (var file = new ZipFile(zip.toFile())) {
            if (file.size() > MAX_ENTRIES) {
                throw refused(
                        zip,
                        "found %,d entries, expected at most %,d"
                                .formatted(file.size(), MAX_ENTRIES));
            }
            List<? extends ZipEntry> entries = Collections.list(file.entries());
            List<Path> places = places(entries, target);
            ZipLinks.refuse(zip);
            for (int i = 0; i < places.size(); i++) {
                write(file, entries.get(i), places.get(i));
            }
        } catch (ZipException e) {
            throw refused(zip, "it cannot be read as a zip file (" + e.getMessage() + ")");
        }
    }

    private List<Path> places(List<? extends ZipEntry> entries, Path target) throws PackException {
        List<Path> places = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries) {
            Path place = place(entry.getName(), target);
            // On some systems A and a are the same file.
            if (!names.add(target.relativize(place).toString().toLowerCase(Locale.ROOT))) {
                throw refused(zip, "found the name '" + shown(entry.getName()) + "' twice");
            }
            places.add(place);
        }
        return places;
    }

    private Path place(String name, Path target) throws PackException {
        boolean odd =
                name.isBlank()
                        || name.length() > MAX_NAME
                        || name.startsWith("/")
                        || name.contains("\\")
                        || name.contains(":")
                        || name.chars().anyMatch(Character::isISOControl)
                        || List.of(name.split("/", -1)).stream()
                                .anyMatch(part -> part.equals("..") || part.equals("."));
        try {
            Path place = target.resolve(name).normalize();
            if (!odd && place.startsWith(target) && !place.equals(target)) {
                return place;
            }
        } catch (InvalidPathException e) {
            // Falls through to the same refusal.
        }
        throw refused(
                zip,
                "found the name '"
                        + shown(name)
                        + "', expected names of files below the folder it is unpacked into");
    }

    private void write(ZipFile file, ZipEntry entry, Path place) throws IOException, PackException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        if (place.getParent() != null) {
            Files.createDirectories(place.getParent());
        }
        long ofThis = 0;
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                ofThis += count;
                written += count;
                checkSize(entry, ofThis);
                out.write(buffer, 0, count);
            }
        }
    }

    private void checkSize(ZipEntry entry, long ofThis) throws PackException {
        if (ofThis > MAX_FILE_BYTES) {
            throw refused(
                    zip,
                    "'%s' is larger than %,d bytes"
                            .formatted(shown(entry.getName()), MAX_FILE_BYTES));
        }
        if (written > MAX_BYTES) {
            throw refused(zip, "it unpacks to more than %,d bytes".formatted(MAX_BYTES));
        }
        if (written > FREE_BYTES && written / MAX_RATIO > zipBytes) {
            throw refused(
                    zip,
                    "it unpacks to more than %d times its size, as files made to fill a disk do"
                            .formatted(MAX_RATIO));
        }
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }

    static PackException refused(Path zip, String why) {
        return new PackException(
                "%s is not opened: %s. Ask who made it, or unpack it yourself and open the folder."
                        .formatted(zip.getFileName(), why));
    }
}
