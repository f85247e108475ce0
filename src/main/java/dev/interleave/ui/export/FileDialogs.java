package dev.interleave.ui.export;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the user for files. FX thread only.
public interface FileDialogs {
    /// Asks where to write.
    ///
    /// @param folder where to begin
    /// @param name the file name to suggest
    /// @param kind what the file is, in words
    /// @param extension how its name ends, without the leading dot
    /// @return nothing when the user thought better of it
    Optional<Path> save(Path folder, String name, String kind, String extension);

    /// Asks which file to read.
    ///
    /// @param folder where to begin
    /// @return nothing when the user thought better of it
    Optional<Path> open(Path folder, String kind, String extension);

    /// Asks for a folder to read.
    ///
    /// @param folder where to begin
    /// @param kind what the folder holds, in words
    /// @return nothing when the user thought better of it
    Optional<Path> folder(Path folder, String kind);
}
