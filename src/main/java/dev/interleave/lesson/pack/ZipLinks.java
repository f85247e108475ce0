package dev.interleave.lesson.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Finds symbolic links and devices among the entries of a zip file.
///
/// The JDK unpacks such an entry as an ordinary file and does not tell what it was meant to be;
/// that stands in the upper half of the external attributes in the central directory (APPNOTE.TXT
/// 4.3.12 and 4.4.2), as the `st_mode` of Unix.
final class ZipLinks {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT = 0xffff;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UNIX = 3;
    private static final int MACOS = 19;
    private static final int TYPE = 0xf000;
    private static final int REGULAR = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int LINK = 0xa000;

    private ZipLinks() {}

    /// @throws PackException when there is one, or the directory cannot be found
    static void refuse(Path zip) throws IOException, PackException {
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
            ByteBuffer end = tail(channel);
            int at = end.limit() - END_BYTES;
            while (at >= 0 && end.getInt(at) != END_SIGNATURE) {
                at--;
            }
            if (at < 0) {
                throw LessonZip.refused(zip, "it cannot be read as a zip file");
            }
            int entries = end.getShort(at + 10) & 0xffff;
            long size = Integer.toUnsignedLong(end.getInt(at + 12));
            long from = Integer.toUnsignedLong(end.getInt(at + 16));
            if (size > LessonZip.MAX_ZIP_BYTES || from + size > channel.size()) {
                throw LessonZip.refused(zip, "its list of files is broken, or of the kind zip64");
            }
            look(zip, read(channel, from, (int) size), entries);
        }
    }

    private static ByteBuffer tail(FileChannel channel) throws IOException {
        int length = (int) Math.min(channel.size(), END_BYTES + MAX_COMMENT);
        return read(channel, channel.size() - length, length);
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // Until all is there.
        }
        return buffer.flip();
    }

    private static void look(Path zip, ByteBuffer directory, int entries) throws PackException {
        int at = 0;
        for (int i = 0; i < entries; i++) {
            if (at + ENTRY_BYTES > directory.limit() || directory.getInt(at) != ENTRY_SIGNATURE) {
                throw LessonZip.refused(zip, "its list of files is broken");
            }
            int system = directory.get(at + 5) & 0xff;
            int nameLength = directory.getShort(at + 28) & 0xffff;
            int more =
                    (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
            int type = directory.getInt(at + 38) >>> 16 & TYPE;
            boolean plain = type == 0 || type == REGULAR || type == FOLDER;
            if ((system == UNIX || system == MACOS) && !plain) {
                byte[] name = new byte[Math.min(nameLength, directory.limit() - at - ENTRY_BYTES)];
                directory.get(at + ENTRY_BYTES, name);
                throw LessonZip.refused(
                        zip,
                        "found %s '%s', expected plain files and folders"
                                .formatted(
                                        type == LINK ? "the symbolic link" : "the special file",
                                        new String(name, StandardCharsets.UTF_8)
                                                .replaceAll("\\p{Cntrl}", "?")));
            }
            at += ENTRY_BYTES + nameLength + more;
        }
    }
}
