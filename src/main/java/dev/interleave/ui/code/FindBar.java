package dev.interleave.ui.code;

import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import dev.interleave.ui.code.edit.TextSearch;
import dev.interleave.ui.code.edit.TextSearch.Found;
import dev.interleave.ui.code.edit.TextSearch.Match;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.feather.Feather;

/// Finds and replaces in one editor. Hidden until asked for. FX thread only.
final class FindBar {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final CodeArea area;
    private final Highlighter highlighter;
    private final TextField words = new TextField();
    private final TextField with = new TextField();
    private final ToggleButton matchCase;
    private final ToggleButton wholeWords;
    private final ToggleButton regex;
    private final Label count;
    private final HBox replaceRow;
    private final VBox node;
    private Found found = new Found(List.of(), "");
    private Optional<Integer> now = Optional.empty();

    FindBar(Kit kit, CodeArea area, Highlighter highlighter) {
        this.area = area;
        this.highlighter = highlighter;
        words.setPromptText("Find");
        words.getStyleClass().add("find-words");
        words.setAccessibleText("Find");
        with.setPromptText("Replace with");
        with.getStyleClass().add("find-with");
        with.setAccessibleText("Replace with");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox.setHgrow(with, Priority.ALWAYS);
        matchCase = toggle(kit, "Aa", "Capital letters count");
        wholeWords = toggle(kit, "W", "Whole words only");
        regex = toggle(kit, ".*", "Regular expression");
        count = kit.label("", "muted", "find-count");
        var findRow =
                new HBox(
                        words,
                        matchCase,
                        wholeWords,
                        regex,
                        count,
                        kit.iconButton(Feather.CHEVRON_UP, "The one before", "Shift+F3", this::up),
                        kit.iconButton(Feather.CHEVRON_DOWN, "The next one", "F3", this::down),
                        kit.iconButton(Feather.X, "Close", "Esc", this::close));
        Button one =
                kit.textButton(
                        "Replace",
                        "Replace this one, go to the next",
                        "Enter",
                        () -> {
                            replace();
                            down();
                        });
        Button all = kit.textButton("All", "Replace all of them", "Ctrl+Enter", this::replaceAll);
        replaceRow = new HBox(with, one, all);
        findRow.getStyleClass().add("find-row");
        replaceRow.getStyleClass().add("find-row");
        replaceRow.managedProperty().bind(replaceRow.visibleProperty());
        node = new VBox(findRow, replaceRow);
        node.getStyleClass().add("find-bar");
        node.managedProperty().bind(node.visibleProperty());
        node.setVisible(false);
        words.textProperty().addListener((o, before, typed) -> search());
        words.setOnAction(event -> down());
        with.setOnAction(event -> {
            replace();
            down();
        });
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private ToggleButton toggle(Kit kit, String sign, String name) {
        var toggle = new ToggleButton(sign);
        toggle.getStyleClass().addAll("find-toggle");
        toggle.setTooltip(kit.tip(name));
        toggle.setAccessibleText(name);
        toggle.setMinWidth(ToggleButton.USE_PREF_SIZE);
        toggle.setOnAction(event -> search());
        return toggle;
    }

    private void pressed(KeyEvent event) {
        boolean handled = true;
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.UP
                || new KeyCodeCombination(KeyCode.ENTER, SHIFT_DOWN).match(event)) {
            up();
        } else if (event.getCode() == KeyCode.DOWN) {
            down();
        } else if (with.equals(event.getTarget())
                && new KeyCodeCombination(KeyCode.ENTER, SHORTCUT_DOWN).match(event)) {
            replaceAll();
        } else {
            handled = keys(event);
        }
        if (handled) {
            event.consume();
        }
    }

    /// Takes the keys that find, wherever they are pressed in the editor.
    ///
    /// @return whether it was one of them
    boolean keys(KeyEvent event) {
        if (new KeyCodeCombination(KeyCode.F, SHORTCUT_DOWN).match(event)) {
            open(false);
        } else if (new KeyCodeCombination(KeyCode.H, SHORTCUT_DOWN).match(event)) {
            open(area.isEditable());
        } else if (new KeyCodeCombination(KeyCode.F3).match(event)) {
            down();
        } else if (new KeyCodeCombination(KeyCode.F3, SHIFT_DOWN).match(event)) {
            up();
        } else {
            return false;
        }
        return true;
    }

