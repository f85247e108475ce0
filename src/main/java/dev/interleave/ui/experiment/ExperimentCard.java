package dev.interleave.ui.experiment;

import atlantafx.base.theme.Styles;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatSentences;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.sweep.SweepText;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.ui.export.RunFiles;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Sweeps, repetitions and comparisons of ways, from the form to the finding. FX thread only.
public final class ExperimentCard implements AutoCloseable {
    private static final int FINDINGS = 6;

    /// What the card reaches of the window around it.
    ///
    /// @param engine makes the runs
    /// @param code the code that is open, if there is some to run
    /// @param open shows a run; its name, and the run
    /// @param stack shows these runs below each other
    /// @param say says a sentence to the user
    /// @param permitted does it once the code of the lessons may run
    public record Around(
            Engine engine,
            Supplier<Optional<Program>> code,
            java.util.function.BiConsumer<String, RunResult> open,
            Consumer<List<RunResult>> stack,
            Consumer<String> say,
            Consumer<Runnable> permitted) {}

    /// The kinds of experiment, in the order of their buttons.
    enum Kind {
        SWEEP("Sweep", Feather.TRENDING_UP, "a slider over values: time and speed-up"),
        REPEAT("Repeat", Feather.REPEAT, "the same code many times: which outcomes it has"),
        WAYS("Ways", Feather.LIST, "one workload as threads, pool, processes, async …");

        final String title;
        final Feather icon;
        final String use;

        Kind(String title, Feather icon, String use) {
            this.title = title;
            this.icon = icon;
            this.use = use;
        }
    }

    private final Kit kit;
    private final Around around;
    private final ExperimentRunner runner;
    private final Map<Kind, ExperimentForm> forms = new EnumMap<>(Kind.class);
    private final Map<Kind, ToggleButton> kinds = new EnumMap<>(Kind.class);
    private final Map<Kind, Shown> results = new EnumMap<>(Kind.class);
    private final SweepPane sweep;
    private final RepeatPane repeat;
    private final WaysPane ways;
    private final StackPane form = new StackPane();
    private final StackPane body = new StackPane();
    private final Button start;
    private final Button pause;
    private final Button cancel;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label progress;
    private final VBox findings = new VBox();
    private final Label conditions;
    private final Node empty;
    private final VBox node;
    private Kind kind = Kind.SWEEP;
    private Kind making = Kind.SWEEP;

    /// Who wants to know of the repetition that goes on beside what the user does.
    private Optional<Consumer<RepeatResult>> aside = Optional.empty();

    private Optional<Runnable> next = Optional.empty();

    public ExperimentCard(Kit kit, RunFiles files, Around around) {
        this.kit = kit;
        this.around = around;
        runner = new ExperimentRunner(around.engine(), this::take);
        forms.put(Kind.SWEEP, new SweepForm(kit));
        forms.put(Kind.REPEAT, new RepeatForm(kit));
        forms.put(Kind.WAYS, new WaysForm(kit));
        sweep = new SweepPane(kit, this::open);
        repeat = new RepeatPane(kit, this::open);
        ways = new WaysPane(kit, this::open, this::stack);
        start = new Button("Measure", kit.icon(Feather.PLAY));
        start.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
        start.setMinWidth(Button.USE_PREF_SIZE);
        start.setOnAction(event -> start());
        pause = kit.textButton("Pause", "Finish this run, then wait", "", this::togglePause);
        cancel = kit.textButton("Cancel", "End it and keep what is measured", "", runner::cancel);
        progress = kit.label("", "muted");
        progress.setMinWidth(Label.USE_PREF_SIZE);
        var choice = choice();
        var menu =
                new ExperimentFiles(
                                kit,
                                files,
                                () -> results.getOrDefault(kind, Shown.NOTHING),
                                this::showSaved,
                                around.say())
                        .menu();
        HBox.setHgrow(form, Priority.ALWAYS);
        form.setMinWidth(0);
        var head = new HBox(choice, form, start, pause, cancel, menu);
        head.getStyleClass().add("experiment-bar");
        var going = new HBox(bar, progress);
        going.getStyleClass().add("experiment-progress");
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.setMaxWidth(Double.MAX_VALUE);
        going.managedProperty().bind(going.visibleProperty());
        going.visibleProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
        findings.getStyleClass().add("experiment-findings");
        conditions = kit.wrapped("", "experiment-conditions");
        empty = nothing();
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinSize(0, 0);
        node = new VBox(head, going, body, findings, conditions);
        node.setMinSize(0, 0);
        node.getStyleClass().add("experiment");
        select(Kind.SWEEP);
        showState();
    }

