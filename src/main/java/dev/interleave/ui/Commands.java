package dev.interleave.ui;

/// What the user can ask of the window, by button or by key.
interface Commands {
    void run();

    void stop();

    void reset();

    void previous();

    void next();

    void togglePresenter();

    void toggleSide();

    void showKeys();

    /// Shows the modules and what is done in them.
    void showMap();

    /// Shows the instructor's notes, or hides them.
    void toggleNotes();

    void reloadLessons();

    /// Shows what was changed in the code, or the editor again.
    void toggleChanges();

    /// Shows the panes of code beside each other, or one at a time.
    void toggleSideBySide();

    /// Lists the past runs of the step.
    void showHistory();

    /// Shows the file for quick trials.
    void newFile();

    /// Asks for a `.java` file and shows it.
    void openFile();

    /// Writes the code in view into a `.java` file.
    void saveFile();

    /// Moves the focus to the next view, or the one before.
    void cycle(boolean forward);

    /// Closes what lies over the window, if anything does.
    ///
    /// @return true when there was something
    boolean closeOverlay();
}
