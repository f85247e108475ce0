package dev.interleave.ui.code;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import dev.interleave.ui.code.edit.LineEdits;
import dev.interleave.ui.code.edit.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputHandler;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/// What keys do in the editor beyond what every text area does.
final class CodeKeys {
    private final CodeArea area;
    private final List<InputMap<? extends Event>> maps = new ArrayList<>();

    private CodeKeys(CodeArea area) {
        this.area = area;
    }

    /// @param quoted true for an offset inside a comment or a string
    static void install(CodeArea area, IntPredicate quoted) {
        var keys = new CodeKeys(area);
        keys.bind(KeyCode.TAB, LineEdits::indent);
        keys.bind(KeyCode.TAB, LineEdits::outdent, SHIFT_DOWN);
        keys.bind(KeyCode.CLOSE_BRACKET, LineEdits::indent, SHORTCUT_DOWN);
        keys.bind(KeyCode.OPEN_BRACKET, LineEdits::outdent, SHORTCUT_DOWN);
        keys.bind(KeyCode.ENTER, LineEdits::newLine);
        keys.bind(KeyCode.SLASH, LineEdits::toggleComment, SHORTCUT_DOWN);
        keys.bind(KeyCode.DIVIDE, LineEdits::toggleComment, SHORTCUT_DOWN);
        keys.bind(KeyCode.UP, LineEdits::moveUp, ALT_DOWN);
        keys.bind(KeyCode.DOWN, LineEdits::moveDown, ALT_DOWN);
        keys.bind(KeyCode.UP, LineEdits::duplicateUp, ALT_DOWN, SHIFT_DOWN);
        keys.bind(KeyCode.DOWN, LineEdits::duplicateDown, ALT_DOWN, SHIFT_DOWN);
        keys.bind(KeyCode.D, LineEdits::duplicateDown, SHORTCUT_DOWN);
        keys.bind(KeyCode.K, LineEdits::deleteLines, SHORTCUT_DOWN, SHIFT_DOWN);
        keys.maps.add(
                InputMap.process(
                        EventPattern.eventType(KeyEvent.KEY_TYPED)
                                .onlyIf(event -> event.getCharacter().equals("}")),
                        event ->
                                keys.perform(lines -> lines.closingBrace(quoted))
                                        ? InputHandler.Result.CONSUME
                                        : InputHandler.Result.PROCEED));
        keys.maps.forEach(map -> Nodes.addInputMap(area, map));
    }

    private void bind(
            KeyCode key, Function<LineEdits, Optional<TextEdit>> command, Modifier... modifiers) {
        maps.add(
                InputMap.consume(
                        EventPattern.keyPressed(key, modifiers), event -> perform(command)));
    }

    private boolean perform(Function<LineEdits, Optional<TextEdit>> command) {
        if (!area.isEditable()) {
            return false;
        }
        var lines = new LineEdits(area.getText(), area.getAnchor(), area.getCaretPosition());
        Optional<TextEdit> edit = command.apply(lines);
        edit.ifPresent(this::apply);
        return edit.isPresent();
    }

    private void apply(TextEdit edit) {
        // Its own step of undo: typing before it and behind it is another matter.
        area.getUndoManager().preventMerge();
        area.replaceText(edit.start(), edit.end(), edit.inserted());
        area.getUndoManager().preventMerge();
        area.selectRange(edit.anchor(), edit.caret());
        area.requestFollowCaret();
    }
}