    private HBox choice() {
        var group = new ToggleGroup();
        var row = new HBox();
        row.getStyleClass().add("view-switch");
        for (Kind each : Kind.values()) {
            var button = new ToggleButton(each.title, kit.icon(each.icon));
            boolean first = each.ordinal() == 0;
            boolean last = each.ordinal() == Kind.values().length - 1;
            button.getStyleClass()
                    .addAll(
                            Styles.SMALL,
                            first
                                    ? Styles.LEFT_PILL
                                    : last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setId("experiment-" + each.name());
            button.setTooltip(kit.tip(each.title + ": " + each.use));
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(event -> select(each));
            kinds.put(each, button);
            row.getChildren().add(button);
        }
        row.setMinWidth(HBox.USE_PREF_SIZE);
        return row;
    }

    private Node nothing() {
        var box =
                new VBox(
                        kit.icon(Feather.SLIDERS, IconSize.LARGE, "empty-icon"),
                        kit.label("Nothing measured yet", "title"),
                        kit.wrapped(
                                "Sweep: how does the time change with a slider of this code, as"
                                        + " with its number of workers?",
                                "muted"),
                        kit.wrapped("Repeat: does this code always do the same?", "muted"),
                        kit.wrapped(
                                "Ways: what do threads, pools, processes and async code make of one"
                                        + " workload?",
                                "muted"));
        box.getStyleClass().add("empty");
        return box;
    }

    public Node node() {
        return node;
    }

    /// Whether runs are being made; another run beside them would bend their times.
    public boolean measuring() {
        return runner.running() && !runner.paused() && aside.isEmpty();
    }

    /// Repeats a program beside what the user does; an experiment of the user's goes first. Its
    /// outcomes are shown here, too.
    ///
    /// @param news gets what is known, from time to time
    public void repeat(Program program, RepeatPlan plan, Consumer<RepeatResult> news) {
        if (runner.running() && aside.isEmpty()) {
            return;
        }
        whenFree(() -> {
            aside = Optional.of(news);
            making = Kind.REPEAT;
            ExperimentForm.Order order = RepeatForm.order(program, plan, false, 0);
            runner.start(order.options(), order.job());
            showState();
        });
    }

    /// Ends the repetition that goes on beside, if there is one.
    public void endAside() {
        next = Optional.empty();
        if (aside.isPresent()) {
            runner.cancel();
        }
    }

    private void whenFree(Runnable action) {
        if (runner.running()) {
            next = Optional.of(action);
            runner.cancel();
        } else {
            action.run();
        }
    }

    /// Takes up that other code was opened, or is looked at again.
    public void codeOpened() {
        forms.values().forEach(each -> each.codeOpened(around.code().get()));
    }

    private void select(Kind now) {
        kind = now;
        kinds.forEach((each, button) -> button.setSelected(each == now));
        form.getChildren().setAll(form(now).node());
        show(results.getOrDefault(now, Shown.NOTHING));
    }

    private ExperimentForm form(Kind of) {
        return java.util.Objects.requireNonNull(forms.get(of));
    }

    /// Begins what the form says.
    public void start() {
        if (runner.running() && aside.isEmpty()) {
            return;
        }
        codeOpened();
        around.permitted().accept(() -> whenFree(this::startNow));
    }

    private void startNow() {
        try {
            ExperimentForm.Order order = form(kind).order(around.code().get());
            making = kind;
            runner.start(order.options(), order.job());
            around.say().accept("Measuring: please leave the machine alone meanwhile.");
            progress.setText("Starting …");
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            showState();
        } catch (IllegalArgumentException e) {
            around.say().accept(String.valueOf(e.getMessage()));
        }
    }

    private void togglePause() {
        runner.togglePause();
        showState();
    }

    private void showState() {
        boolean running = runner.running();
        start.setVisible(!running);
        start.setManaged(!running);
        for (Button each : List.of(pause, cancel)) {
            each.setVisible(running);
            each.setManaged(running);
        }
        pause.setText(runner.paused() ? "Go on" : "Pause");
        bar.setVisible(running);
    }

    private void take(Shown news) {
        if (news.experiment().isPresent()) {
            results.put(making, news);
        }
        if (!news.problem().isEmpty()) {
            around.say().accept(news.problem());
        }
        progress.setText((runner.paused() ? "Paused: " : "") + news.progress().text());
        bar.setProgress(
                news.progress().planned() == 0
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : news.progress().done() / (double) news.progress().planned());
        showState();
        if (making == kind && news.experiment().isPresent()) {
            show(news);
        }
        if (aside.isPresent()) {
            tellAside(news);
        } else if (!runner.running() && news.problem().isEmpty()) {
            around.say().accept("");
        }
    }

    private void tellAside(Shown news) {
        if (news.experiment().map(SavedExperiment::result).orElse(null)
                instanceof Result.OfRepeat(RepeatResult repeated)) {
            aside.ifPresent(each -> each.accept(repeated));
        }
        if (!runner.running()) {
            aside = Optional.empty();
            Optional<Runnable> waiting = next;
            next = Optional.empty();
            waiting.ifPresent(Runnable::run);
        }
    }

    private void show(Shown shown) {
        Optional<SavedExperiment> experiment = shown.experiment();
        for (Node each : List.of(findings, conditions)) {
            each.setVisible(experiment.isPresent());
            each.setManaged(experiment.isPresent());
        }
        if (experiment.isEmpty()) {
            body.getChildren().setAll(empty);
            return;
        }
        Result result = experiment.get().result();
        switch (result) {
            case Result.OfSweep(SweepResult swept) -> {
                put(sweep.node());
                sweep.show(swept);
                say(result, SweepText.of(swept), swept.runs());
            }
            case Result.OfRepeat(RepeatResult repeated) -> {
                put(repeat.node());
                repeat.show(repeated, shown.runs());
                say(result, RepeatSentences.of(repeated), repeated.runsText());
            }
            case Result.OfWays(WaysResult compared) -> {
                put(ways.node());
                ways.show(compared, shown.runs());
                say(result, compared.sentences(), compared.runs());
            }
        }
    }

    /// Only when it is another one: what has the focus keeps it.
    private void put(Node shown) {
        if (!body.getChildren().equals(List.of(shown))) {
            body.getChildren().setAll(shown);
        }
    }

    private void say(Result result, List<String> sentences, String runs) {
        List<Label> labels = new ArrayList<>();
        for (String sentence : sentences.subList(0, Math.min(FINDINGS, sentences.size()))) {
            boolean warning = result.conditions().warnings().contains(sentence);
            labels.add(
                    labels.isEmpty()
                            ? kit.wrapped(sentence, "experiment-finding")
                            : kit.wrapped(
                                    sentence, warning ? "experiment-warning" : "experiment-more"));
        }
        findings.getChildren().setAll(labels);
        conditions.setText(result.conditions().line(runs));
    }

    private void open(String key) {
        Shown shown = results.getOrDefault(kind, Shown.NOTHING);
        RunResult run = shown.runs().get(key);
        if (run == null) {
            around.say()
                    .accept(
                            runner.running()
                                    ? "The run can be opened when all of them are made."
                                    : "The runs of an experiment from a file are not in it: measure again to see one.");
            return;
        }
        around.open().accept(run.program().name(), run);
    }

    private void stack() {
        Shown shown = results.getOrDefault(Kind.WAYS, Shown.NOTHING);
        shown.experiment()
                .map(SavedExperiment::result)
                .ifPresent(result -> {
                    if (result instanceof Result.OfWays(WaysResult compared)) {
                        around.stack()
                                .accept(
                                        compared.ways().stream()
                                                .map(way -> shown.runs().get(way.title()))
                                                .filter(java.util.Objects::nonNull)
                                                .toList());
                    }
                });
    }

    /// Shows an experiment of before.
    public void showSaved(SavedExperiment saved) {
        Kind of =
                switch (saved.result()) {
                    case Result.OfSweep _ -> Kind.SWEEP;
                    case Result.OfRepeat _ -> Kind.REPEAT;
                    case Result.OfWays _ -> Kind.WAYS;
                };
        results.put(of, new Shown(Optional.of(saved), Shown.NOTHING.progress(), Map.of(), ""));
        select(of);
    }

    /// The experiment that is shown, if there is one.
    public Optional<SavedExperiment> experiment() {
        return results.getOrDefault(kind, Shown.NOTHING).experiment();
    }

    /// Goes to the form of that kind: `SWEEP`, `REPEAT` or `WAYS`.
    public void choose(String name) {
        select(Kind.valueOf(name));
    }

    /// Opens the run behind the point, outcome or way of that name.
    public void openRun(String key) {
        open(key);
    }

    public void focus() {
        if (experiment().isEmpty()) {
            start.requestFocus();
            return;
        }
        switch (kind) {
            case SWEEP -> sweep.focus();
            case REPEAT -> repeat.focus();
            case WAYS -> ways.focus();
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
