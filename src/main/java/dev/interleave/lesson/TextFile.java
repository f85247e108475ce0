package dev.interleave.lesson;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads text files strictly: UTF-8 only, and not without limit.
final class TextFile {
    private TextFile() {}

    /// A file that cannot be used; the message says what was found and what was expected.
    ///
    /// The line and the column are 0 when the whole file is meant.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;

        Unreadable(int line, int column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /// The text, with `\n` at the ends of lines and without a byte order mark.
    static String read(Path file, int maxBytes) throws Unreadable {
        byte[] bytes;
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                throw new Unreadable(
                        0,
                        0,
                        "the file has %,d bytes; at most %,d are read".formatted(size, maxBytes));
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Unreadable(0, 0, "the file cannot be read: " + e);
        }
        String text = decode(bytes);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String decode(byte[] bytes) throws Unreadable {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isError()) {
            return text;
        }
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        int column = text.length() - text.lastIndexOf('\n');
        throw new Unreadable(
                line,
                column,
                "found the byte 0x%02X, which is not UTF-8; save the file as UTF-8"
                        .formatted(in.get(in.position())));
    }
}
