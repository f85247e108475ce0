package dev.interleave.ui.code;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/// What keys do in the editor beyond what every text area does.
final class CodeKeys {
    private static final String INDENT = "    ";
    private static final String COMMENT = "// ";

    private final CodeArea area;

    private CodeKeys(CodeArea area) {
        this.area = area;
    }

    static void install(CodeArea area) {
        var keys = new CodeKeys(area);
        Nodes.addInputMap(
                area,
                InputMap.sequence(
                        InputMap.consume(
                                EventPattern.keyPressed(KeyCode.TAB), event -> keys.indent()),
                        InputMap.consume(
                                EventPattern.keyPressed(KeyCode.TAB, KeyCombination.SHIFT_DOWN),
                                event -> keys.outdent()),
                        InputMap.consume(
                                EventPattern.keyPressed(KeyCode.ENTER), event -> keys.newLine()),
                        InputMap.consume(
                                EventPattern.keyPressed(
                                        KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN),
                                event -> keys.toggleComment())));
    }

    private void indent() {
        if (firstLine() == lastLine() && area.getSelectedText().isEmpty()) {
            int column = area.getCaretColumn();
            area.replaceSelection(INDENT.substring(column % INDENT.length()));
        } else {
            changeLines(line -> line.isBlank() ? line : INDENT + line);
        }
    }

    private void outdent() {
        changeLines(line -> line.substring(Math.min(INDENT.length(), leading(line))));
    }

    private void newLine() {
        String line = area.getParagraph(area.getCurrentParagraph()).getText();
        String before = line.substring(0, Math.min(line.length(), area.getCaretColumn()));
        String indent = before.substring(0, leading(before));
        String after = line.substring(before.length()).stripLeading();
        boolean opens = before.stripTrailing().endsWith("{");
        if (opens && after.startsWith("}") && area.getSelectedText().isEmpty()) {
            int at = area.getCaretPosition();
            String text = "\n" + indent + INDENT + "\n" + indent;
            area.insertText(at, text);
            area.moveTo(at + 1 + indent.length() + INDENT.length());
        } else {
            area.replaceSelection("\n" + indent + (opens ? INDENT : ""));
        }
        area.requestFollowCaret();
    }

    private void toggleComment() {
        boolean commented = true;
        int indent = Integer.MAX_VALUE;
        for (int i = firstLine(); i <= lastLine(); i++) {
            String line = area.getParagraph(i).getText();
            if (!line.isBlank()) {
                commented &= line.stripLeading().startsWith("//");
                indent = Math.min(indent, leading(line));
            }
        }
        int at = indent;
        boolean remove = commented;
        changeLines(line -> {
            if (line.isBlank()) {
                return line;
            }
            if (!remove) {
                return line.substring(0, at) + COMMENT + line.substring(at);
            }
            int slashes = line.indexOf("//");
            String rest = line.substring(slashes + 2);
            return line.substring(0, slashes) + (rest.startsWith(" ") ? rest.substring(1) : rest);
        });
    }

    private void changeLines(java.util.function.UnaryOperator<String> change) {
        int first = firstLine();
        int last = lastLine();
        boolean selected = !area.getSelectedText().isEmpty();
        int caretFromEnd = area.getParagraphLength(last) - area.getCaretColumn();
        var changed = new StringBuilder();
        for (int i = first; i <= last; i++) {
            changed.append(i == first ? "" : "\n");
            changed.append(change.apply(area.getParagraph(i).getText()));
        }
        int start = area.getAbsolutePosition(first, 0);
        int end = area.getAbsolutePosition(last, area.getParagraphLength(last));
        if (changed.toString().contentEquals(area.getText(start, end))) {
            return;
        }
        area.replaceText(start, end, changed.toString());
        int newEnd = start + changed.length();
        if (selected) {
            area.selectRange(start, newEnd);
        } else {
            area.moveTo(Math.max(start, newEnd - caretFromEnd));
        }
    }

    private int firstLine() {
        return area.offsetToPosition(
                        area.getSelection().getStart(),
                        org.fxmisc.richtext.model.TwoDimensional.Bias.Forward)
                .getMajor();
    }

    private int lastLine() {
        var selection = area.getSelection();
        int end = selection.getLength() > 0 ? selection.getEnd() - 1 : selection.getEnd();
        return area.offsetToPosition(
                        Math.max(selection.getStart(), end),
                        org.fxmisc.richtext.model.TwoDimensional.Bias.Forward)
                .getMajor();
    }

    private static int leading(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        return count;
    }
}
