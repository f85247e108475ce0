package dev.interleave.ui.compare;

import atlantafx.base.theme.Styles;
import dev.interleave.chart.view.SharedTime;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.compare.TitledRun;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.run.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The pinned runs below each other, and below them the run of now, all on one time axis that
/// begins where they began. FX thread only.
///
/// While it is hidden it follows nothing, and takes up the run of now when it is shown again.
public final class CompareView {
    /// What the view asks for.
    ///
    /// @param pinCurrent keeps the run of now
    /// @param runAll runs each variant of the step and keeps all of them
    public record Wishes(Runnable pinCurrent, Runnable runAll) {}

    private final Kit kit;
    private final Pins pins;
    private final Wishes wishes;
    private final Differences differences;
    private final PinnedCode code;
    private final SharedTime time = new SharedTime();
    private final VBox stack = new VBox();
    private final SplitPane split;
    private final StackPane node = new StackPane();
    private final Node empty;
    private final Node filled;
    private final Label summary;
    private final Button runAll;
    private final Button clear;
    private final Map<PinnedRun, RunStrip> strips = new HashMap<>();
    private Optional<RunStrip> current = Optional.empty();
    private String currentTitle = "";
    private RunState state = RunState.NONE;
    private boolean showing;

    public CompareView(Kit kit, Background background, Pins pins, Wishes wishes) {
        this.kit = kit;
        this.pins = pins;
        this.wishes = wishes;
        differences = new Differences(background, this::say);
        code = new PinnedCode(kit, this::arrangeCode);
        summary = kit.label("", "compare-summary");
        summary.setMinWidth(0);
        runAll = new Button("Run all variants", kit.icon(Feather.PLAY));
        runAll.getStyleClass().add(Styles.SMALL);
        runAll.setMinWidth(Button.USE_PREF_SIZE);
        runAll.setTooltip(
                kit.tip("Run each version of this step and pin all of them   Ctrl+Shift+Enter"));
        runAll.setOnAction(event -> wishes.runAll().run());
        clear = kit.textButton("Unpin all", "Forget the pinned runs", "", pins::clear);
        var bar = new HBox(summary, Kit.grow(), runAll, clear);
        bar.getStyleClass().add("compare-bar");
        stack.getStyleClass().add("compare-stack");
        var scroll = new ScrollPane(stack);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        split = new SplitPane(scroll);
        VBox.setVgrow(split, Priority.ALWAYS);
        filled = new VBox(bar, split);
        empty = nothing();
        node.setMinSize(0, 0);
        node.getChildren().setAll(empty);
        node.getStyleClass().add("compare");
        pins.runs().addListener((ListChangeListener<PinnedRun>) change -> pinsChanged());
    }

    private Node nothing() {
        var box =
                new VBox(
                        kit.icon(Feather.LAYERS, IconSize.LARGE, "empty-icon"),
                        kit.label("Nothing to compare yet", "title"),
                        kit.wrapped(
                                "Run a program and pin the run (F4): the runs after it appear below"
                                        + " it, on one time axis.",
                                "muted"),
                        kit.wrapped(
                                "A step with several versions runs them all with Ctrl+Shift+Enter.",
                                "muted"));
        box.getStyleClass().add("empty");
        return box;
    }

    public Node node() {
        return node;
    }

    /// Says whether the step that is open has several versions.
    public void setVariants(boolean several) {
        runAll.setVisible(several);
        runAll.setManaged(several);
    }

    /// Says whether the view is in sight.
    public void setShowing(boolean shown) {
        showing = shown;
        if (shown) {
            arrange();
        }
    }

    /// Takes up the run of now.
    ///
    /// @param title what people call it
    public void show(RunState now, String title) {
        boolean same = pinned(now) == pinned(state) && has(now) == has(state);
        state = now;
        currentTitle = title;
        if (!showing) {
            return;
        }
        if (same && current.isPresent() == unpinned()) {
            current.ifPresent(strip -> {
                strip.show(state.snapshot());
                time.measure();
            });
            if (state.result().isPresent()) {
                compare();
            }
        } else {
            arrange();
        }
    }

    private static boolean has(RunState run) {
        return !run.snapshot().lanes().isEmpty();
    }

    private boolean pinned(RunState run) {
        return run.result().flatMap(pins::pinned).isPresent();
    }

