package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.ui.code.edit.TextSearch.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    private final CodeArea area;
    private final ProblemMarks marks;
    private Tokens tokens = Tokens.plain(0);
    private List<Range> brackets = List.of();
    private List<Range> found = List.of();
    private Optional<Range> foundNow = Optional.empty();
    private boolean styling;

    Highlighter(CodeArea area, ProblemMarks marks) {
        this.area = area;
        this.marks = marks;
        // A text put in the place of the same text is no change of the text, but may be one of its
        // colours.
        area.richChanges()
                .filter(change -> !styling && change.isPlainTextIdentity())
                .subscribe(change -> restyle(new Range(change.getPosition(), change.getInsertionEnd())));
    }

    /// Takes up what was typed; the marks move along.
    void changed(List<PlainTextChange> changes, String text) {
        Edited edit = Edited.of(changes);
        Tokens before = tokens;
        tokens = text.length() > COLOURED_AT_ALL ? Tokens.plain(text.length()) : Tokens.of(text);
        Range stale = tokens.changedSince(before, edit).with(marks.edited(edit));
        for (Range bracket : brackets) {
            if (edit.move(bracket).isEmpty()) {
                stale = stale.with(edit.stretched(bracket));
            }
        }
        for (Range match : found) {
            if (edit.move(match).isEmpty()) {
                stale = stale.with(edit.stretched(match));
            }
        }
        brackets = moved(brackets, edit);
        found = moved(found, edit);
        foundNow = foundNow.flatMap(edit::move);
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
        List<Range> before = brackets;
        brackets =
                Brackets.at(text, Math.min(area.getCaretPosition(), text.length()), tokens)
                        .map(pair ->
                                List.of(
                                        new Range(pair.first(), pair.first() + 1),
                                        new Range(pair.second(), pair.second() + 1)))
                        .orElse(List.of());
        if (!brackets.equals(before)) {
            before.forEach(this::restyle);
            brackets.forEach(this::restyle);
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
        List<Range> stale = new ArrayList<>(found);
        foundNow.ifPresent(stale::add);
        found = matches.stream().map(match -> new Range(match.start(), match.end())).toList();
        foundNow = now.map(match -> new Range(match.start(), match.end()));
        stale.addAll(found);
        if (stale.size() > 200) {
            // One change of the whole text costs less than hundreds of small ones.
            restyle(new Range(0, area.getLength()));
        } else {
            stale.forEach(this::restyle);
        }
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
            styles = over(styles, whole, new Range(mark.start(), mark.end()), wave);
        }
        styles = overFound(styles, whole);
        if (foundNow.isPresent()) {
            styles = over(styles, whole, foundNow.get(), FOUND_NOW);
        }
        for (Range bracket : brackets) {
            styles = over(styles, whole, bracket, BRACKET);
        }
        return styles;
    }

    /// All in one layer: there may be thousands.
    private StyleSpans<Collection<String>> overFound(
            StyleSpans<Collection<String>> styles, Range whole) {
        var layer = new StyleSpansBuilder<Collection<String>>();
        int at = whole.start();
        for (Range match : found) {
            int start = Math.max(at, match.start());
            int end = Math.min(whole.end(), match.end());
            if (start < end) {
                layer.add(List.of(), start - at);
                layer.add(List.of(FOUND), end - start);
                at = end;
            }
        }
        if (at == whole.start()) {
            return styles;
        }
        layer.add(List.of(), whole.end() - at);
        return styles.overlay(layer.create(), Highlighter::both);
    }

    private static StyleSpans<Collection<String>> over(
            StyleSpans<Collection<String>> styles, Range whole, Range part, String style) {
        int start = Math.max(whole.start(), part.start());
        int end = Math.min(whole.end(), part.end());
        if (start >= end) {
            return styles;
        }
        var layer = new StyleSpansBuilder<Collection<String>>();
        layer.add(List.of(), start - whole.start());
        layer.add(List.of(style), end - start);
        layer.add(List.of(), whole.end() - end);
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
