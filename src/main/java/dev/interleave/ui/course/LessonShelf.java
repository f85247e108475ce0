package dev.interleave.ui.course;

import dev.interleave.lesson.pack.LessonPack;
import dev.interleave.lesson.pack.PackException;
import dev.interleave.ui.state.TrustStore;
import java.io.IOException;
import java.nio.file.Path;

/// Where lessons from elsewhere are unpacked, and which of them may run.
///
/// @param folder made when the first zip file is opened
public record LessonShelf(Path folder, TrustStore trust) {
    /// Opens a folder, or unpacks a zip file; runs nothing. Takes as long as the disk does.
    ///
    /// @throws PackException when it is refused
    public LessonPack open(Path chosen) throws IOException, PackException {
        return LessonPack.open(chosen, folder);
    }
}
