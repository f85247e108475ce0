package dev.interleave.ui;

import dev.interleave.compile.SourceFile;
import dev.interleave.export.RunFormat;
import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import dev.interleave.ui.code.CodeCard;
import dev.interleave.ui.compare.CompareView;
import dev.interleave.ui.compare.Pins;
import dev.interleave.ui.compare.VariantRuns;
import dev.interleave.ui.console.ConsoleView;
import dev.interleave.ui.experiment.ExperimentCard;
import dev.interleave.ui.export.ExportMenu;
import dev.interleave.ui.export.FileDialogs;
import dev.interleave.ui.export.RunFiles;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import dev.interleave.ui.link.CodeLink;
import dev.interleave.ui.link.CodeTimes;
import dev.interleave.ui.panel.RunView;
import dev.interleave.ui.panel.ViewSwitch;
import dev.interleave.ui.run.RunState;
import dev.interleave.ui.run.RunViewModel;
import dev.interleave.ui.statistics.StatisticsCard;
import dev.interleave.ui.table.TableCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.feather.Feather;

/// The run that is shown: its views, the runs kept beside it, and the files made of it. FX thread
/// only.
final class RunDesk implements AutoCloseable {
    /// What the desk reaches of the window around it.
    ///
    /// @param engine makes the runs of experiments
    /// @param openSaved shows the code of a saved run
    /// @param say says a sentence to the user
    /// @param permitted does it once the code of the lessons may run
    /// @param root where the packages of the code that is open begin, if it is a file of one's own
    record Around(
            CodeCard code,
            ConsoleView console,
            FileDialogs dialogs,
            String folder,
            Engine engine,
            Consumer<SavedRun> openSaved,
            Consumer<String> say,
            Consumer<Runnable> permitted,
            Supplier<Optional<Path>> root) {}

    /// In em: from here on the head of the card has room for everything.
    private static final double WIDE = 100;

    private final Look look;
    private final RunViewModel run;
    private final Around around;
    private final TimelineCard timeline;
    private final ViewSwitch views;
    private final CodeLink link;
    private final CodeTimes times;
    private final Background background = new Background();
    private final Pins pins = new Pins();
    private final CompareView compare;
    private final TableCard tables;
    private final StatisticsCard statistics;
    private final RunFiles files;
    private final ExperimentCard experiments;
    private final ExportMenu menu;
    private final VariantRuns versions;
    private final ToggleButton larger;

    /// The views that have the window for themselves. Charts below each other need the room.
    private final Set<RunView> large =
            EnumSet.of(RunView.STATISTICS, RunView.COMPARE, RunView.EXPERIMENT);

    private final ReadOnlyBooleanWrapper alone = new ReadOnlyBooleanWrapper();
    private String title = "";
    private Optional<SavedRun> replayed = Optional.empty();

    RunDesk(Kit kit, RunViewModel run, Around around) {
        this.run = run;
        this.around = around;
        look = kit.look();
        timeline = new TimelineCard(kit, background);
        link = new CodeLink(timeline.view(), around.code(), around.console());
        times = new CodeTimes(background, around.code());
        timeline.onLine(link::goToLine);
        timeline.onOutput(around.console()::goTo);
        around.code().onRunAll(this::runAllVariants);
        compare =
                new CompareView(
                        kit,
                        background,
                        pins,
                        new CompareView.Wishes(this::pin, this::runAllVariants));
        tables =
                new TableCard(
                        kit,
                        background,
                        timeline.view(),
                        around.say(),
                        () -> view(RunView.TIMELINE));
        files = new RunFiles(around.dialogs(), around.say(), around.folder());
        statistics = new StatisticsCard(kit, background, files);
        experiments =
                new ExperimentCard(
                        kit,
                        files,
                        new ExperimentCard.Around(
                                around.engine(),
                                this::code,
                                this::showRun,
                                this::stack,
                                around.say(),
                                around.permitted()));
        menu = new ExportMenu(kit, this::save, this::openSaved);
        versions = new VariantRuns(this::start, this::ended);
        views = new ViewSwitch(kit);
        views.viewProperty().addListener((o, before, now) -> show(now));
        larger = kit.iconToggle(Feather.MAXIMIZE_2, "This view alone", "F7", this::toggleLarge);
        timeline.addLead(views.node());
        timeline.onWidth(this::arrangeHead);
        timeline.addTool(kit.iconButton(Feather.BOOKMARK, "Pin this run", "F4", this::pin));
        timeline.addTool(menu.button());
        timeline.addTool(larger);
    }

