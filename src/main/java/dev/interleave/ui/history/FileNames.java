package dev.interleave.ui.history;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Names that no file system minds, and that lead out of no folder.
final class FileNames {
    private FileNames() {}

    static String safe(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }

    static String read(String safe) {
        try {
            return URLDecoder.decode(safe, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return safe;
        }
    }
}
