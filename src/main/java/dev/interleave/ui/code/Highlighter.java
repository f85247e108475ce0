package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.ui.code.edit.TextSearch.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Colours a text: tokens, waves below problems, the bracket at the caret, what was found. FX
/// thread only.
///
/// The whole text is lexed after each change, which is quick; but only the characters whose colour
/// may have changed get a new style, which is not. So the colours are never stale, in a text of any
/// size up to the limit.
final class Highlighter {
    private static final int COLOURED_AT_ALL = 1_000_000;
    private static final String BRACKET = "bracket";
    private static final String FOUND = "found";
    private static final String FOUND_NOW = "found-now";
    private static final String TURNABLE = "turnable";

    private final CodeArea area;
    private final ProblemMarks marks;
    private Tokens tokens = Tokens.plain(0);

    /// Style class to the parts that have it, in order and without overlap; later ones win.
    private final Map<String, List<Range>> layers = new LinkedHashMap<>();

    private boolean styling;

    Highlighter(CodeArea area, ProblemMarks marks) {
        this.area = area;
        this.marks = marks;
        for (String style : List.of(TURNABLE, FOUND, FOUND_NOW, BRACKET)) {
            layers.put(style, List.of());
        }
        // A text put in the place of the same text is no change of the text, but may be one of its
        // colours.
        area.richChanges()
                .filter(change -> !styling && change.isPlainTextIdentity())
                .subscribe(change ->
                        restyle(new Range(change.getPosition(), change.getInsertionEnd())));
    }

    /// Takes up what was typed; the marks move along.
    void changed(List<PlainTextChange> changes, String text) {
        Edited edit = Edited.of(changes);
        Tokens before = tokens;
        tokens = text.length() > COLOURED_AT_ALL ? Tokens.plain(text.length()) : Tokens.of(text);
        Range stale = tokens.changedSince(before, edit).with(marks.edited(edit));
        for (List<Range> layer : layers.values()) {
            for (Range part : layer) {
                if (edit.move(part).isEmpty()) {
                    stale = stale.with(edit.stretched(part));
                }
            }
        }
        layers.replaceAll((style, parts) -> moved(parts, edit));
        restyle(stale);
        markBrackets(text);
    }

    private static List<Range> moved(List<Range> ranges, Edited edit) {
        return ranges.stream().flatMap(range -> edit.move(range).stream()).toList();
    }

    /// Marks the brackets at the caret.
    void caretMoved() {
        if (area.getLength() == tokens.length() && area.getLength() <= COLOURED_AT_ALL) {
            markBrackets(area.getText());
        }
    }

    private void markBrackets(String text) {
        show(
                BRACKET,
                Brackets.at(text, Math.min(area.getCaretPosition(), text.length()), tokens)
                        .map(pair ->
                                Stream.of(pair.first(), pair.second())
                                        .sorted()
                                        .map(at -> new Range(at, at + 1))
                                        .toList())
                        .orElse(List.of()));
    }

    private void show(String layer, List<Range> now) {
        List<Range> before = layers.getOrDefault(layer, List.of());
        if (now.equals(before)) {
            return;
        }
        layers.put(layer, now);
        Set<Range> stale = new LinkedHashSet<>(before);
        now.forEach(part -> {
            if (!stale.remove(part)) {
                stale.add(part);
            }
        });
        if (stale.size() > 200) {
            // One change of the whole text costs less than hundreds of small ones.
            restyle(new Range(0, area.getLength()));
        } else {
            stale.forEach(this::restyle);
        }
    }

    /// Underlines these problems and no others.
    void showProblems(List<Problem> problems) {
        List<Range> before = rangesOfMarks();
        marks.set(problems, area.getText());
        List<Range> now = rangesOfMarks();
        before.forEach(this::restyle);
        now.forEach(this::restyle);
    }

    private List<Range> rangesOfMarks() {
        return marks.all().stream().map(mark -> new Range(mark.start(), mark.end())).toList();
    }

    /// Marks what a search found.
    ///
    /// @param now the one that the search is at
    void showFound(List<Match> matches, Optional<Match> now) {
        show(FOUND, matches.stream().map(match -> new Range(match.start(), match.end())).toList());
        show(FOUND_NOW, now.stream().map(match -> new Range(match.start(), match.end())).toList());
    }

    /// Marks the numbers that can be dragged.
    void showTurnable(List<Range> numbers) {
        show(TURNABLE, numbers);
    }

    private void restyle(Range part) {
        int start = Math.clamp(part.start(), 0, area.getLength());
        int end = Math.clamp(part.end(), start, area.getLength());
        if (end > start && tokens.length() == area.getLength()) {
            styling = true;
            area.setStyleSpans(start, styles(start, end));
            styling = false;
        }
    }

    private StyleSpans<Collection<String>> styles(int start, int end) {
        StyleSpans<Collection<String>> styles = tokens.spans(start, end);
        var whole = new Range(start, end);
        for (ProblemMarks.Mark mark : marks.all()) {
            String wave = ProblemMarks.styleClass(mark.problem());
            styles = over(styles, whole, List.of(new Range(mark.start(), mark.end())), wave);
        }
        for (var layer : layers.entrySet()) {
            styles = over(styles, whole, layer.getValue(), layer.getKey());
        }
        return styles;
    }

    /// All in one layer: there may be thousands.
    private static StyleSpans<Collection<String>> over(
            StyleSpans<Collection<String>> styles, Range whole, List<Range> parts, String style) {
        var layer = new StyleSpansBuilder<Collection<String>>();
        int at = whole.start();
        for (Range part : parts) {
            int start = Math.max(at, part.start());
            int end = Math.min(whole.end(), part.end());
            if (start < end) {
                layer.add(List.of(), start - at);
                layer.add(List.of(style), end - start);
                at = end;
            }
        }
        if (at == whole.start()) {
            return styles;
        }
        layer.add(List.of(), whole.end() - at);
        return styles.overlay(layer.create(), Highlighter::both);
    }

    private static Collection<String> both(Collection<String> one, Collection<String> other) {
        if (one.isEmpty()) {
            return other;
        }
        if (other.isEmpty() || one.containsAll(other)) {
            return one;
        }
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /// True inside comments and strings.
    boolean quoted(int offset) {
        return tokens.quoted(offset);
    }
}
