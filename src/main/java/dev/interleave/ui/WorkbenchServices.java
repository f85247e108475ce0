package dev.interleave.ui;

import dev.interleave.launch.Engine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.ui.export.FileDialogs;
import dev.interleave.ui.export.SystemFileDialogs;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.nio.file.Path;
import java.util.function.Supplier;

/// What the window needs from outside. The window closes the engine and the edit store when it is
/// closed.
///
/// @param lessons loads the lessons; asked on a background thread at start and at each reload
/// @param lessonFolder where it looks for them, for the words of an empty window
/// @param dialogs ask for files
/// @param messages what the stores have to say about files that cannot be read or written
public record WorkbenchServices(
        Engine engine,
        Supplier<LessonLibrary> lessons,
        Path lessonFolder,
        SettingsStore settings,
        EditStore edits,
        Progress progress,
        Messages messages,
        FileDialogs dialogs) {

    /// With the dialogs of the operating system.
    public WorkbenchServices(
            Engine engine,
            Supplier<LessonLibrary> lessons,
            Path lessonFolder,
            SettingsStore settings,
            EditStore edits,
            Progress progress,
            Messages messages) {
        this(
                engine,
                lessons,
                lessonFolder,
                settings,
                edits,
                progress,
                messages,
                new SystemFileDialogs());
    }
}
