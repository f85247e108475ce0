package dev.interleave.ui.code;

import dev.interleave.lesson.Slider;
import dev.interleave.lesson.Sliders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.CodeArea;

/// Turns the numbers that a comment such as `// 1..64` allows to turn, in the text itself. FX
/// thread only.
///
/// A drag writes many values; when it ends they are put together, so that one undo takes all of it
/// back.
final class SliderTurns {
    private final CodeArea area;
    private final Highlighter highlighter;
    private List<Slider> sliders = List.of();
    private Optional<String> before = Optional.empty();

    SliderTurns(CodeArea area, Highlighter highlighter) {
        this.area = area;
        this.highlighter = highlighter;
    }

    /// Looks for numbers to turn.
    void textShown(String text) {
        sliders = Sliders.find(text);
        highlighter.showTurnable(
                sliders.stream().map(each -> new Range(each.start(), each.end())).toList());
    }

    /// In the order of the text.
    List<Slider> sliders() {
        return sliders;
    }

    boolean allowed() {
        return area.isEditable();
    }

    /// The number of the slider whose literal holds that offset, or -1.
    int at(int offset) {
        for (int i = 0; i < sliders.size(); i++) {
            if (sliders.get(i).start() <= offset && offset < sliders.get(i).end()) {
                return i;
            }
        }
        return -1;
    }

    /// Begins a drag.
    void begin() {
        if (before.isEmpty()) {
            before = Optional.of(area.getText());
            area.getUndoManager().preventMerge();
        }
    }

    /// Writes that value, unless it stands there.
    void turn(int number, BigDecimal value) {
        if (number >= sliders.size() || !allowed()) {
            return;
        }
        Slider slider = sliders.get(number);
        if (slider.value().compareTo(value) != 0) {
            replace(slider.start(), slider.end(), Sliders.literal(slider, area.getText(), value));
        }
    }

    private void replace(int start, int end, String inserted) {
        int caret = area.getCaretPosition();
        int shift = caret >= end ? inserted.length() - (end - start) : 0;
        area.replaceText(start, end, inserted);
        area.moveTo(Math.clamp(caret + shift, 0, area.getLength()));
    }

    /// Ends a drag: all of it becomes one step.
    void end() {
        String old = before.orElse(area.getText());
        before = Optional.empty();
        String now = area.getText();
        if (now.equals(old)) {
            return;
        }
        int caret = area.getCaretPosition();
        while (!area.getText().equals(old) && area.isUndoAvailable()) {
            area.undo();
        }
        int start = 0;
        int least = Math.min(old.length(), now.length());
        while (start < least && old.charAt(start) == now.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < least - start
                && old.charAt(old.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
            tail++;
        }
        area.replaceText(start, old.length() - tail, now.substring(start, now.length() - tail));
        area.getUndoManager().preventMerge();
        area.moveTo(Math.min(caret, area.getLength()));
    }
}