    Node node() {
        return node;
    }

    boolean shown() {
        return node.isVisible();
    }

    /// Shows the bar, with what is selected as the words to find.
    void open(boolean replacing) {
        String selected = area.getSelectedText();
        if (!selected.isEmpty() && !selected.contains("\n")) {
            words.setText(selected);
        }
        replaceRow.setVisible(replacing);
        node.setVisible(true);
        search();
        words.requestFocus();
        words.selectAll();
    }

    void close() {
        if (shown()) {
            node.setVisible(false);
            found = new Found(List.of(), "");
            now = Optional.empty();
            highlighter.showFound(List.of(), Optional.empty());
            area.requestFocus();
        }
    }

    /// Closes it when the focus is in it.
    ///
    /// @return whether the focus was here
    boolean closeIfInUse() {
        boolean inUse = shown() && node.isFocusWithin();
        if (inUse) {
            close();
        }
        return inUse;
    }

    /// Looks again, as the text is another one.
    void textChanged() {
        if (shown()) {
            look(area.getText());
            now = now.filter(i -> i < found.matches().size());
            mark();
        }
    }

    private void look(String text) {
        found = current().in(text);
    }

    private void search() {
        look(area.getText());
        goTo(found.from(area.getSelection().getStart()));
    }

    private void down() {
        step(true);
    }

    private void up() {
        step(false);
    }

    private void step(boolean forward) {
        if (!shown() && words.getText().isEmpty()) {
            open(false);
            return;
        }
        look(area.getText());
        var selection = area.getSelection();
        goTo(forward ? found.from(selection.getEnd()) : found.before(selection.getStart()));
    }

    private void goTo(Optional<Integer> match) {
        now = match;
        match.map(found.matches()::get)
                .ifPresent(place -> {
                    area.selectRange(place.start(), place.end());
                    area.requestFollowCaret();
                });
        mark();
    }

    private void mark() {
        if (shown()) {
            highlighter.showFound(found.matches(), now.map(found.matches()::get));
        }
        boolean nothing = !words.getText().isEmpty() && found.matches().isEmpty();
        words.pseudoClassStateChanged(WRONG, nothing);
        if (!found.problem().isEmpty()) {
            count.setText(found.problem());
        } else if (words.getText().isEmpty()) {
            count.setText("");
        } else {
            count.setText(nothing ? "not found" : place());
        }
    }

    private String place() {
        int all = found.matches().size();
        String many = all == TextSearch.MOST ? all + " or more" : String.valueOf(all);
        return now.map(i -> i + 1 + " of " + many).orElse(many);
    }

    private void replace() {
        Optional<Match> match = now.map(found.matches()::get);
        var selection = area.getSelection();
        boolean selected =
                match.filter(m ->
                                m.start() == selection.getStart() && m.end() == selection.getEnd())
                        .isPresent();
        if (selected && area.isEditable()) {
            tryTo(() -> {
                String text = current().replacement(area.getText(), match.get(), with.getText());
                area.getUndoManager().preventMerge();
                area.replaceSelection(text);
                area.getUndoManager().preventMerge();
            });
        }
    }

    private TextSearch current() {
        return new TextSearch(
                words.getText(),
                matchCase.isSelected(),
                wholeWords.isSelected(),
                regex.isSelected());
    }

    private void replaceAll() {
        if (!area.isEditable()) {
            return;
        }
        tryTo(() -> {
            String text = area.getText();
            String changed = current().replaceAll(text, with.getText());
            if (!changed.equals(text)) {
                int caret = area.getCaretPosition();
                area.getUndoManager().preventMerge();
                area.replaceText(changed);
                area.getUndoManager().preventMerge();
                area.moveTo(Math.min(caret, changed.length()));
            }
        });
    }

    private void tryTo(Runnable replacing) {
        try {
            replacing.run();
        } catch (IllegalArgumentException e) {
            count.setText("No such group: $1 needs ( ) in the expression");
        }
    }
}
