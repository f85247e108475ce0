package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.lesson.Step;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.state.EditKey;
import dev.interleave.ui.state.EditStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
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
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper caretPlace = new ReadOnlyStringWrapper("");
    private List<Pane> panes = List.of();
    private Optional<Pane> selected = Optional.empty();

    public CodeCard(Kit kit, Background background, EditStore edits) {
        this.kit = kit;
        this.background = background;
        this.edits = edits;
        this.mark = kit.label("edited", "badge");
        this.resetButton =
                kit.iconButton(Feather.ROTATE_CCW, "Reset this code", "Ctrl+Shift+R", this::reset);
        mark.visibleProperty().bind(edited);
        mark.managedProperty().bind(edited);
        resetButton.disableProperty().bind(edited.not());
        tabs.getStyleClass().add("tabs");
        var head = new HBox(kit.icon(Feather.FILE_TEXT), tabs, mark, Kit.grow(), resetButton);
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

    public ReadOnlyStringProperty caretPlaceProperty() {
        return caretPlace.getReadOnlyProperty();
    }

    /// Shows the code of that step, as the learner left it.
    public void open(String moduleId, Step step) {
        panes.forEach(pane -> pane.editor().dispose());
        var group = new ToggleGroup();
        List<Pane> opened = new ArrayList<>();
        for (Step.CodePane code : step.panes()) {
            var key = new EditKey(moduleId, step.id(), code.file());
            var tab = new ToggleButton(title(code));
            tab.getStyleClass().setAll("tab-button");
            // An underscore in a file name is no mnemonic.
            tab.setMnemonicParsing(false);
            tab.setTooltip(kit.tip(code.file()));
            tab.setToggleGroup(group);
            var editor = new Editor(kit, background, text -> keep(code, key, text));
            editor.open(edits.read(key).orElse(code.text()));
            var pane = new Pane(code, key, editor, tab);
            // A toggle group lets the last toggle be switched off; a pane is always in view.
            tab.setOnAction(event -> select(pane));
            opened.add(pane);
        }
        panes = List.copyOf(opened);
        tabs.getChildren().setAll(panes.stream().map(Pane::tab).toList());
        selected = Optional.empty();
        if (panes.isEmpty()) {
            content.getChildren().setAll(nothing());
            tabs.getChildren().setAll(kit.label("No code", "card-title"));
            edited.set(false);
            caretPlace.unbind();
            caretPlace.set("");
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
        if (selected.isEmpty()) {
            return List.of();
        }
        Pane first = selected.get();
        String variant = first.code().variant();
        return panes.stream()
                .filter(pane ->
                        pane.code().variant().isEmpty() || pane.code().variant().equals(variant))
                .sorted(Comparator.comparing(pane -> !pane.equals(first)))
                .map(pane -> new SourceFile(pane.code().file(), pane.editor().text()))
                .toList();
    }

    /// Puts the lesson's text back into the pane in view; can be undone.
    public void reset() {
        selected.ifPresent(pane -> pane.editor().replaceAll(pane.code().text()));
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

    /// Puts the caret at the start of a line of the pane in view.
    public void goToLine(int line) {
        selected.ifPresent(pane -> pane.editor().goTo(line, 1));
    }

    /// The editor in view.
    public Optional<Editor> editor() {
        return selected.map(Pane::editor);
    }

    public void focus() {
        editor().ifPresent(editor -> editor.area().requestFocus());
    }
}
