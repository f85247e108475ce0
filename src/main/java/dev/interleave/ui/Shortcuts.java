package dev.interleave.ui;

import dev.interleave.ui.kit.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
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
    record Help(String keys, String does) {}

    private record Binding(KeyCombination keys, Runnable action) {}

    private final List<Binding> bindings = new ArrayList<>();
    private final Commands commands;
    private final BooleanSupplier running;

    Shortcuts(Commands commands, Look look, BooleanSupplier running) {
        this.commands = commands;
        this.running = running;
        bind("Shortcut+ENTER", commands::run);
        bind("F5", commands::run);
        bind("Shortcut+R", commands::run);
        bind("Shortcut+PERIOD", commands::stop);
        bind("Shortcut+Shift+R", commands::reset);
        bind("Alt+LEFT", commands::previous);
        bind("Alt+RIGHT", commands::next);
        bind("Shortcut+MINUS", look::smaller);
        bind("Shortcut+SUBTRACT", look::smaller);
        bind("Shortcut+PLUS", look::larger);
        bind("Shortcut+EQUALS", look::larger);
        bind("Shortcut+Shift+EQUALS", look::larger);
        bind("Shortcut+ADD", look::larger);
        bind("Shortcut+DIGIT0", look::normalSize);
        bind("Shortcut+NUMPAD0", look::normalSize);
        bind("F1", commands::showKeys);
        bind("F6", () -> commands.cycle(true));
        bind("Shift+F6", () -> commands.cycle(false));
        bind("F8", commands::toggleSide);
        bind("F9", commands::togglePresenter);
        bind("F10", () -> look.darkProperty().set(!look.darkProperty().get()));
        bind("Shortcut+Shift+L", commands::reloadLessons);
    }

    private void bind(String keys, Runnable action) {
        bindings.add(new Binding(KeyCombination.valueOf(keys), action));
    }

    void install(Parent root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            escape(event);
            return;
        }
        if (paging(event)) {
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
        if (!down && !up || event.getTarget() instanceof Node node && usesPaging(node)) {
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

    private static boolean usesPaging(Node target) {
        for (Node node = target; node != null; node = node.getParent()) {
            if (node instanceof GenericStyledArea<?, ?, ?>
                    || node instanceof TextInputControl
                    || node instanceof ListView<?>) {
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
                new Help("Alt+Right, Page Down", "Next step (Page Down outside the editor)"),
                new Help("Alt+Left, Page Up", "Previous step"),
                new Help("Ctrl+Shift+R", "Reset code: the lesson's text again (Ctrl+Z undoes it)"),
                new Help("Ctrl+Z, Ctrl+Y", "Undo, redo"),
                new Help("Ctrl+/", "Comment lines, or uncomment them"),
                new Help("Tab, Shift+Tab", "Indent, outdent (in the editor)"),
                new Help("F6, Shift+F6", "Next view, view before"),
                new Help("Ctrl++, Ctrl+−, Ctrl+0", "Larger, smaller, normal size"),
                new Help("F8", "Show or hide the lessons"),
                new Help("F9", "Presenter: larger type for a room"),
                new Help("F10", "Light or dark"),
                new Help("Ctrl+Shift+L", "Load the lessons again"),
                new Help("F1", "This list"));
    }
}
