package dev.interleave.ui.link;

import dev.interleave.chart.rows.Hover;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.compile.SourceFile;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.ui.code.CodeCard;
import dev.interleave.ui.code.CodeLine;
import dev.interleave.ui.console.ConsoleView;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Shows in timeline, code and console what belongs together. FX thread only.
///
/// A line of code marks its bars; a bar marks its line and what it printed; a printed line marks
/// its bar, and a click on it selects that. A line that was edited since the run is linked no more.
public final class CodeLink {
    private final TimelineView view;
    private final CodeCard code;
    private final ConsoleView console;
    private SourceLines source = new SourceLines(List.of());
    private boolean chosenInConsole;

    public CodeLink(TimelineView view, CodeCard code, ConsoleView console) {
        this.view = view;
        this.code = code;
        this.console = console;
        view.hoveredProperty().addListener((o, before, now) -> pointed());
        view.selectionProperty().addListener((o, before, now) -> selected());
        view.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        code.lineInUseProperty().addListener((o, before, now) -> lineInUse(now));
        console.onPointed(this::printedBy);
        console.onChosen(this::chosenInConsole);
    }

    /// Links with this program from now on.
    public void program(List<SourceFile> files) {
        source = new SourceLines(files);
        code.link(Optional.empty());
    }

    private void pointed() {
        Optional<SpanRef> bar = hovered().or(view::selection);
        console.link(bar, false);
        code.link(lineOf(bar));
    }

    private Optional<SpanRef> hovered() {
        return view.hoveredProperty().get().flatMap(Hover::span);
    }

    private void selected() {
        // The console stands where the user has clicked; it is not to jump away.
        console.link(view.selection(), !chosenInConsole);
        code.link(lineOf(view.selection()));
    }

    private Optional<CodeLine> lineOf(Optional<SpanRef> bar) {
        RunSnapshot run = view.snapshot();
        return bar.flatMap(run::span).flatMap(span -> source.of(run, span)).filter(this::unchanged);
    }

    private boolean unchanged(CodeLine line) {
        return source.text(line).equals(code.text(line));
    }

    private void lineInUse(Optional<CodeLine> line) {
        Optional<CodeLine> linked = line.filter(this::unchanged);
        if (linked.isEmpty()) {
            view.marking().clear();
        } else if (source.oneFile()) {
            view.marking().line(linked.get().line());
        } else {
            view.marking().bars(source.bars(view.snapshot(), linked.get()));
        }
    }

    private void printedBy(Optional<SpanRef> bar) {
        bar.ifPresentOrElse(view.marking()::bar, view.marking()::clear);
        code.link(lineOf(bar.or(view::selection)));
    }

    private void chosenInConsole(SpanRef bar) {
        chosenInConsole = true;
        view.select(bar);
        chosenInConsole = false;
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2
                && hovered().isPresent()
                && goTo(hovered())) {
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER
                && !event.isShortcutDown()
                && !event.isShiftDown()
                && !event.isAltDown()
                && goTo(view.selection())) {
            event.consume();
        }
    }

    /// Puts the caret on the line that the bar comes from.
    ///
    /// @return false when there is no such line
    private boolean goTo(Optional<SpanRef> bar) {
        Optional<CodeLine> line = lineOf(bar);
        line.ifPresent(code::goTo);
        return line.isPresent();
    }

    /// Puts the caret on that line of the program, as far as it still stands there.
    ///
    /// @param line from 1
    public void goToLine(int line) {
        source.first(line).filter(this::unchanged).ifPresent(code::goTo);
    }
}
