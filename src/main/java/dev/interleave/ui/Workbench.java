package dev.interleave.ui;

import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.ui.code.CodeCard;
import dev.interleave.ui.console.ConsoleView;
import dev.interleave.ui.console.ProblemsView;
import dev.interleave.ui.history.HistoryMenu;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.FxThread;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import dev.interleave.ui.lessons.LessonTree;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.prose.ProseCard;
import dev.interleave.ui.run.RunState;
import dev.interleave.ui.run.RunViewModel;
import dev.interleave.ui.state.Progress.Mark;
import dev.interleave.ui.state.Settings;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;

/// The whole window's content: puts the views together and passes between them what happens. FX
/// thread only.
public final class Workbench implements AutoCloseable {
    private final WorkbenchServices services;
    private final Settings settings;
    private final Background background = new Background();
    private final Look look;
    private final RunViewModel run;
    private final LessonTree tree;
    private final ProseCard prose;
    private final CodeCard code;
    private final RunDesk desk;
    private final ConsoleView console;
    private final BottomCard bottom;
    private final ProblemDesk problems;
    private final ScratchDesk scratch;
    private final HistoryMenu history;
    private final StatusLine status;
    private final AppBar bar;
    private final Overlay overlay;
    private final WorkbenchLayout layout;
    private LessonLibrary library = new LessonLibrary(List.of(), List.of());
    private Optional<StepRef> current = Optional.empty();
    private boolean closed;

    public Workbench(WorkbenchServices services) {
        this.services = services;
        SettingsStore.Loaded loaded = services.settings().load();
        settings = loaded.settings();
        look = new Look(settings.dark(), settings.presenter(), settings.zoomPercent());
        var kit = new Kit(look);
        var commands = new WorkbenchCommands(this);
        run = new RunViewModel(services.engine());
        tree = new LessonTree(kit, this::markOf, this::open, this::showLessonProblems);
        prose = new ProseCard(kit);
        code = new CodeCard(kit, services.edits(), services.problems());
        console = new ConsoleView(kit, run::input, run::endInput);
        bottom = new BottomCard(console, new ProblemsView(kit, code::goTo));
        status = new StatusLine(kit, code.caretPlaceProperty());
        problems = new ProblemDesk(services.problems(), code, bottom, status::tell);
        code.onTextChanged(problems::textChanged);
        code.onFixWanted(problems::fixHere);
        code.onRun(this::run);
        desk =
                new RunDesk(
                        kit,
                        run,
                        new RunDesk.Around(
                                code,
                                console,
                                services.dialogs(),
                                settings.folder(),
                                this::openSaved,
                                status::tell));
        scratch =
                new ScratchDesk(
                        services.dialogs(),
                        () -> desk.files().folder(),
                        code,
                        this::open,
                        status::tell);
        history = new HistoryMenu(kit, services.history(), desk::show, status::tell);
        code.addTool(history.button());
        bar = new AppBar(kit, commands);
        overlay = new Overlay(kit);
        layout =
                new WorkbenchLayout(
                        kit,
                        settings,
                        new WorkbenchLayout.Views(
                                bar.node(),
                                tree.node(),
                                prose.node(),
                                code.node(),
                                desk.node(),
                                bottom.node(),
                                status.node(),
                                overlay.node()),
                        services.lessonFolder(),
                        this::load);
        look.dress(layout.root());
        new Shortcuts(commands, desk, look, () -> run.state().active()).install(layout.root());
        scratch.acceptDrops(layout.root());
        desk.aloneProperty().subscribe(layout::showRunAlone);
        code.onBack(() -> current.ifPresent(this::open));
        run.stateProperty().subscribe(this::show);
        code.editedProperty().subscribe(bar::showEdited);
        services.messages().listen(sentence -> FxThread.later(() -> status.say(sentence)));
        if (!loaded.warning().isEmpty()) {
            status.say(loaded.warning());
        }
    }

    public Parent root() {
        return layout.root();
    }

    public Look look() {
        return look;
    }

    /// What was remembered when the window was last closed.
    Settings settings() {
        return settings;
    }

    /// Loads the lessons, on another thread, and opens the step of last time, or the first.
    public void load() {
        background.compute(
                services.lessons(),
                this::showLessons,
                failure -> {
                    status.say("The lessons cannot be loaded: " + failure.getMessage());
                    layout.showEmpty(true);
                });
    }

    /// Shows these lessons, and opens the step of last time, or the first.
    void showLessons(LessonLibrary next) {
        showLessons(next, current.map(StepRef::path).orElse(settings.step()));
    }

    /// Shows these lessons, and opens that step, or the first.
    void showLessons(LessonLibrary next, String wanted) {
        library = next;
        tree.show(next);
        layout.showEmpty(next.modules().isEmpty());
        StepRef.find(next, wanted)
                .or(() -> StepRef.all(next).stream().findFirst())
                .ifPresent(this::open);
        // Not the editor: the keys of a clicker turn the pages from here.
        prose.focus();
    }

