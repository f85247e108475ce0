package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.lesson.Step;
import dev.interleave.ui.code.edit.CodeDiff;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.state.EditKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// One file in the card: its editor, its tab, and what stands above its text. FX thread only.
final class PaneView {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final Kit kit;
    private Step.CodePane code;
    private final EditKey key;
    private final Editor editor;
    private final ToggleButton tab;
    private final VBox above = new VBox();
    private final BorderPane node = new BorderPane();

    /// @param edited called after each change of the text by the user
    PaneView(
            Kit kit,
            CodeZoom zoom,
            DragRun dragRun,
            Step.CodePane code,
            EditKey key,
            Consumer<PaneView> edited) {
        this.kit = kit;
        this.code = code;
        this.key = key;
        editor = new Editor(kit, zoom, text -> edited.accept(this));
        tab = new ToggleButton(title());
        tab.getStyleClass().setAll("tab-button");
        // An underscore in a file name is no mnemonic.
        tab.setMnemonicParsing(false);
        tab.setTooltip(kit.tip(code.file()));
        var turns = new SliderTurns(editor.area(), editor.highlighter());
        var strip = new SliderStrip(kit, turns, dragRun);
        SliderDrag.install(editor.area(), turns, dragRun);
        editor.onShown(text -> {
            turns.textShown(text);
            strip.show();
        });
        node.setTop(new VBox(above, strip.node()));
        node.setCenter(editor.node());
    }

    /// What people call it: the variant, else the file.
    String title() {
        return code.variant().isEmpty() ? code.file() : code.variant();
    }

    Step.CodePane code() {
        return code;
    }

    String file() {
        return code.file();
    }

    /// The file as it is now.
    SourceFile source() {
        return new SourceFile(code.file(), editor.text());
    }

    EditKey key() {
        return key;
    }

    Editor editor() {
        return editor;
    }

    ToggleButton tab() {
        return tab;
    }

    Node node() {
        return node;
    }

    /// What stands above the text, from top to bottom.
    void setAbove(List<Node> nodes) {
        above.getChildren().setAll(nodes);
    }

    /// True when the text is not the lesson's.
    boolean differs() {
        return !editor.text().equals(code.text());
    }

    /// Takes the text as it is for what it is compared with, as when it was saved.
    void rebase() {
        code = new Step.CodePane(code.file(), code.variant(), editor.text());
    }

    /// Shows what was changed in the place of the editor, or the editor again.
    void toggleChanges() {
        if (changesShown()) {
            showEditor();
        } else {
            var diff = CodeDiff.of(code.text(), editor.text());
            node.setCenter(new DiffView(kit, diff, this::showEditor).node());
        }
    }

    boolean changesShown() {
        return !editor.node().equals(node.getCenter());
    }

    void showEditor() {
        if (changesShown()) {
            node.setCenter(editor.node());
            editor.area().requestFocus();
        }
    }

    void showProblems(List<Problem> problems) {
        List<Problem> mine = problems.stream().filter(this::concerns).toList();
        editor.showProblems(mine);
        tab.pseudoClassStateChanged(
                PROBLEM, mine.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR));
    }

    boolean concerns(Problem problem) {
        return problem.file().equals(code.file());
    }

    /// Marks the line that a bar comes from, and no other.
    void link(Optional<CodeLine> place) {
        boolean here = place.filter(line -> line.file().equals(code.file())).isPresent();
        editor.link(here ? place.get().line() : 0);
    }

    /// What stands on that line, from 1.
    Optional<String> line(int number) {
        return editor.text().lines().skip(number - 1L).findFirst();
    }
}
