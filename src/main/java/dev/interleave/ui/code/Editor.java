package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.PlainTextChange;

/// Edits one file. FX thread only.
public final class Editor {
    private static final int COLOURED_AT_ONCE = 40_000;
    private static final int COLOURED_AT_ALL = 400_000;
    private static final String BRACKET = "bracket";

    private final Kit kit;
    private final Background background;
    private final Consumer<String> edited;
    private final Area area = new Area();
    private final VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    private final StackPane node = new StackPane(scroll);
    private final ProblemMarks marks = new ProblemMarks();
    private final Gutter gutter;
    private final LineInUse lineInUse = new LineInUse(area);
    private final Tooltip hover;
    private final Subscription looks;
    private final ReadOnlyStringWrapper caretPlace = new ReadOnlyStringWrapper("");
    private Tokens tokens = Tokens.of("");
    private int[] brackets = {};
    private long version;
    private boolean opening;
    private BigTextView big = BigTextView.NONE;

    /// @param edited gets the whole text after each change by the user
    public Editor(Kit kit, Background background, Consumer<String> edited) {
        this.kit = kit;
        this.background = background;
        this.edited = edited;
        this.gutter = new Gutter(kit, area, marks);
        this.hover = kit.tip("");
        node.getStyleClass().add("editor");
        area.setWrapText(false);
        area.setAccessibleText("Code");
        CodeKeys.install(area);
        looks = kit.look().emProperty().subscribe(this::dress);
        dress();
        area.multiPlainChanges().subscribe(this::changed);
        area.caretPositionProperty().addListener((o, before, now) -> caretMoved());
        area.setMouseOverTextDelay(Duration.ofMillis(250));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::hoverBegins);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> hover.hide());
        caretMoved();
    }

    /// Pastes through the check for huge texts.
    private final class Area extends CodeArea {
        @Override
        public void paste() {
            String text = Clipboard.getSystemClipboard().getString();
            if (text != null) {
                insertChecked(text);
            }
        }
    }

    public Node node() {
        return node;
    }

    public CodeArea area() {
        return area;
    }

    /// Line and column of the caret, in words.
    public ReadOnlyStringProperty caretPlaceProperty() {
        return caretPlace.getReadOnlyProperty();
    }

    /// The line below the pointer, else that of the caret while it is in use; from 1, 0 for none.
    ReadOnlyIntegerProperty lineInUseProperty() {
        return lineInUse.property();
    }

    /// Marks the line that a bar comes from, and no other.
    ///
    /// @param line from 1; 0 for none
    void link(int line) {
        gutter.link(line);
    }

    /// Lets the text be read only.
    public void setReadOnly() {
        area.setEditable(false);
    }

    public String text() {
        return big.shown() ? big.text() : area.getText();
    }

    /// Shows another text, without a way back by undo.
    public void open(String text) {
        opening = true;
        show(text);
        opening = false;
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.showParagraphAtTop(0);
    }

    /// Replaces the whole text; can be undone.
    public void replaceAll(String text) {
        show(text);
        edited.accept(text);
    }

    private void insertChecked(String inserted) {
        String clean = inserted.replace("\r\n", "\n").replace('\r', '\n').replace("\t", "    ");
        var selection = area.getSelection();
        String whole =
                new StringBuilder(area.getText())
                        .replace(selection.getStart(), selection.getEnd(), clean)
                        .toString();
        if (BigText.isBig(whole)) {
            replaceAll(whole);
        } else {
            area.replaceSelection(clean);
            area.requestFollowCaret();
        }
    }

    private void show(String text) {
        if (BigText.isBig(text)) {
            big = new BigTextView(kit, new BigText(text), this::backToSmall);
            node.getChildren().setAll(big.node());
        } else {
            leaveBig();
            if (!area.getText().equals(text)) {
                area.replaceText(text);
            }
        }
    }

    private void leaveBig() {
        big = BigTextView.NONE;
        node.getChildren().setAll(scroll);
    }

    private void backToSmall() {
        leaveBig();
        edited.accept(area.getText());
        area.requestFocus();
    }

    private void changed(List<PlainTextChange> changes) {
        for (PlainTextChange change : changes) {
            marks.edited(
                    change.getPosition(),
                    change.getRemoved().length(),
                    change.getInserted().length());
        }
        hover.hide();
        String text = area.getText();
        colour(text);
        gutter.linesChanged();
        if (!opening) {
            edited.accept(text);
        }
    }

    private void colour(String text) {
        long mine = ++version;
        if (text.length() <= COLOURED_AT_ONCE) {
            apply(Tokens.of(text));
        } else if (text.length() <= COLOURED_AT_ALL) {
            background.compute(
                    () -> Tokens.of(text),
                    found -> {
                        if (mine == version) {
                            apply(found);
                        }
                    },
                    failure -> {
                        throw new IllegalStateException("colouring failed", failure);
                    });
        }
    }

    private void apply(Tokens found) {
        tokens = found;
        brackets = new int[0];
        if (area.getLength() > 0) {
            area.setStyleSpans(0, marks.over(found.spans()));
        }
        markBrackets();
    }

    private void caretMoved() {
        caretPlace.set(
                "Ln " + (area.getCurrentParagraph() + 1) + ", Col " + (area.getCaretColumn() + 1));
        gutter.caretMoved();
        markBrackets();
    }

    private void markBrackets() {
        String text = area.getLength() <= COLOURED_AT_ONCE ? area.getText() : "";
        int[] now =
                tokens.length() == text.length()
                        ? Brackets.at(text, area.getCaretPosition(), tokens)
                                .map(pair -> new int[] {pair.first(), pair.second()})
                                .orElse(new int[0])
                        : new int[0];
        if (java.util.Arrays.equals(now, brackets)) {
            return;
        }
        for (int offset : brackets) {
            if (offset < area.getLength()) {
                Collection<String> style = new ArrayList<>(area.getStyleOfChar(offset));
                style.remove(BRACKET);
                area.setStyle(offset, offset + 1, style);
            }
        }
        for (int offset : now) {
            area.setStyle(
                    offset,
                    offset + 1,
                    ProblemMarks.both(area.getStyleOfChar(offset), List.of(BRACKET)));
        }
        brackets = now;
    }

    /// Marks these problems, and no others, at their places.
    public void showProblems(List<Problem> problems) {
        if (problems.isEmpty() && marks.all().isEmpty()) {
            return;
        }
        marks.set(problems, area.getText());
        colour(area.getText());
        gutter.marksChanged();
    }

    /// Puts the caret there and takes the focus.
    ///
    /// @param line from 1
    /// @param column from 1
    public void goTo(int line, int column) {
        int paragraph = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
        int at = Math.clamp(column - 1, 0, area.getParagraphLength(paragraph));
        area.moveTo(paragraph, at);
        area.requestFollowCaret();
        area.requestFocus();
    }

    private void hoverBegins(MouseOverTextEvent event) {
        marks.at(event.getCharacterIndex())
                .ifPresent(mark -> {
                    hover.setText(mark.message());
                    var at = event.getScreenPosition();
                    hover.show(area, at.getX() + 4, at.getY() + kit.look().em());
                });
    }

    private void dress() {
        // CodeArea brings a sheet of its own that beats the window's, so its font is set inline.
        double px = Math.round(kit.look().em() * 0.95 * 2) / 2.0;
        area.setStyle("-fx-font-family: \"JetBrains Mono\"; -fx-font-size: " + px + "px;");
        gutter.marksChanged();
    }

    /// Lets go of what the editor holds.
    public void dispose() {
        version++;
        lineInUse.dispose();
        hover.hide();
        looks.unsubscribe();
        area.dispose();
    }
}
