package dev.interleave.ui;

import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.Step;
import dev.interleave.ui.code.CodeCard;
import dev.interleave.ui.console.ConsoleView;
import dev.interleave.ui.console.ProblemsView;
import dev.interleave.ui.course.LessonShelf;
import dev.interleave.ui.exercise.Exercises;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final ExerciseDesk exercises;
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
    private final ProgressDesk progress;
    private final LessonDesk lessons;
    private LessonLibrary library = new LessonLibrary(List.of(), List.of());
    private Optional<StepRef> current = Optional.empty();
    private boolean closed;

    /// A window that opens no lessons from elsewhere.
    public Workbench(WorkbenchServices services) {
        this(services, Optional.empty());
    }

    /// @param shelf for lessons from elsewhere
    public Workbench(WorkbenchServices services, Optional<LessonShelf> shelf) {
        this.services = services;
        SettingsStore.Loaded loaded = services.settings().load();
        settings = loaded.settings();
        look = new Look(settings.dark(), settings.presenter(), settings.zoomPercent());
        var kit = new Kit(look);
        var commands = new WorkbenchCommands(this);
        run = new RunViewModel(services.engine());
        progress = new ProgressDesk(kit, this, services, background);
        lessons = new LessonDesk(this, services, shelf, background);
        tree =
                new LessonTree(
                        kit,
                        progress::markOf,
                        progress::countOf,
                        this::open,
                        this::showLessonProblems);
        tree.addTool(menu(kit).node());
        code = new CodeCard(kit, services.edits(), services.problems());
        prose = new ProseCard(kit, new Exercises(kit, code::fill));
        exercises = new ExerciseDesk(this, prose, background, progress::markOf);
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
                                services.engine(),
                                this::openSaved,
                                status::tell,
                                lessons::permitted,
                                this::rootOfOwnFile));
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
        lessons.acceptDrops(layout.root());
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
        lessons.load();
    }

    /// Shows these lessons, and opens the step of last time, or the first.
    void showLessons(LessonLibrary next) {
        showLessons(next, current.map(StepRef::path).or(progress::place).orElse(settings.step()));
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

    /// Shows lessons that changed on disk: the step stays open, with the learner's edits.
    ///
    /// @param changed the files that came, went or changed
    void refresh(LessonLibrary next, Set<Path> changed) {
        library = next;
        layout.showEmpty(next.modules().isEmpty());
        if (current.filter(ScratchDesk::owns).isPresent()) {
            tree.show(next);
            return;
        }
        Optional<StepRef> now = current.flatMap(step -> StepRef.find(next, step.path()));
        if (current.isEmpty() || now.isEmpty()) {
            // It is gone, or was called otherwise.
            String module = current.map(step -> step.module().id()).orElse("");
            tree.show(next);
            StepRef.find(next, module)
                    .or(() -> StepRef.all(next).stream().findFirst())
                    .ifPresent(this::open);
            return;
        }
        List<Step.CodePane> panes = current.get().step().panes();
        StepRef step = now.get();
        current = now;
        tree.show(next, now);
        showPlace(step);
        Path folder = step.module().file().toAbsolutePath().getParent();
        if (changed.stream().anyMatch(file -> file.toAbsolutePath().startsWith(folder))) {
            prose.exercises().keep(progress.answers(step));
            prose.refresh(step);
        }
        if (!panes.equals(step.step().panes()) && !code.readOnly()) {
            code.open(scoped(step.module().id()), step.step());
            codeOpened();
            show(run.state());
        }
    }

    /// Forgets the step that is open, as when other lessons come.
    void leaveLessons() {
        current = Optional.empty();
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
        prose.exercises().keep(progress.answers(step));
        prose.show(step);
        code.open(scoped(step.module().id()), step.step());
        scratch.stepOpened(step);
        history.open(scoped(step.path()));
        codeOpened();
        if (!ScratchDesk.owns(step)) {
            progress.opened(step);
        }
        showPlace(step);
        tree.select(step);
    }

    private void showPlace(StepRef step) {
        List<StepRef> all = StepRef.all(library);
        int at = all.indexOf(step);
        bar.show(current, at > 0, at >= 0 && at + 1 < all.size());
    }

    private void codeOpened() {
        problems.codeOpened();
        bar.showRunning(false, !code.files().isEmpty());
        giveRoom();
        desk.codeOpened();
    }

    /// A step without code is all prose, as long as no run is looked at beside it.
    private void giveRoom() {
        boolean noCode = !code.readOnly() && code.files().isEmpty();
        layout.showProseAlone(noCode && run.state().phase() == RunState.Phase.NONE);
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

    private CourseMenu menu(Kit kit) {
        var menu = new CourseMenu(kit);
        menu.item("course-map", "Map of the course", "Shift+F8", progress::showMap)
                .item("notes", "Notes for the instructor", "Shift+F9", this::toggleNotes)
                .line()
                .item("export-progress", "Save my progress as a file …", "", progress::export)
                .item("reset-step", "Begin this step again …", "", progress::resetStep)
                .item("reset-module", "Begin this module again …", "", progress::resetModule);
        menu.line()
                .item("new-file", "A file to try things in", "Ctrl+N", () -> scratch.fresh())
                .item("open-file", "Open a Java file …", "Ctrl+Shift+O", () -> scratch.openFile())
                .item("save-file", "Save this code …", "Ctrl+Shift+S", () -> scratch.save());
        if (lessons.opensOthers()) {
            menu.line()
                    .item("open-folder", "Open lessons in a folder …", "", lessons::chooseFolder)
                    .item("open-zip", "Open lessons in a zip file …", "", lessons::chooseZip)
                    .item("own-lessons", "Back to the workbench’s lessons", "", lessons::backToOwn);
        }
        return menu;
    }

    /// The name of something in the lessons, told apart from that in other sets of lessons.
    String scoped(String name) {
        return lessons.scoped(name);
    }

    /// Shows what the lesson has for the instructor, or hides it.
    void toggleNotes() {
        prose.toggleNotes();
        boolean nothing =
                prose.notesShown()
                        && current.filter(step -> !step.step().notes().isEmpty()).isEmpty();
        status.tell(nothing ? "This step has no notes; those of others will be shown." : "");
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
        giveRoom();
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
            current.filter(step -> !ScratchDesk.owns(step))
                    .ifPresent(step -> progress.reach(step, Mark.RUN));
            exercises.judge(result);
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
        lessons.permitted(this::runCode);
    }

    private void runCode() {
        var files = code.files();
        if (files.isEmpty() || current.isEmpty()) {
            return;
        }
        status.say("");
        bottom.selectConsole();
        String title = current.get().step().title();
        exercises.started(code.variant());
        desk.start(
                code.variant().isEmpty() ? title : code.variant(),
                new Program(current.get().path(), files, List.of()).in(rootOfOwnFile()));
    }

    private Optional<Path> rootOfOwnFile() {
        return scratch.root();
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

    ExerciseDesk exercises() {
        return exercises;
    }

    ProseCard prose() {
        return prose;
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

    LessonDesk lessons() {
        return lessons;
    }

    ProgressDesk progress() {
        return progress;
    }

    LessonLibrary library() {
        return library;
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
            lessons.close();
            run.close();
            desk.close();
            problems.close();
            code.close();
            scratch.close();
            history.close();
            services.edits().close();
            services.progress().close();
            services.engine().close();
            background.close();
        }
    }
}
