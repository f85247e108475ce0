package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.compile.live.Fix;
import dev.interleave.compile.live.Proposal;
import dev.interleave.timeline.lines.LineTime;
import dev.interleave.ui.kit.Kit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.PlainTextChange;

/// Edits one file. FX thread only.
public final class Editor {
    private final Kit kit;
    private final Consumer<String> edited;
    private final EditorArea area = new EditorArea();
    private final VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
    private final BorderPane node = new BorderPane(scroll);
    private final ProblemMarks marks = new ProblemMarks();
    private final Highlighter highlighter = new Highlighter(area, marks);
    private final FindBar find;
    private final LineBar lineBar;
    private final Gutter gutter;
    private final LineInUse lineInUse = new LineInUse(area);
    private final Tooltip hover;
    private final CodeZoom zoom;
    private final List<Subscription> looks;
    private final ReadOnlyStringWrapper caretPlace = new ReadOnlyStringWrapper("");
    private boolean opening;
    private Consumer<String> shown = text -> {};
    private BigTextView big = BigTextView.NONE;

    /// @param edited gets the whole text after each change by the user
    public Editor(Kit kit, CodeZoom zoom, Consumer<String> edited) {
        this.kit = kit;
        this.zoom = zoom;
        this.edited = edited;
        this.gutter = new Gutter(kit, area, marks);
        this.hover = kit.tip("");
        node.getStyleClass().add("editor");
        area.setWrapText(false);
        area.setAccessibleText("Code");
        area.onPaste(this::insertChecked);
        CodeKeys.install(area, highlighter::quoted);
        find = new FindBar(kit, area, highlighter);
        lineBar = new LineBar(kit, area, line -> goTo(line, 1));
        node.setTop(new VBox(find.node(), lineBar.node()));
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.addEventFilter(ScrollEvent.SCROLL, zoom.wheel());
        looks =
                List.of(
                        kit.look().emProperty().subscribe(this::dress),
                        zoom.percentProperty().subscribe(this::dress));
        area.multiPlainChanges().subscribe(this::changed);
        area.caretPositionProperty().addListener((o, before, now) -> caretMoved());
        area.setMouseOverTextDelay(Duration.ofMillis(250));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::hoverBegins);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> hover.hide());
        caretMoved();
    }

    /// Says what is to be told of each text that is shown, the user's or another.
    void onShown(Consumer<String> action) {
        shown = action;
    }

    Highlighter highlighter() {
        return highlighter;
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

    /// Shows beside each line how often it ran and how long it waited, until the text changes.
    void showTimes(Map<Integer, LineTime> times) {
        gutter.showTimes(times);
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
        String clean = cleaned(inserted);
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

    /// With the line ends and the blanks that the editor itself would type.
    private static String cleaned(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\t", "    ");
    }

    private void show(String text) {
        if (BigText.isBig(text)) {
            big = new BigTextView(kit, new BigText(text), this::backToSmall);
            node.setCenter(big.node());
        } else {
            leaveBig();
            if (!area.getText().equals(text)) {
                area.replaceText(text);
            }
        }
    }

    private void leaveBig() {
        big = BigTextView.NONE;
        node.setCenter(scroll);
    }

    private void backToSmall() {
        leaveBig();
        edited.accept(area.getText());
        area.requestFocus();
    }

    private void changed(List<PlainTextChange> changes) {
        hover.hide();
        String text = area.getText();
        highlighter.changed(changes, text);
        gutter.showTimes(Map.of());
        gutter.linesChanged();
        find.textChanged();
        shown.accept(text);
        if (!opening) {
            edited.accept(text);
        }
    }

    private void caretMoved() {
        caretPlace.set(
                "Ln " + (area.getCurrentParagraph() + 1) + ", Col " + (area.getCaretColumn() + 1));
        gutter.caretMoved();
        highlighter.caretMoved();
    }

    private void pressed(KeyEvent event) {
        if (find.keys(event) || lineBar.keys(event)) {
            event.consume();
        }
    }

    /// Closes the bar above the text that has the focus.
    ///
    /// @return whether there was one
    boolean closeBar() {
        return find.closeIfInUse() || lineBar.closeIfInUse();
    }

    /// Marks these problems, and no others, at their places.
    public void showProblems(List<Problem> problems) {
        if (problems.isEmpty() && marks.all().isEmpty()) {
            return;
        }
        highlighter.showProblems(problems);
        gutter.marksChanged();
    }

    /// Mends the text; one undo takes it back. The caret stays with what it stood at.
    public void apply(Fix fix) {
        if (!area.isEditable() || big.shown()) {
            return;
        }
        int caret = area.getCaretPosition();
        int shift = 0;
        var changes = area.createMultiChange(fix.changes().size());
        for (Fix.Change change : fix.changes()) {
            changes.replaceTextAbsolutely(change.start(), change.end(), change.text());
            if (change.end() <= caret) {
                shift += change.text().length() - (change.end() - change.start());
            }
        }
        area.getUndoManager().preventMerge();
        changes.commit();
        area.getUndoManager().preventMerge();
        area.moveTo(Math.clamp(caret + shift, 0, area.getLength()));
        area.requestFollowCaret();
        area.requestFocus();
    }

    /// Writes what was chosen from the list of proposals.
    ///
    /// @param start where the word at the caret begins
    void insert(Proposal chosen, int start) {
        List<Fix.Change> changes = new ArrayList<>(chosen.also());
        int end = area.getCaretPosition();
        boolean called =
                chosen.inserted().endsWith("()")
                        && end < area.getLength()
                        && area.getText(end, end + 1).equals("(");
        String inserted = called ? chosen.name() : chosen.inserted();
        changes.add(new Fix.Change(start, end, inserted));
        apply(new Fix(chosen.name(), "", changes));
        if (!called) {
            area.moveTo(area.getCaretPosition() - chosen.caretBack());
        }
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
        double share = 0.95 * zoom.percentProperty().get() / 100;
        double px = Math.round(kit.look().em() * share * 2) / 2.0;
        area.setStyle("-fx-font-family: \"JetBrains Mono\"; -fx-font-size: " + px + "px;");
        gutter.allChanged();
    }

    /// Lets go of what the editor holds.
    public void dispose() {
        lineInUse.dispose();
        hover.hide();
        looks.forEach(Subscription::unsubscribe);
        area.dispose();
    }
}
