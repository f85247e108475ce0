package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.compile.live.CodeAdvice;
import dev.interleave.compile.live.Fix;
import dev.interleave.lesson.Parsons;
import dev.interleave.lesson.Step;
import dev.interleave.timeline.lines.LineTime;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.state.EditKey;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.KeptEdits;
import java.util.ArrayList;
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
import javafx.scene.layout.VBox;

/// The code of the step that is open: one editor per file, edits kept as they are made. FX thread
/// only.
public final class CodeCard implements AutoCloseable {
    private static final KeyCombination MEND =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.ALT_DOWN);

    private final Kit kit;
    private final CodeZoom zoom = new CodeZoom();
    private final DragRun dragRun = new DragRun();
    private final KeptEdits edits;
    private final CodeHelper helper;
    private final CodeHead head;
    private final PaneStage stage;
    private final VBox node;
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper caretPlace = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<CodeLine>> lineInUse =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Runnable textChanged = () -> {};
    private BooleanSupplier fixWanted = () -> false;

    /// @param advice what could stand at the caret
    public CodeCard(Kit kit, EditStore edits, CodeAdvice advice) {
        helper = new CodeHelper(kit, advice);
        this.kit = kit;
        this.edits = new KeptEdits(edits);
        head =
                new CodeHead(
                        kit, edited, readOnly, this::reset, this::toggleChanges, this::toggleSide);
        stage = new PaneStage(kit, head);
        stage.onSelect(this::selected);
        VBox.setVgrow(stage.node(), Priority.ALWAYS);
        node = new VBox(head.node(), stage.node());
        node.getStyleClass().addAll("card", "code-card");
        node.setMinSize(0, 0);
        stage.node().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        boolean helped =
                stage.selected()
                        .filter(pane -> pane.editor().area().isFocused())
                        .filter(pane ->
                                helper.keys(
                                        event,
                                        pane.editor(),
                                        pane.file(),
                                        stage.panes().files(pane)))
                        .isPresent();
        if (helped) {
            event.consume();
            return;
        }
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

    /// Says what runs the code in view: from the pane itself, or while a number in it is dragged.
    public void onRun(Runnable action) {
        stage.onRun(action);
        dragRun.onRun(action);
    }

    /// Shows the panes beside each other, or one at a time.
    public void toggleSide() {
        stage.toggleSide();
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
        var pane = new PaneView(kit, zoom, dragRun, code, key, this::edited);
        pane.editor().open(text);
        pane.editor()
                .area()
                .caretPositionProperty()
                .addListener((o, before, now) -> helper.follow());
        return pane;
    }

    private void show(List<PaneView> opened) {
        if (opened.isEmpty()) {
            edited.set(false);
            caretPlace.unbind();
            caretPlace.set("");
            lineInUse.unbind();
            lineInUse.set(Optional.empty());
        }
        stage.show(new Panes(List.copyOf(opened)));
    }

    private void selected(PaneView pane) {
        edited.set(pane.differs());
        caretPlace.bind(pane.editor().caretPlaceProperty());
        lineInUse.bind(
                pane.editor()
                        .lineInUseProperty()
                        .map(line ->
                                line.intValue() == 0
                                        ? Optional.empty()
                                        : Optional.of(new CodeLine(pane.file(), line.intValue()))));
    }

    private void edited(PaneView pane) {
        boolean differs = pane.differs();
        edits.keep(pane.key(), pane.editor().text(), pane.code().text());
        if (!differs) {
            pane.setAbove(List.of());
        }
        if (stage.selected().filter(pane::equals).isPresent()) {
            edited.set(differs);
        }
        textChanged.run();
    }

    /// What Run runs: the pane in view first, then the others of its variant and those that belong
    /// to every variant. Empty for a step without code.
    public List<SourceFile> files() {
        return readOnly()
                ? List.of()
                : stage.selected().map(stage.panes()::files).orElse(List.of());
    }

    /// The variants of the step, in order, each with what runs it; empty when it has only one
    /// program.
    public Map<String, List<SourceFile>> variants() {
        return stage.panes().variants();
    }

    /// Every program that the panes hold: one, or one for each variant.
    public List<List<SourceFile>> programs() {
        return readOnly() ? List.of() : stage.panes().programs(stage.selected());
    }

    /// The variant in view, or empty.
    public String variant() {
        return stage.selected().map(pane -> pane.code().variant()).orElse("");
    }

    /// Puts the lesson's text back into the pane in view; can be undone.
    public void reset() {
        stage.selected()
                .ifPresent(pane -> {
                    pane.showEditor();
                    pane.editor().replaceAll(pane.code().text());
                });
    }

    /// Shows what the pane in view has more and less than the lesson's text, or the editor again.
    public void toggleChanges() {
        stage.selected().ifPresent(PaneView::toggleChanges);
    }

    /// The file in view, as it is now.
    public Optional<SourceFile> fileInView() {
        return stage.selected().map(PaneView::source);
    }

    /// Takes the text in view for what it is compared with, as it was saved.
    public void saved() {
        stage.selected()
                .ifPresent(pane -> {
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
        Optional<PaneView> pane = readOnly() ? Optional.empty() : stage.panes().of(puzzle.file());
        Optional<String> filled = pane.flatMap(found -> Parsons.fill(found.editor().text(), lines));
        filled.ifPresent(text -> {
            stage.select(pane.orElseThrow());
            pane.get().showEditor();
            pane.get().editor().replaceAll(text);
        });
        return filled.isPresent();
    }

    /// Marks the problems at their places, each in its own pane.
    public void showProblems(List<Problem> problems) {
        stage.panes().all().forEach(pane -> pane.showProblems(problems));
    }

    /// Shows the place of a problem and puts the caret there.
    public void goTo(Problem problem) {
        stage.panes()
                .of(problem)
                .or(stage::selected)
                .ifPresent(pane -> {
                    stage.select(pane);
                    pane.editor().goTo(problem.line(), problem.column());
                });
    }

    /// Mends the code; one undo takes it back.
    public void apply(Fix fix) {
        stage.panes()
                .of(fix.file())
                .ifPresent(pane -> {
                    stage.select(pane);
                    pane.editor().apply(fix);
                });
    }

    /// Puts the caret at the start of that line, in its pane.
    public void goTo(CodeLine place) {
        stage.panes()
                .of(place.file())
                .ifPresent(pane -> {
                    stage.select(pane);
                    pane.editor().goTo(place.line(), 1);
                });
    }

    /// The line below the pointer, else that of the caret while the editor has the focus.
    public ReadOnlyObjectProperty<Optional<CodeLine>> lineInUseProperty() {
        return lineInUse.getReadOnlyProperty();
    }

    /// The line of the caret.
    public Optional<CodeLine> caretLine() {
        return stage.selected()
                .map(pane ->
                        new CodeLine(pane.file(), pane.editor().area().getCurrentParagraph() + 1));
    }

    /// Marks the line that a bar comes from, and no other.
    public void link(Optional<CodeLine> place) {
        stage.panes().all().forEach(pane -> pane.link(place));
    }

    /// Shows beside each line how often it ran and how long it waited, if the file is as it was
    /// run.
    public void showTimes(SourceFile run, Map<Integer, LineTime> times) {
        stage.panes()
                .of(run.name())
                .ifPresent(pane ->
                        pane.editor()
                                .showTimes(
                                        pane.editor().text().equals(run.text())
                                                ? times
                                                : Map.of()));
    }

    /// What stands on that line now.
    public Optional<String> text(CodeLine place) {
        return stage.panes().of(place.file()).flatMap(pane -> pane.line(place.line()));
    }

    /// The text of that file now.
    public Optional<String> textOf(String file) {
        return stage.panes().of(file).map(pane -> pane.editor().text());
    }

    /// The editor in view.
    public Optional<Editor> editor() {
        return stage.selected().map(PaneView::editor);
    }

    /// Closes what lies over the text, or the bar above it that has the focus.
    ///
    /// @return whether there was one
    public boolean closeBar() {
        if (helper.popup().shown()) {
            helper.popup().hide();
            return true;
        }
        if (stage.selected().filter(PaneView::changesShown).isPresent()) {
            stage.selected().get().showEditor();
            return true;
        }
        return editor().filter(Editor::closeBar).isPresent();
    }

    /// Whether the list of what could stand at the caret is shown.
    public boolean completionShown() {
        return helper.popup().shown();
    }

    /// Lets go of the thread that javac works on.
    @Override
    public void close() {
        helper.close();
    }

    public void focus() {
        editor().ifPresent(editor -> editor.area().requestFocus());
    }
}
