package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.lesson.Parsons;
import dev.interleave.lesson.Step;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.state.EditKey;
import dev.interleave.ui.state.EditStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The code of the step that is open: one editor per pane, edits kept as they are made. FX thread
/// only.
public final class CodeCard {
    /// A pane and its editor.
    private record Pane(Step.CodePane code, EditKey key, Editor editor, ToggleButton tab) {}

    private final Kit kit;
    private final Background background;
    private final EditStore edits;
    private final HBox tabs = new HBox();
    private final Label mark;
    private final StackPane content = new StackPane();
    private final VBox node;
    private final Node resetButton;
    private final Button back;
    private final Button runAll;
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper caretPlace = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<CodeLine>> lineInUse =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<Pane> panes = List.of();
    private Optional<Pane> selected = Optional.empty();

    public CodeCard(Kit kit, Background background, EditStore edits) {
        this.kit = kit;
        this.background = background;
        this.edits = edits;
        this.mark = kit.label("edited", "badge");
        this.resetButton =
                kit.iconButton(Feather.ROTATE_CCW, "Reset this code", "Ctrl+Shift+R", this::reset);
        Label saved = kit.label("saved run, read only", "badge", "badge-calm");
        back = kit.textButton("Back to the step", "Show the code of the step", "", () -> {});
        runAll =
                kit.textButton(
                        "Run all",
                        "Run every version, and compare them",
                        "Ctrl+Shift+Enter",
                        () -> {});
        runAll.setGraphic(kit.icon(Feather.LAYERS));
        for (Node each : List.of(saved, back)) {
            each.visibleProperty().bind(readOnly);
            each.managedProperty().bind(readOnly);
        }
        mark.visibleProperty().bind(edited);
        mark.managedProperty().bind(edited);
        resetButton.disableProperty().bind(edited.not());
        tabs.getStyleClass().add("tabs");
        var head =
                new HBox(
                        kit.icon(Feather.FILE_TEXT),
                        tabs,
                        mark,
                        saved,
                        Kit.grow(),
                        back,
                        runAll,
                        resetButton);
        head.getStyleClass().add("card-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(head, content);
        node.getStyleClass().addAll("card", "code-card");
        node.setMinSize(0, 0);
    }

    public Node node() {
        return node;
    }

    /// True when the pane in view differs from the lesson's text.
    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /// Says what leads back from the code of a saved run to that of the step.
    public void onBack(Runnable action) {
        back.setOnAction(event -> action.run());
    }

    /// Says what runs every variant of the step.
    public void onRunAll(Runnable action) {
        runAll.setOnAction(event -> action.run());
    }

    /// True while the code of a saved run is shown instead of the step's.
    public boolean readOnly() {
        return readOnly.get();
    }

    public ReadOnlyStringProperty caretPlaceProperty() {
        return caretPlace.getReadOnlyProperty();
    }

    /// Shows the code of a run as it was run, to be read only.
    public void openSaved(List<SourceFile> files) {
        List<Pane> opened = new ArrayList<>();
        for (SourceFile file : files) {
            var editor = new Editor(kit, background, text -> {});
            editor.open(file.text());
            editor.setReadOnly();
            opened.add(
                    pane(
                            new Step.CodePane(file.name(), "", file.text()),
                            new EditKey("", "", file.name()),
                            editor));
        }
        show(opened);
        readOnly.set(!opened.isEmpty());
        runAll.setVisible(false);
        runAll.setManaged(false);
    }

    /// Shows the code of that step, as the learner left it.
    public void open(String moduleId, Step step) {
        List<Pane> opened = new ArrayList<>();
        for (Step.CodePane code : step.panes()) {
            var key = new EditKey(moduleId, step.id(), code.file());
            var editor = new Editor(kit, background, text -> keep(code, key, text));
            editor.open(edits.read(key).orElse(code.text()));
            opened.add(pane(code, key, editor));
        }
        show(opened);
        readOnly.set(false);
        boolean several = step.variants().size() > 1;
        runAll.setVisible(several);
        runAll.setManaged(several);
    }

    private Pane pane(Step.CodePane code, EditKey key, Editor editor) {
        var tab = new ToggleButton(title(code));
        tab.getStyleClass().setAll("tab-button");
        // An underscore in a file name is no mnemonic.
        tab.setMnemonicParsing(false);
        tab.setTooltip(kit.tip(code.file()));
        var pane = new Pane(code, key, editor, tab);
        // A toggle group lets the last toggle be switched off; a pane is always in view.
        tab.setOnAction(event -> select(pane));
        return pane;
    }

    private void show(List<Pane> opened) {
        panes.forEach(pane -> pane.editor().dispose());
        var group = new ToggleGroup();
        opened.forEach(pane -> pane.tab().setToggleGroup(group));
        panes = List.copyOf(opened);
        tabs.getChildren().setAll(panes.stream().map(Pane::tab).toList());
        selected = Optional.empty();
        if (panes.isEmpty()) {
            content.getChildren().setAll(nothing());
            tabs.getChildren().setAll(kit.label("No code", "card-title"));
            edited.set(false);
            caretPlace.unbind();
            caretPlace.set("");
            lineInUse.unbind();
            lineInUse.set(Optional.empty());
        } else {
            select(panes.getFirst());
        }
    }

    private static String title(Step.CodePane code) {
        return code.variant().isEmpty() ? code.file() : code.variant();
    }

    private Node nothing() {
        var box =
                new VBox(
                        kit.icon(Feather.BOOK_OPEN, IconSize.LARGE, "empty-icon"),
                        kit.label("This step has no code: read on", "muted"));
        box.getStyleClass().add("empty");
        return box;
    }

    private void select(Pane pane) {
        selected = Optional.of(pane);
        pane.tab().setSelected(true);
        content.getChildren().setAll(pane.editor().node());
        edited.set(!pane.editor().text().equals(pane.code().text()));
        caretPlace.bind(pane.editor().caretPlaceProperty());
        lineInUse.bind(
                pane.editor()
                        .lineInUseProperty()
                        .map(line ->
                                line.intValue() == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                new CodeLine(
                                                        pane.code().file(), line.intValue()))));
    }