    /// Opens the step of that path, `module/step` or a module alone.
    ///
    /// @return false when there is no such step
    public boolean open(String path) {
        Optional<StepRef> found = StepRef.find(library, path);
        found.ifPresent(this::open);
        return found.isPresent();
    }

    private void open(StepRef step) {
        desk.clear(step.step().title());
        current = Optional.of(step);
        prose.show(step);
        code.open(step.module().id(), step.step());
        scratch.stepOpened(step);
        history.open(step.path());
        codeOpened();
        reach(step, Mark.SEEN);
        List<StepRef> all = StepRef.all(library);
        int at = all.indexOf(step);
        bar.show(current, at > 0, at >= 0 && at + 1 < all.size());
        tree.select(step);
    }

    private void codeOpened() {
        problems.codeOpened();
        bar.showRunning(false, !code.files().isEmpty());
        desk.codeOpened();
    }

    private void openSaved(SavedRun saved) {
        code.openSaved(saved.result().program().files());
        codeOpened();
    }

    /// Opens the step that many steps further.
    void go(int steps) {
        List<StepRef> all = StepRef.all(library);
        int to = current.map(all::indexOf).orElse(-1) + steps;
        if (to >= 0 && to < all.size()) {
            open(all.get(to));
        }
    }

    private Mark markOf(StepRef step) {
        return services.progress().of(step.path());
    }

    private void reach(StepRef step, Mark mark) {
        try {
            if (services.progress().reach(step.path(), mark)) {
                tree.list().refresh();
            }
        } catch (IOException e) {
            status.say("Your progress cannot be saved: " + e.getMessage());
        }
    }

    private void showLessonProblems() {
        overlay.showLines(
                "Lessons that could not be loaded",
                library.problems().stream().map(Object::toString).toList());
    }

    private void show(RunState state) {
        boolean fresh =
                state.phase() == RunState.Phase.STARTING && state.snapshot().lanes().isEmpty();
        if (fresh || state.phase() == RunState.Phase.NONE) {
            console.clear();
        }
        bar.showRunning(state.active(), !code.files().isEmpty());
        status.show(state);
        console.show(state.snapshot());
        desk.show(state);
        problems.show(state);
        state.result().ifPresent(this::ended);
    }

    private void ended(RunResult result) {
        if (result.outcome().kind() == Outcome.Kind.COMPILE_ERROR) {
            bottom.selectProblems();
        } else {
            desk.ended().ifPresent(run -> history.keep(code.variant(), run));
            current.ifPresent(step -> reach(step, Mark.RUN));
        }
    }

    /// Runs the code of the step that is open; a run in progress is stopped first.
    public void run() {
        var files = code.files();
        if (files.isEmpty() || current.isEmpty()) {
            status.say(
                    code.readOnly()
                            ? "This is the code of a saved run; go back to the step to run code."
                            : "This step has no code to run.");
            return;
        }
        status.say("");
        bottom.selectConsole();
        String title = current.get().step().title();
        desk.start(
                code.variant().isEmpty() ? title : code.variant(),
                new Program(current.get().path(), files, List.of()));
    }

    /// The run that is shown.
    RunViewModel runs() {
        return run;
    }

    WorkbenchLayout layout() {
        return layout;
    }

    /// The views that take the focus one after the other.
    List<WorkbenchLayout.Stop> stops() {
        return List.of(
                new WorkbenchLayout.Stop(tree.node(), tree::focus),
                new WorkbenchLayout.Stop(prose.node(), prose::focus),
                new WorkbenchLayout.Stop(code.node(), code::focus),
                new WorkbenchLayout.Stop(desk.node(), desk::focus),
                new WorkbenchLayout.Stop(bottom.node(), bottom::focus));
    }

    CodeCard code() {
        return code;
    }

    ScratchDesk scratch() {
        return scratch;
    }

    HistoryMenu history() {
        return history;
    }

    /// Brings the list of problems to view.
    void showProblems() {
        bottom.selectProblems();
    }

    ProblemDesk problems() {
        return problems;
    }

    RunDesk desk() {
        return desk;
    }

    TimelineCard timeline() {
        return desk.timeline();
    }

    ConsoleView console() {
        return console;
    }

    LessonTree tree() {
        return tree;
    }

    AppBar bar() {
        return bar;
    }

    StatusLine status() {
        return status;
    }

    Overlay overlay() {
        return overlay;
    }

    Optional<StepRef> current() {
        return current;
    }

    /// How the window is left, to be found so next time.
    void remember(Settings.WindowPlace place) {
        var now =
                new Settings(
                        look.darkProperty().get(),
                        look.presenterProperty().get(),
                        look.zoomPercentProperty().get(),
                        layout.sideShown(),
                        place,
                        current.map(StepRef::path).orElse(settings.step()),
                        layout.dividers(),
                        desk.files().folder().toString());
        try {
            services.settings().save(now);
        } catch (IOException e) {
            status.say("The settings cannot be saved: " + e.getMessage());
        }
    }

    /// Ends the run, writes the edits, and closes the engine.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            run.close();
            desk.close();
            problems.close();
            code.close();
            scratch.close();
            history.close();
            services.edits().close();
            services.engine().close();
            background.close();
        }
    }
}
