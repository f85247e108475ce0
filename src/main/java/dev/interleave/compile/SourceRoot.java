package dev.interleave.compile;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder in which the packages of a program begin, as `java FILE` finds it: the file's own, or
/// so many above as its package has parts.
public final class SourceRoot {
    private static final Pattern COMMENT = Pattern.compile("(?s)//[^\\n]*|/\\*.*?\\*/");
    private static final Pattern PACKAGE =
            Pattern.compile("^\\s*package\\s+(\\w+(?:\\s*\\.\\s*\\w+)*)\\s*;");

    private SourceRoot() {}

    /// Empty when the file does not lie in the folders that its package names.
    public static Optional<Path> of(Path file, String text) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Matcher declared = PACKAGE.matcher(COMMENT.matcher(text).replaceAll(" "));
        if (declared.find()) {
            String[] parts = declared.group(1).split("\\s*\\.\\s*", -1);
            for (int i = parts.length - 1; i >= 0; i--) {
                if (folder == null || !parts[i].equals(String.valueOf(folder.getFileName()))) {
                    return Optional.empty();
                }
                folder = folder.getParent();
            }
        }
        return Optional.ofNullable(folder);
    }
}
