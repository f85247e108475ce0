package dev.interleave.ui;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import dev.interleave.chart.view.TimelineView;
import dev.interleave.ui.kit.Look;
import dev.interleave.ui.panel.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/// The keys of the window. They win over those of the view that has the focus.
final class Shortcuts {
    /// A row of the key map.
    ///
    /// @param keys as printed on keyboards
    record Help(String keys, String does) {
        /// With the names that the keys have on that operating system.
        Help on(String os) {
            return os.startsWith("Mac")
                    ? new Help(keys.replace("Ctrl", "⌘").replace("Alt", "⌥"), does)
                    : this;
        }
    }

    private record Binding(KeyCombination keys, Runnable action) {}

    private final List<Binding> bindings = new ArrayList<>();
    private final Commands commands;
    private final BooleanSupplier running;

    Shortcuts(Commands commands, RunDesk desk, Look look, BooleanSupplier running) {
        this.commands = commands;
        this.running = running;
        bind(KeyCode.ENTER, commands::run, SHORTCUT_DOWN);
        bind(KeyCode.F5, commands::run);
        bind(KeyCode.R, commands::run, SHORTCUT_DOWN);
        bind(KeyCode.PERIOD, commands::stop, SHORTCUT_DOWN);
        bind(KeyCode.R, commands::reset, SHORTCUT_DOWN, SHIFT_DOWN);
        bind(KeyCode.LEFT, commands::previous, ALT_DOWN);
        bind(KeyCode.RIGHT, commands::next, ALT_DOWN);
        for (KeyCode key : List.of(KeyCode.MINUS, KeyCode.SUBTRACT)) {
            bind(key, look::smaller, SHORTCUT_DOWN);
        }
        for (KeyCode key : List.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD)) {
            bind(key, look::larger, SHORTCUT_DOWN);
            bind(key, look::larger, SHORTCUT_DOWN, SHIFT_DOWN);
        }
        for (KeyCode key : List.of(KeyCode.DIGIT0, KeyCode.NUMPAD0)) {
            bind(key, look::normalSize, SHORTCUT_DOWN);
        }
        bind(KeyCode.F1, commands::showKeys);
        bind(KeyCode.F4, desk::pin);
        bind(KeyCode.F7, desk::toggleLarge);
        bind(KeyCode.ENTER, desk::runAllVariants, SHORTCUT_DOWN, SHIFT_DOWN);
        bind(KeyCode.E, desk::showExports, SHORTCUT_DOWN);
        bind(KeyCode.S, desk::save, SHORTCUT_DOWN);
        bind(KeyCode.O, desk::openSaved, SHORTCUT_DOWN);
        for (RunView view : RunView.values()) {
            KeyCode key = KeyCode.getKeyCode(String.valueOf(view.ordinal() + 1));
            bind(key, () -> desk.view(view), SHORTCUT_DOWN);
        }
        bind(KeyCode.F6, () -> commands.cycle(true));
        bind(KeyCode.F6, () -> commands.cycle(false), SHIFT_DOWN);
        bind(KeyCode.F8, commands::toggleSide);
        bind(KeyCode.F8, commands::showMap, SHIFT_DOWN);
        bind(KeyCode.F9, commands::togglePresenter);
        bind(KeyCode.F9, commands::toggleNotes, SHIFT_DOWN);
        bind(KeyCode.F10, () -> look.darkProperty().set(!look.darkProperty().get()));
        bind(KeyCode.L, commands::reloadLessons, SHORTCUT_DOWN, SHIFT_DOWN);
        bind(KeyCode.D, commands::toggleChanges, SHORTCUT_DOWN, SHIFT_DOWN);
        bind(KeyCode.BACK_SLASH, commands::toggleSideBySide, SHORTCUT_DOWN);
        bind(KeyCode.H, commands::showHistory, SHORTCUT_DOWN, SHIFT_DOWN);
        bind(KeyCode.N, commands::newFile, SHORTCUT_DOWN);
        bind(KeyCode.O, commands::openFile, SHORTCUT_DOWN, SHIFT_DOWN);
        bind(KeyCode.S, commands::saveFile, SHORTCUT_DOWN, SHIFT_DOWN);
    }

    private void bind(KeyCode key, Runnable action, KeyCombination.Modifier... modifiers) {
        bindings.add(new Binding(new KeyCodeCombination(key, modifiers), action));
    }

    void install(Parent root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            escape(event);
            return;
        }
        if (paging(event) || forTimeline(event)) {
            return;
        }
        for (Binding binding : bindings) {
            if (binding.keys().match(event)) {
                binding.action().run();
                event.consume();
                return;
            }
        }
    }

    private void escape(KeyEvent event) {
        if (commands.closeOverlay()) {
            event.consume();
        } else if (running.getAsBoolean()) {
            commands.stop();
            event.consume();
        }
    }

    /// Clickers send PageUp and PageDown; where these scroll or move a caret they keep doing so.
    private boolean paging(KeyEvent event) {
        boolean down = new KeyCodeCombination(KeyCode.PAGE_DOWN).match(event);
        boolean up = new KeyCodeCombination(KeyCode.PAGE_UP).match(event);
        if ((!down && !up) || (event.getTarget() instanceof Node node && usesPaging(node))) {
            return false;
        }
        if (down) {
            commands.next();
        } else {
            commands.previous();
        }
        event.consume();
        return true;
    }

    /// In the timeline Alt with an arrow goes back and forward through its views, as in a browser.
    private static boolean forTimeline(KeyEvent event) {
        return event.getTarget() instanceof TimelineView && event.isAltDown();
    }

    private static boolean usesPaging(Node target) {
        for (Node node = target; node != null; node = node.getParent()) {
            if (node instanceof GenericStyledArea<?, ?, ?>
                    || node instanceof TextInputControl
                    || node instanceof ListView<?>
                    || node instanceof TableView<?>) {
                return true;
            }
        }
        return false;
    }

    /// What the key map says.
    static List<Help> help() {
        return List.of(
                new Help("Ctrl+Enter, F5, Ctrl+R", "Run, or run again"),
                new Help("Esc, Ctrl+.", "Stop the program"),
                new Help("Ctrl+1 … Ctrl+4", "The run as timeline, table, statistics, comparison"),
                new Help("F4", "Pin the run, to compare later ones with it"),
                new Help("Ctrl+Shift+Enter", "Run all versions of the step and compare them"),
                new Help("F7", "The view of the run alone, or among the others"),
                new Help(
                        "Ctrl+E, Ctrl+S", "Save the run: as picture, table, page …; to open again"),
                new Help("Ctrl+O", "Open a saved run"),
                new Help("Alt+Right, Page Down", "Next step (Page Down outside the editor)"),
                new Help("Alt+Left, Page Up", "Previous step"),
                new Help("Ctrl+Shift+R", "Reset code: the lesson's text again (Ctrl+Z undoes it)"),
                new Help("Ctrl+Shift+D", "Show my changes, or the editor again"),
                new Help("Ctrl+\\", "The versions of the code side by side, or one at a time"),
                new Help("Ctrl+Shift+H", "Runs of before, each with its code"),
                new Help("Ctrl+N", "A file to try things in"),
                new Help(
                        "Ctrl+Shift+O, Ctrl+Shift+S",
                        "Open a .java file (or drop it here), save the code as one"),
                new Help("Ctrl+Z, Ctrl+Y", "In the editor: undo, redo"),
                new Help("Ctrl+F, Ctrl+H", "In the editor: find, replace (with .* for regex)"),
                new Help("F3, Shift+F3", "In the editor: find the next, the one before"),
                new Help("Ctrl+G, Ctrl+L", "In the editor: go to a line"),
                new Help("Ctrl+/", "In the editor: comment lines, or uncomment them"),
                new Help("Tab, Shift+Tab", "In the editor: indent, outdent (also Ctrl+], Ctrl+[)"),
                new Help("Alt+Up, Alt+Down", "In the editor: move the lines"),
                new Help(
                        "Alt+Shift+Up, Down",
                        "In the editor: copy the lines up, down (down also Ctrl+D)"),
                new Help("Ctrl+Shift+K", "In the editor: delete the lines"),
                new Help("Ctrl+Space", "In the editor: what could stand here"),
                new Help("Ctrl+Shift+Space", "In the editor: what the call takes"),
                new Help("Alt+Enter", "In the editor: mend the problem of the line"),
                new Help("Ctrl+wheel", "In the editor: larger, smaller code"),
                new Help("F6, Shift+F6", "Next view, view before"),
                new Help("W S, A D, F", "In the timeline: zoom in and out, move, the whole run"),
                new Help("L", "In the timeline: follow the present again"),
                new Help(
                        "Alt+Left, Alt+Right", "In the timeline: back to the view before, forward"),
                new Help(
                        "Up Down, Left Right", "In the timeline: lane to lane, bar to wait to bar"),
                new Help("N P, Z", "In the timeline: next bar, bar before, zoom to what is chosen"),
                new Help("Enter", "In the timeline: go to the bar's line of code"),
                new Help(
                        "Shift+drag",
                        "In the timeline: choose a stretch of time (or drag the axis)"),
                new Help("M", "In the timeline: rows by thread, core, task, lock"),
                new Help("G, T", "In the timeline: fold the group, pin the lane to the top"),
                new Help("Alt+Up, Alt+Down", "In the timeline: move the lane (or drag its name)"),
                new Help("Ctrl+F", "In the timeline: show only some lanes"),
                new Help("C, X", "In the timeline: critical path, all arrows"),
                new Help("Esc", "In the timeline: nothing chosen"),
                new Help("Ctrl++, Ctrl+−, Ctrl+0", "Larger, smaller, normal size"),
                new Help("F8", "Show or hide the lessons"),
                new Help("Shift+F8", "Map of the course: what is done"),
                new Help("Shift+F9", "Notes for the instructor, shown or hidden"),
                new Help("F9", "Presenter: larger type for a room"),
                new Help("F10", "Light or dark"),
                new Help("Ctrl+Shift+L", "Load the lessons again"),
                new Help("F1", "This list"));
    }
}
