package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.compile.live.Fix;
import dev.interleave.lesson.Parsons;
import dev.interleave.lesson.Step;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.state.EditKey;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.KeptEdits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The code of the step that is open: one editor per file, edits kept as they are made. FX thread
/// only.
public final class CodeCard {
    private static final KeyCombination MEND =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.ALT_DOWN);

    private final Kit kit;
    private final CodeZoom zoom = new CodeZoom();
    private final KeptEdits edits;
    private final CodeHead head;
    private final StackPane content = new StackPane();
    private final VBox node;
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper caretPlace = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<CodeLine>> lineInUse =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<PaneView> panes = List.of();
    private Optional<PaneView> selected = Optional.empty();
    private Runnable textChanged = () -> {};
    private BooleanSupplier fixWanted = () -> false;

    public CodeCard(Kit kit, EditStore edits) {
        this.kit = kit;
        this.edits = new KeptEdits(edits);
        head = new CodeHead(kit, edited, readOnly, this::reset, this::toggleChanges);
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(head.node(), content);
        node.getStyleClass().addAll("card", "code-card");
        node.setMinSize(0, 0);
        content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (MEND.match(event) && fixWanted.getAsBoolean()) {
            event.consume();
        }
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
        head.onBack(action);
    }

    /// Says what runs every variant of the step.
    public void onRunAll(Runnable action) {
        head.onRunAll(action);
    }

    /// Says what is to happen after each change of a text by the user.
    public void onTextChanged(Runnable action) {
        textChanged = action;
    }

    /// Says what mends the line of the caret; it answers whether there was anything to mend.
    public void onFixWanted(BooleanSupplier action) {
        fixWanted = action;
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
        List<PaneView> opened = new ArrayList<>();
        for (SourceFile file : files) {
            var code = new Step.CodePane(file.name(), "", file.text());
            PaneView pane = pane(code, new EditKey("", "", file.name()), file.text());
            pane.editor().setReadOnly();
            opened.add(pane);
        }
        show(opened);
        readOnly.set(!opened.isEmpty());
        head.showRunAll(false);
    }

    /// Shows the code of that step, as the learner left it.
    public void open(String moduleId, Step step) {
        List<PaneView> opened = new ArrayList<>();
        for (Step.CodePane code : step.panes()) {
            var key = new EditKey(moduleId, step.id(), code.file());
            KeptEdits.Opened kept = edits.open(key, code.text());
            PaneView pane = pane(code, key, kept.text());
            if (kept.lessonChanged()) {
                pane.setAbove(List.of(notice(pane)));
            }
            opened.add(pane);
        }
        show(opened);
        readOnly.set(false);
        head.showRunAll(step.variants().size() > 1);
    }

    private Node notice(PaneView pane) {
        return LessonNotice.of(
                kit,
                pane::toggleChanges,
                () -> {
                    edits.accept(pane.key(), pane.code().text());
                    pane.setAbove(List.of());
                },
                () -> pane.editor().replaceAll(pane.code().text()));
    }

    private PaneView pane(Step.CodePane code, EditKey key, String text) {
        var pane = new PaneView(kit, zoom, code, key, this::edited);
        pane.editor().open(text);
        // A toggle group lets the last toggle be switched off; a pane is always in view.
        pane.tab().setOnAction(event -> select(pane));
        return pane;
    }

    private void show(List<PaneView> opened) {
        panes.forEach(pane -> pane.editor().dispose());
        panes = List.copyOf(opened);
        head.showTabs(panes);
        selected = Optional.empty();
        if (panes.isEmpty()) {
            content.getChildren().setAll(nothing());
            edited.set(false);
            caretPlace.unbind();
            caretPlace.set("");
            lineInUse.unbind();
            lineInUse.set(Optional.empty());
        } else {
            select(panes.getFirst());
        }
    }

    private Node nothing() {
        var box =
                new VBox(
                        kit.icon(Feather.BOOK_OPEN, IconSize.LARGE, "empty-icon"),
                        kit.label("This step has no code: read on", "muted"));
        box.getStyleClass().add("empty");
        return box;
    }

    private void select(PaneView pane) {
        selected = Optional.of(pane);
        pane.tab().setSelected(true);
        content.getChildren().setAll(pane.node());
        edited.set(pane.differs());
        caretPlace.bind(pane.editor().caretPlaceProperty());
        lineInUse.bind(
                pane.editor()
                        .lineInUseProperty()
                        .map(line ->
                                line.intValue() == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                new CodeLine(pane.file(), line.intValue()))));
    }

    private void edited(PaneView pane) {
        boolean differs = pane.differs();
        edits.keep(pane.key(), pane.editor().text(), pane.code().text());
        if (!differs) {
            pane.setAbove(List.of());
        }
        if (selected.filter(pane::equals).isPresent()) {
            edited.set(differs);
        }
        textChanged.run();
    }

    /// What Run runs: the pane in view first, then the others of its variant and those that belong
    /// to every variant. Empty for a step without code.
    public List<SourceFile> files() {
        if (selected.isEmpty() || readOnly()) {
            return List.of();
        }
        return files(selected.get());
    }

    private List<SourceFile> files(PaneView first) {
        String variant = first.code().variant();
        return panes.stream()
                .filter(pane ->
                        pane.code().variant().isEmpty() || pane.code().variant().equals(variant))
                .sorted(Comparator.comparing(pane -> !pane.equals(first)))
                .map(pane -> new SourceFile(pane.file(), pane.editor().text()))
                .toList();
    }

    /// The variants of the step, in order, each with what runs it; empty when it has only one
    /// program.
    public Map<String, List<SourceFile>> variants() {
        Map<String, List<SourceFile>> variants = new LinkedHashMap<>();
        for (PaneView pane : panes) {
            if (!pane.code().variant().isEmpty()) {
                variants.computeIfAbsent(pane.code().variant(), name -> files(pane));
            }
        }
        return variants;
    }

    /// Every program that the panes hold: one, or one for each variant.
    public List<List<SourceFile>> programs() {
        if (readOnly()) {
            return List.of();
        }
        Map<String, List<SourceFile>> variants = variants();
        return variants.isEmpty()
                ? List.of(files()).stream().filter(files -> !files.isEmpty()).toList()
                : List.copyOf(variants.values());
    }

    /// The variant in view, or empty.
    public String variant() {
        return selected.map(pane -> pane.code().variant()).orElse("");
    }

    /// Puts the lesson's text back into the pane in view; can be undone.
    public void reset() {
        selected.ifPresent(pane -> {
            pane.showEditor();
            pane.editor().replaceAll(pane.code().text());
        });
    }

    /// Shows what the pane in view has more and less than the lesson's text, or the editor again.
    public void toggleChanges() {
        selected.ifPresent(PaneView::toggleChanges);
    }

    /// The file in view, as it is now.
    public Optional<SourceFile> fileInView() {
        return selected.map(pane -> new SourceFile(pane.file(), pane.editor().text()));
    }

    /// Takes the text in view for what it is compared with, as it was saved.
    public void saved() {
        selected.ifPresent(pane -> {
            pane.rebase();
            edited.set(false);
            edits.keep(pane.key(), pane.editor().text(), pane.code().text());
        });
    }

    /// Adds a button to the bar above the code.
    public void addTool(Node tool) {
        head.addTool(tool);
    }

    /// Puts these lines into the gap of a puzzle; can be undone.
    ///
    /// @return false when the code has no such gap
    public boolean fill(Parsons puzzle, List<String> lines) {
        Optional<PaneView> pane = readOnly() ? Optional.empty() : pane(puzzle.file());
        Optional<String> filled = pane.flatMap(found -> Parsons.fill(found.editor().text(), lines));
        filled.ifPresent(text -> {
            select(pane.orElseThrow());
            pane.get().showEditor();
            pane.get().editor().replaceAll(text);
        });
        return filled.isPresent();
    }

    /// Marks the problems at their places, each in its own pane.
    public void showProblems(List<Problem> problems) {
        panes.forEach(pane -> pane.showProblems(problems));
    }

    /// Shows the place of a problem and puts the caret there.
    public void goTo(Problem problem) {
        panes.stream()
                .filter(pane -> pane.concerns(problem))
                .findFirst()
                .or(() -> selected)
                .ifPresent(pane -> {
                    select(pane);
                    pane.editor().goTo(problem.line(), problem.column());
                });
    }

    /// Mends the code; one undo takes it back.
    public void apply(Fix fix) {
        pane(fix.file())
                .ifPresent(pane -> {
                    select(pane);
                    pane.editor().apply(fix);
                });
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

    /// The line of the caret.
    public Optional<CodeLine> caretLine() {
        return selected.map(pane ->
                new CodeLine(pane.file(), pane.editor().area().getCurrentParagraph() + 1));
    }

    /// Marks the line that a bar comes from, and no other.
    public void link(Optional<CodeLine> place) {
        panes.forEach(pane -> pane.link(place));
    }

    /// What stands on that line now.
    public Optional<String> text(CodeLine place) {
        return pane(place.file()).flatMap(pane -> pane.line(place.line()));
    }

    private Optional<PaneView> pane(String file) {
        return panes.stream().filter(pane -> pane.file().equals(file)).findFirst();
    }

    /// The text of that file now.
    public Optional<String> textOf(String file) {
        return pane(file).map(pane -> pane.editor().text());
    }

    /// The editor in view.
    public Optional<Editor> editor() {
        return selected.map(PaneView::editor);
    }

    /// Closes what lies over the text, or the bar above it that has the focus.
    ///
    /// @return whether there was one
    public boolean closeBar() {
        if (selected.filter(PaneView::changesShown).isPresent()) {
            selected.get().showEditor();
            return true;
        }
        return editor().filter(Editor::closeBar).isPresent();
    }

    public void focus() {
        editor().ifPresent(editor -> editor.area().requestFocus());
    }
}
