package dev.interleave.ui;

import dev.interleave.launch.Engine;
import dev.interleave.lesson.LessonLibrary;
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
/// @param messages what the stores have to say about files that cannot be read or written
public record WorkbenchServices(
        Engine engine,
        Supplier<LessonLibrary> lessons,
        Path lessonFolder,
        SettingsStore settings,
        EditStore edits,
        Progress progress,
        Messages messages) {}
