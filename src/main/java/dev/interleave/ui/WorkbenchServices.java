package dev.interleave.ui;

import dev.interleave.compile.live.CodeAdvice;
import dev.interleave.launch.Engine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.ui.export.FileDialogs;
import dev.interleave.ui.export.SystemFileDialogs;
import dev.interleave.ui.history.RunHistory;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// What the window needs from outside. The window closes the engine and the edit store when it is
/// closed.
///
/// @param lessons loads the lessons; asked on a background thread at start and at each reload
/// @param lessonFolder where it looks for them, for the words of an empty window
/// @param dialogs ask for files
/// @param problems what is said about the code while somebody types it
/// @param history keeps past runs, or nothing
/// @param messages what the stores have to say about files that cannot be read or written
public record WorkbenchServices(
        Engine engine,
        Supplier<LessonLibrary> lessons,
        Path lessonFolder,
        SettingsStore settings,
        EditStore edits,
        Progress progress,
        Messages messages,
        FileDialogs dialogs,
        CodeAdvice problems,
        Optional<RunHistory> history) {

    /// Without problems while somebody types.
    public WorkbenchServices(
            Engine engine,
            Supplier<LessonLibrary> lessons,
            Path lessonFolder,
            SettingsStore settings,
            EditStore edits,
            Progress progress,
            Messages messages,
            FileDialogs dialogs) {
        this(
                engine,
                lessons,
                lessonFolder,
                settings,
                edits,
                progress,
                messages,
                dialogs,
                CodeAdvice.NONE,
                Optional.empty());
    }

    /// The same, with the problems that this finds.
    public WorkbenchServices finding(CodeAdvice finder) {
        return new WorkbenchServices(
                engine,
                lessons,
                lessonFolder,
                settings,
                edits,
                progress,
                messages,
                dialogs,
                finder,
                history);
    }

    /// The same, with runs kept there.
    public WorkbenchServices keeping(RunHistory runs) {
        return new WorkbenchServices(
                engine,
                lessons,
                lessonFolder,
                settings,
                edits,
                progress,
                messages,
                dialogs,
                problems,
                Optional.of(runs));
    }

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