    Node node() {
        return timeline.node();
    }

    /// Whether the view of the run is to have the window for itself.
    ReadOnlyBooleanProperty aloneProperty() {
        return alone.getReadOnlyProperty();
    }

    /// Runs the program and shows it.
    ///
    /// @param name what people call it
    void start(String name, Program program) {
        versions.cancel();
        start(new VariantRuns.Version(name, program));
    }

    private void start(VariantRuns.Version version) {
        if (experiments.measuring()) {
            around.say()
                    .accept(
                            "An experiment is being measured; pause or cancel it first (%s)."
                                    .formatted(RunView.EXPERIMENT.key()));
            return;
        }
        experiments.endAside();
        title = version.title();
        replayed = Optional.empty();
        link.program(version.program().files());
        times.program(version.program().files());
        run.start(version.program());
    }

    /// Runs each variant of the code that is open, one after the other, and keeps all of them.
    void runAllVariants() {
        around.permitted().accept(this::runEachVariant);
    }

    private void runEachVariant() {
        List<VariantRuns.Version> all = new ArrayList<>();
        around.code()
                .variants()
                .forEach((name, code) ->
                        all.add(
                                new VariantRuns.Version(
                                        name, new Program(title, code, List.of()))));
        if (all.isEmpty()) {
            around.say().accept("This step has only one version; run it and pin the run (F4).");
            return;
        }
        view(RunView.COMPARE);
        versions.run(all);
    }

