package dev.interleave.ui.code;

import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import org.fxmisc.richtext.CodeArea;

/// A text area that knows what a word of Java is, and lets a paste be looked at first.
final class EditorArea extends CodeArea {
    private Consumer<String> pasting = text -> {};

    /// @param action gets the text that is to be pasted
    void onPaste(Consumer<String> action) {
        pasting = action;
    }

    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && isEditable()) {
            pasting.accept(text);
        }
    }

    /// Selects the name or number at the caret. The rules of human languages, which the area would
    /// follow, take `thread.join` for one word.
    @Override
    public void selectWord() {
        String line = getParagraph(getCurrentParagraph()).getText();
        int from = getCaretColumn();
        int to = from;
        while (from > 0 && Character.isJavaIdentifierPart(line.charAt(from - 1))) {
            from--;
        }
        while (to < line.length() && Character.isJavaIdentifierPart(line.charAt(to))) {
            to++;
        }
        if (from == to && to < line.length()) {
            to++;
        }
        int start = getAbsolutePosition(getCurrentParagraph(), 0);
        selectRange(start + from, start + to);
    }
}
