package dev.interleave.ui.code;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.lines.LineTime;
import dev.interleave.ui.code.ProblemMarks.Mark;
import dev.interleave.ui.kit.Kit;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// Line numbers, with a mark where a problem is, or where a method begins that is not recorded.
final class Gutter {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");

    /// Room for each letter of a time.
    private static final double LETTER_EM = 0.5;

    /// The column of times keeps this room at least, so that it seldom moves the text.
    private static final int LEAST_LETTERS = 6;

    /// Less is no waiting that anybody sees.
    private static final long LEAST_WAIT_NANOS = 100_000;

    private final Kit kit;
    private final CodeArea area;
    private final ProblemMarks marks;
    private int digits = 2;
    private int current;
    private int linked = -1;
    private Map<Integer, Mark> marked = Map.of();
    private Map<Integer, LineTime> times = Map.of();

    /// Letters of the longest time.
    private int timeLetters = LEAST_LETTERS;

    Gutter(Kit kit, CodeArea area, ProblemMarks marks) {
        this.kit = kit;
        this.area = area;
        this.marks = marks;
        area.setParagraphGraphicFactory(this::row);
    }

    private Node row(int paragraph) {
        Label number = kit.label(String.format("%" + digits + "d", paragraph + 1), "number");
        var mark = new Circle(kit.look().em() * 0.26);
        mark.setVisible(false);
        var row = new HBox(mark, number);
        if (!times.isEmpty()) {
            row.getChildren().addFirst(time(paragraph + 1));
        }
        row.getStyleClass().add("gutter");
        row.pseudoClassStateChanged(CURRENT, paragraph == current);
        row.pseudoClassStateChanged(LINKED, paragraph == linked);
        String omission = omission(paragraph + 1);
        if (!omission.isEmpty()) {
            mark.setVisible(true);
            mark.getStyleClass().add("not-recorded");
            Tooltip.install(row, kit.tip(omission));
        }
        Optional.ofNullable(marked.get(paragraph))
                .ifPresent(found -> {
                    mark.setVisible(true);
                    mark.getStyleClass().setAll(ProblemMarks.styleClass(found.problem()));
                    Tooltip.install(row, kit.tip(found.message()));
                });
        return row;
    }

    /// What of the method that begins there is not recorded, or empty.
    private String omission(int line) {
        LineTime time = times.get(line);
        return time == null ? "" : time.omission();
    }

    private Node time(int line) {
        LineTime time = times.get(line);
        Label label = kit.label(time == null ? "" : words(time), "line-time");
        label.setPrefWidth(kit.look().em() * LETTER_EM * timeLetters);
        label.setMinWidth(Label.USE_PREF_SIZE);
        if (time != null && !words(time).isEmpty()) {
            label.setTooltip(
                    kit.tip(
                            "Called %s; waited here for %s together"
                                    .formatted(
                                            time.calls() == 1
                                                    ? "once"
                                                    : Durations.count(time.calls()) + " times",
                                            Durations.text(time.waitNanos()))));
        }
        return label;
    }

    private static String words(LineTime time) {
        String calls = time.calls() == 0 ? "" : Durations.count(time.calls()) + "×";
        String wait = time.waitNanos() < LEAST_WAIT_NANOS ? "" : Durations.text(time.waitNanos());
        return calls.isEmpty() || wait.isEmpty() ? calls + wait : calls + " " + wait;
    }

    /// Shows how often each line ran and how long it waited.
    void showTimes(Map<Integer, LineTime> now) {
        Map<Integer, LineTime> before = times;
        times = now;
        int letters =
                now.values().stream()
                        .mapToInt(time -> words(time).length())
                        .reduce(LEAST_LETTERS, Math::max);
        boolean wider = letters != timeLetters;
        timeLetters = letters;
        if (wider || before.isEmpty() != now.isEmpty()) {
            allChanged();
            return;
        }
        Set<Integer> lines = new HashSet<>(before.keySet());
        lines.addAll(now.keySet());
        for (int line : lines) {
            if (!Objects.equals(before.get(line), now.get(line))) {
                redraw(line - 1);
            }
        }
    }

    private int lineOf(int offset) {
        return offset > area.getLength()
                ? -1
                : area.offsetToPosition(offset, Bias.Forward).getMajor();
    }

    void caretMoved() {
        int now = area.getCurrentParagraph();
        if (now != current) {
            int before = current;
            current = now;
            redraw(before);
            redraw(now);
        }
    }

    /// Marks the line that a bar comes from.
    ///
    /// @param line from 1; 0 for none
    void link(int line) {
        int before = linked;
        linked = line - 1;
        if (before != linked) {
            redraw(before);
            redraw(linked);
        }
    }

    private void redraw(int paragraph) {
        if (paragraph >= 0 && paragraph < area.getParagraphs().size()) {
            area.recreateParagraphGraphic(paragraph);
        }
    }

    /// Takes up that lines came or went, and the marks with them.
    void linesChanged() {
        int needed = Math.max(2, String.valueOf(area.getParagraphs().size()).length());
        if (needed != digits) {
            digits = needed;
            allChanged();
        } else {
            marksChanged();
        }
    }

    /// Makes the rows anew whose mark is another one now.
    void marksChanged() {
        Map<Integer, Mark> before = marked;
        Map<Integer, Mark> now = new TreeMap<>();
        for (Mark mark : marks.all()) {
            now.putIfAbsent(lineOf(mark.start()), mark);
        }
        marked = now;
        for (var each : before.entrySet()) {
            if (!now.containsKey(each.getKey())) {
                redraw(each.getKey());
            }
        }
        for (var each : now.entrySet()) {
            Mark old = before.get(each.getKey());
            if (old == null || !old.message().equals(each.getValue().message())) {
                redraw(each.getKey());
            }
        }
    }

    /// Makes every row anew.
    void allChanged() {
        marksChanged();
        area.setParagraphGraphicFactory(this::row);
    }
}
