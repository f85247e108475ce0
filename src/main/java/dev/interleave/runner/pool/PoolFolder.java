package dev.interleave.runner.pool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder of a pool's own, which only this user may enter.
record PoolFolder(Path path) {
    /// @throws UnsupportedOperationException where files have no such permissions
    void make() throws IOException {
        try {
            Path _ =
                    Files.createDirectory(
                            path,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // By an earlier worker; nobody else knows the name.
        }
    }

    /// Removes it when nothing is in it.
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Others still use it.
        }
    }
}
