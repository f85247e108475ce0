package dev.interleave.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be written, in a few words for people.
public final class IoReason {
    private IoReason() {}

    /// As in `no such folder` or `No space left on device`, without the file's name.
    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "no such folder";
            case AccessDeniedException _ -> "no right to write there";
            case FileSystemException failed when failed.getReason() != null ->
                    String.valueOf(failed.getReason());
            default ->
                    failure.getMessage() == null
                            ? failure.toString()
                            : String.valueOf(failure.getMessage());
        };
    }
}