    /// Whether the run of now stands for itself, below the pinned ones.
    private boolean unpinned() {
        return has(state) && !pinned(state);
    }

    private void pinsChanged() {
        code.keep(pins.runs());
        strips.entrySet()
                .removeIf(entry -> {
                    boolean gone = !pins.runs().contains(entry.getKey());
                    if (gone) {
                        entry.getValue().dispose();
                    }
                    return gone;
                });
        if (showing) {
            arrange();
        }
    }

    private void arrange() {
        List<RunStrip> shown = new ArrayList<>();
        for (PinnedRun run : pins.runs()) {
            shown.add(strips.computeIfAbsent(run, this::strip));
        }
        current.ifPresent(RunStrip::dispose);
        current = unpinned() ? Optional.of(strip()) : Optional.empty();
        current.ifPresent(shown::add);
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).place(i + 1, i + 1 == shown.size());
        }
        stack.getChildren().setAll(shown.stream().map(RunStrip::node).toList());
        shown.forEach(strip -> VBox.setVgrow(strip.node(), Priority.SOMETIMES));
        time.join(shown.stream().map(RunStrip::view).toList());
        clear.setDisable(pins.runs().isEmpty());
        node.getChildren().setAll(shown.isEmpty() ? empty : filled);
        compare();
    }

    private RunStrip strip(PinnedRun run) {
        var strip =
                new RunStrip(
                        kit,
                        run.title(),
                        true,
                        new RunStrip.Actions() {
                            @Override
                            public void showCode() {
                                code.toggle(run);
                            }

                            @Override
                            public void move(int steps) {
                                pins.move(run, steps);
                            }

                            @Override
                            public void unpin() {
                                pins.unpin(run);
                            }

                            @Override
                            public void pin() {}
                        });
        strip.show(run.result().snapshot());
        return strip;
    }

    private RunStrip strip() {
        var strip =
                new RunStrip(
                        kit,
                        currentTitle,
                        false,
                        new RunStrip.Actions() {
                            @Override
                            public void showCode() {
                                state.result()
                                        .map(result -> new PinnedRun(currentTitle, result))
                                        .ifPresent(code::toggle);
                            }

                            @Override
                            public void move(int steps) {}

                            @Override
                            public void unpin() {}

                            @Override
                            public void pin() {
                                wishes.pinCurrent().run();
                            }
                        });
        strip.show(state.snapshot());
        return strip;
    }

    private void compare() {
        List<TitledRun> runs = new ArrayList<>();
        for (PinnedRun run : pins.runs()) {
            runs.add(titled(run.title(), run.result()));
        }
        if (unpinned()) {
            state.result().map(result -> titled(currentTitle, result)).ifPresent(runs::add);
        }
        differences.of(runs);
    }

    private static TitledRun titled(String title, RunResult result) {
        return new TitledRun(title, result.snapshot(), result.outcome().halt());
    }

    private void say(Differences.Said said) {
        List<RunStrip> shown = new ArrayList<>();
        pins.runs().stream().map(strips::get).forEach(shown::add);
        current.ifPresent(shown::add);
        for (int i = 0; i < Math.min(shown.size(), said.runs().size()); i++) {
            shown.get(i).say(said.runs().get(i).took(), said.runs().get(i).words());
        }
        summary.setText(said.summary());
        summary.setTooltip(said.summary().isEmpty() ? null : kit.tip(said.all()));
    }

    private void arrangeCode() {
        boolean shown = split.getItems().contains(code.node());
        if (code.shown() > 0 && !shown) {
            split.getItems().add(code.node());
            split.setDividerPositions(0.5);
        } else if (code.shown() == 0 && shown) {
            split.getItems().remove(code.node());
        }
    }

    /// Shows the code of that run, or hides it.
    public void toggleCode(RunResult result) {
        pins.pinned(result).ifPresent(code::toggle);
    }

    /// The timelines in sight, from top to bottom.
    public List<TimelineView> views() {
        List<TimelineView> views = new ArrayList<>();
        pins.runs().stream().map(strips::get).forEach(strip -> views.add(strip.view()));
        current.ifPresent(strip -> views.add(strip.view()));
        return views;
    }

    /// The codes in sight, first to last.
    public List<String> codes() {
        return code.texts();
    }

    /// What differs, in one sentence.
    public String summary() {
        return summary.getText();
    }

    /// The views that the keys for zooming are meant for.
    public void fit() {
        time.fit();
    }
}