    /// The code that is open, as the experiments run it.
    private Optional<Program> code() {
        List<SourceFile> open = around.code().files();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new Program(title, open, List.of()).in(around.root().get()));
    }

    /// Shows a run that was made elsewhere.
    private void showRun(String name, RunResult result) {
        versions.cancel();
        replayed = Optional.empty();
        title = name;
        link.program(result.program().files());
        run.show(result);
        view(RunView.TIMELINE);
    }

    /// Puts runs below each other on one time axis.
    private void stack(List<RunResult> runs) {
        pins.clear();
        runs.forEach(each -> pins.pin(each.program().name(), each).ifPresent(around.say()));
        view(RunView.COMPARE);
    }

    private void ended(VariantRuns.Version version, RunResult result) {
        pins.pin(version.title(), result).ifPresent(around.say());
    }

    /// Keeps the run that is shown.
    void pin() {
        Optional<RunResult> result = run.state().result();
        if (result.isEmpty()) {
            around.say().accept("There is no finished run to pin yet: run the program first.");
            return;
        }
        Optional<String> wrong = pins.pin(title, result.get());
        around.say()
                .accept(
                        wrong.orElse(
                                "Pinned “%s”: later runs stand below it in Compare (%s)."
                                        .formatted(title, RunView.COMPARE.key())));
    }

    private void save(RunFormat format) {
        files.save(shown(), format);
    }

    /// Asks for a file and saves the run, to be opened again.
    void save() {
        save(RunFormat.SAVED);
    }

    private Optional<SavedRun> shown() {
        return replayed.or(() ->
                run.state()
                        .result()
                        .map(result ->
                                new SavedRun(
                                        result,
                                        RunOptions.DEFAULT,
                                        EngineOptions.DEFAULT.heapMegabytes(),
                                        Runtime.getRuntime().availableProcessors())));
    }

    /// Asks for a saved run and shows it with its code.
    void openSaved() {
        files.open(this::show);
    }

    /// Shows a run that is over, with its code.
    void show(SavedRun saved) {
        versions.cancel();
        title = saved.result().program().name();
        around.openSaved().accept(saved);
        link.program(saved.result().program().files());
        times.program(saved.result().program().files());
        replayed = Optional.of(saved);
        run.show(saved.result());
    }

    /// The run that has just ended, to be kept; nothing when it is one of before.
    Optional<SavedRun> ended() {
        return replayed.isPresent() ? Optional.empty() : shown();
    }

    void showExports() {
        menu.show();
    }

    /// Forgets the run, as when another step is opened; pinned ones stay.
    void clear(String name) {
        versions.cancel();
        experiments.endAside();
        replayed = Optional.empty();
        run.clear();
        times.program(List.of());
        title = name;
    }

    /// Takes up what is known of the run in this frame.
    void show(RunState state) {
        timeline.show(state);
        times.show(state);
        tables.show(state);
        statistics.show(state);
        compare.show(state, title);
        versions.show(state);
    }

    /// Takes up that other code was opened.
    void codeOpened() {
        timeline.setRunnable(!around.code().files().isEmpty());
        compare.setVariants(around.code().variants().size() > 1);
        experiments.codeOpened();
    }

    void view(RunView view) {
        views.viewProperty().set(view);
    }

    private void show(RunView view) {
        tables.setShowing(view == RunView.TABLE);
        statistics.setShowing(view == RunView.STATISTICS);
        compare.setShowing(view == RunView.COMPARE);
        if (view == RunView.EXPERIMENT) {
            experiments.codeOpened();
        }
        // Where there are no bars, nobody asks for their colours.
        timeline.showLegend(view != RunView.TABLE && view != RunView.EXPERIMENT);
        arrangeHead();
        // Rows and runs need the room, and runs say it themselves.
        timeline.showVerdict(view == RunView.TIMELINE || view == RunView.STATISTICS);
        timeline.showInstead(
                switch (view) {
                    case TIMELINE -> Optional.empty();
                    case TABLE -> Optional.of(tables.node());
                    case STATISTICS -> Optional.of(statistics.node());
                    case COMPARE -> Optional.of(compare.node());
                    case EXPERIMENT -> Optional.of(experiments.node());
                });
        enlarge();
    }

    /// Names of views and the meaning of colours stand side by side where there is room for both.
    private void arrangeHead() {
        RunView view = views.viewProperty().get();
        boolean alone = view == RunView.TABLE || view == RunView.EXPERIMENT;
        views.setCompact(!alone && timeline.width() < WIDE * look.em());
    }

    /// Gives the view the window for itself, or puts it back among the others.
    void toggleLarge() {
        RunView view = views.viewProperty().get();
        if (!large.remove(view)) {
            large.add(view);
        }
        enlarge();
    }

    private void enlarge() {
        boolean now = large.contains(views.viewProperty().get());
        larger.setSelected(now);
        alone.set(now);
    }

    TimelineCard timeline() {
        return timeline;
    }

    TableCard tables() {
        return tables;
    }

    StatisticsCard statistics() {
        return statistics;
    }

    CompareView compare() {
        return compare;
    }

    ExperimentCard experiments() {
        return experiments;
    }

    Pins pins() {
        return pins;
    }

    RunFiles files() {
        return files;
    }

    /// Takes the focus to the view in sight.
    void focus() {
        switch (views.viewProperty().get()) {
            case TABLE -> tables.focus();
            case STATISTICS -> statistics.focus();
            case EXPERIMENT -> experiments.focus();
            case TIMELINE, COMPARE -> timeline.focus();
        }
    }

    @Override
    public void close() {
        experiments.close();
        files.close();
        background.close();
    }
}
