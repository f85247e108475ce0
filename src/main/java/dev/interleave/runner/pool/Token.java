package dev.interleave.runner.pool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What nobody can guess.
final class Token {
    private static final int BYTES = 16;

    private Token() {}

    /// `SecureRandom` takes a tenth of a second to load; the system's own source does not.
    static String random() throws IOException {
        byte[] random = new byte[BYTES];
        Path source = Path.of("/dev/urandom");
        if (Files.isReadable(source)) {
            try (InputStream in = Files.newInputStream(source)) {
                random = in.readNBytes(BYTES);
            }
        } else {
            new SecureRandom().nextBytes(random);
        }
        return HexFormat.of().formatHex(random);
    }
}
