package dev.interleave.ui.code;

import static javafx.scene.input.KeyCombination.CONTROL_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;

import dev.interleave.compile.SourceFile;
import dev.interleave.compile.live.CallHint;
import dev.interleave.compile.live.CodeAdvice;
import dev.interleave.compile.live.Completion;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;

/// Shows on demand what could stand at the caret, and what the call around it takes. FX thread
/// only; javac works off it.
final class CodeHelper implements AutoCloseable {
    private static final int MOST_SIGNATURES = 6;

    // Ctrl on every system: Cmd+Space belongs to macOS.
    private static final KeyCodeCombination COMPLETE =
            new KeyCodeCombination(KeyCode.SPACE, CONTROL_DOWN);
    private static final KeyCodeCombination HINT =
            new KeyCodeCombination(KeyCode.SPACE, CONTROL_DOWN, SHIFT_DOWN);

    private final CodeAdvice advice;
    private final Background background = new Background();
    private final CompletionPopup popup;
    private final Tooltip hint;
    private long asked;

    CodeHelper(Kit kit, CodeAdvice advice) {
        this.advice = advice;
        popup = new CompletionPopup(kit);
        hint = kit.tip("");
        hint.setAutoHide(true);
    }

    CompletionPopup popup() {
        return popup;
    }

    /// What the call around the caret takes, as it is shown now; empty when it is not.
    String hint() {
        return hint.isShowing() ? hint.getText() : "";
    }

    /// Takes up that the text or the caret is another one.
    void follow() {
        popup.follow();
        hint.hide();
    }

    /// Takes the keys that ask, and those that choose.
    ///
    /// @param files the program that the editor belongs to
    /// @param file name of the file in the editor
    /// @return whether it was one of them
    boolean keys(KeyEvent event, Editor editor, String file, List<SourceFile> files) {
        if (popup.keys(event)) {
            return true;
        }
        if (COMPLETE.match(event) && editor.area().isEditable()) {
            complete(editor, file, files);
            return true;
        }
        if (HINT.match(event)) {
            hint(editor, file, files);
            return true;
        }
        return false;
    }

    private void complete(Editor editor, String file, List<SourceFile> files) {
        int offset = editor.area().getCaretPosition();
        ask(
                editor,
                () -> advice.complete(files, file, offset),
                (Completion found) -> popup.show(editor, found));
    }

    private void hint(Editor editor, String file, List<SourceFile> files) {
        int offset = editor.area().getCaretPosition();
        ask(
                editor,
                () -> advice.hint(files, file, offset),
                (Optional<CallHint> found) -> found.ifPresent(call -> show(editor.area(), call)));
    }

    private <T> void ask(
            Editor editor, java.util.function.Supplier<T> question, Consumer<T> answer) {
        long mine = ++asked;
        String text = editor.text();
        background.compute(
                question,
                (T found) -> {
                    // An answer about an older text would point to other places.
                    if (mine == asked && editor.text().equals(text)) {
                        answer.accept(found);
                    }
                },
                failure -> {
                    throw new IllegalStateException("nothing could be proposed", failure);
                });
    }

    private void show(CodeArea area, CallHint call) {
        Optional<Bounds> caret = area.getCaretBounds();
        if (caret.isEmpty()) {
            return;
        }
        String lines =
                call.signatures().stream()
                        .sorted(java.util.Comparator.comparingInt(String::length))
                        .limit(MOST_SIGNATURES)
                        .map(parameters ->
                                call.method() + "(" + marked(parameters, call.argument()) + ")")
                        .collect(Collectors.joining("\n"));
        hint.setText(lines);
        hint.show(area, caret.get().getMinX(), caret.get().getMaxY() + 4);
    }

    /// With the parameter at the caret between angles. Commas inside type arguments do not count.
    private static String marked(String parameters, int argument) {
        int depth = 0;
        int number = 0;
        int start = 0;
        for (int i = 0; i <= parameters.length(); i++) {
            char c = i < parameters.length() ? parameters.charAt(i) : ',';
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                if (number++ == argument && i > start) {
                    return parameters.substring(0, start)
                            + "‹"
                            + parameters.substring(start, i)
                            + "›"
                            + parameters.substring(i);
                }
                start = Math.min(parameters.length(), i + 2);
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        popup.hide();
        hint.hide();
        background.close();
    }
}
