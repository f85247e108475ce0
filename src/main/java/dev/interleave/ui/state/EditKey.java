package dev.interleave.ui.state;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names one editable file of a lesson.
public record EditKey(String module, String step, String file) {

    /// Names the lesson's own text that an edit of this file began with.
    public EditKey original() {
        return new EditKey(module, step, file + ".original");
    }

    Path under(Path folder) {
        return folder.resolve(safe(module)).resolve(safe(step)).resolve(safe(file) + ".edit");
    }

    /// No name can leave the folder, whatever it holds.
    private static String safe(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
        return encoded.isEmpty() || encoded.startsWith(".") ? "%" + encoded : encoded;
    }
}
