package dev.interleave.ui;

/// What buttons and keys do to the window.
final class WorkbenchCommands implements Commands {
    private final Workbench window;

    WorkbenchCommands(Workbench window) {
        this.window = window;
    }

    @Override
    public void run() {
        window.exercises().run();
    }

    @Override
    public void stop() {
        window.runs().stop();
    }

    @Override
    public void reset() {
        window.code().reset();
    }

    @Override
    public void previous() {
        window.go(-1);
    }

    @Override
    public void next() {
        window.go(1);
    }

    @Override
    public void togglePresenter() {
        var presenter = window.look().presenterProperty();
        presenter.set(!presenter.get());
    }

    @Override
    public void toggleSide() {
        window.layout().showSide(!window.layout().sideShown());
    }

    @Override
    public void showKeys() {
        window.overlay().showKeys();
    }

    @Override
    public void showMap() {
        window.progress().showMap();
    }

    @Override
    public void toggleNotes() {
        window.toggleNotes();
    }

    @Override
    public void reloadLessons() {
        window.load();
    }

    @Override
    public void toggleChanges() {
        window.code().toggleChanges();
    }

    @Override
    public void toggleSideBySide() {
        window.code().toggleSide();
    }

    @Override
    public void showHistory() {
        window.history().show();
    }

    @Override
    public void newFile() {
        window.scratch().fresh();
    }

    @Override
    public void openFile() {
        window.scratch().openFile();
    }

    @Override
    public void saveFile() {
        window.scratch().save();
    }

    @Override
    public void cycle(boolean forward) {
        window.layout().cycle(forward, window.stops());
    }

    @Override
    public boolean closeOverlay() {
        boolean shown = window.overlay().shown();
        if (shown) {
            window.overlay().close();
        }
        return shown || window.code().closeBar();
    }
}