    private void keep(Step.CodePane code, EditKey key, String text) {
        boolean differs = !text.equals(code.text());
        if (differs) {
            edits.put(key, text);
        } else {
            edits.remove(key);
        }
        if (selected.filter(pane -> pane.key().equals(key)).isPresent()) {
            edited.set(differs);
        }
    }

    /// What Run runs: the pane in view first, then the others of its variant and those that belong
    /// to every variant. Empty for a step without code.
    public List<SourceFile> files() {
        if (selected.isEmpty() || readOnly()) {
            return List.of();
        }
        return files(selected.get());
    }

    private List<SourceFile> files(Pane first) {
        String variant = first.code().variant();
        return panes.stream()
                .filter(pane ->
                        pane.code().variant().isEmpty() || pane.code().variant().equals(variant))
                .sorted(Comparator.comparing(pane -> !pane.equals(first)))
                .map(pane -> new SourceFile(pane.code().file(), pane.editor().text()))
                .toList();
    }

    /// The variants of the step, in order, each with what runs it; empty when it has only one
    /// program.
    public Map<String, List<SourceFile>> variants() {
        Map<String, List<SourceFile>> variants = new LinkedHashMap<>();
        for (Pane pane : panes) {
            if (!pane.code().variant().isEmpty()) {
                variants.computeIfAbsent(pane.code().variant(), name -> files(pane));
            }
        }
        return variants;
    }

    /// The variant in view, or empty.
    public String variant() {
        return selected.map(pane -> pane.code().variant()).orElse("");
    }

    /// Puts the lesson's text back into the pane in view; can be undone.
    public void reset() {
        selected.ifPresent(pane -> pane.editor().replaceAll(pane.code().text()));
    }

    /// Puts these lines into the gap of a puzzle; can be undone.
    ///
    /// @return false when the code has no such gap
    public boolean fill(Parsons puzzle, List<String> lines) {
        Optional<Pane> pane = readOnly() ? Optional.empty() : pane(puzzle.file());
        Optional<String> filled = pane.flatMap(found -> Parsons.fill(found.editor().text(), lines));
        filled.ifPresent(text -> {
            select(pane.orElseThrow());
            pane.get().editor().replaceAll(text);
        });
        return filled.isPresent();
    }

    /// Marks the problems at their places, each in its own pane.
    public void showProblems(List<Problem> problems) {
        for (Pane pane : panes) {
            List<Problem> mine = problems.stream().filter(p -> concerns(p, pane)).toList();
            pane.editor().showProblems(mine);
            pane.tab()
                    .pseudoClassStateChanged(
                            javafx.css.PseudoClass.getPseudoClass("problem"),
                            mine.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR));
        }
    }

    /// Shows the place of a problem and puts the caret there.
    public void goTo(Problem problem) {
        panes.stream()
                .filter(pane -> concerns(problem, pane))
                .findFirst()
                .or(() -> selected)
                .ifPresent(pane -> {
                    select(pane);
                    pane.editor().goTo(problem.line(), problem.column());
                });
    }

    private static boolean concerns(Problem problem, Pane pane) {
        return problem.file().equals(pane.code().file());
    }

    /// Puts the caret at the start of that line, in its pane.
    public void goTo(CodeLine place) {
        pane(place.file())
                .ifPresent(pane -> {
                    select(pane);
                    pane.editor().goTo(place.line(), 1);
                });
    }

    /// The line below the pointer, else that of the caret while the editor has the focus.
    public ReadOnlyObjectProperty<Optional<CodeLine>> lineInUseProperty() {
        return lineInUse.getReadOnlyProperty();
    }

    /// Marks the line that a bar comes from, and no other.
    public void link(Optional<CodeLine> place) {
        for (Pane pane : panes) {
            boolean here = place.filter(line -> line.file().equals(pane.code().file())).isPresent();
            pane.editor().link(here ? place.get().line() : 0);
        }
    }

    /// What stands on that line now.
    public Optional<String> text(CodeLine place) {
        return pane(place.file())
                .flatMap(pane -> pane.editor().text().lines().skip(place.line() - 1L).findFirst());
    }

    private Optional<Pane> pane(String file) {
        return panes.stream().filter(pane -> pane.code().file().equals(file)).findFirst();
    }

    /// The editor in view.
    public Optional<Editor> editor() {
        return selected.map(Pane::editor);
    }

    public void focus() {
        editor().ifPresent(editor -> editor.area().requestFocus());
    }
}
