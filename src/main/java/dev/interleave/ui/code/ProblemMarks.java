package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The problems of one text at their places, which move with the text while it is edited.
final class ProblemMarks {
    /// @param end offset behind the last character, always after `start`
    record Mark(int start, int end, Problem problem) {
        String message() {
            return problem.help().isEmpty()
                    ? problem.message()
                    : problem.message() + "\n\n" + problem.help();
        }
    }

    private List<Mark> marks = List.of();

    List<Mark> all() {
        return marks;
    }

    void set(List<Problem> problems, String text) {
        List<Mark> placed = new ArrayList<>();
        for (Problem problem : problems) {
            if (problem.line() > 0 && !text.isEmpty()) {
                placed.add(place(problem, text));
            }
        }
        marks = List.copyOf(placed);
    }

    private static Mark place(Problem problem, String text) {
        int start = problem.startOffset();
        if (start < 0) {
            start = offset(text, problem.line(), Math.max(1, problem.column()));
        }
        start = Math.clamp(start, 0, text.length() - 1);
        int end = Math.clamp(problem.endOffset(), start + 1, text.length());
        int lineEnd = text.indexOf('\n', start);
        if (lineEnd > start) {
            end = Math.min(end, lineEnd);
        }
        // A line end has no width: mark the character before it.
        if (text.charAt(start) == '\n' && start > 0 && text.charAt(start - 1) != '\n') {
            return new Mark(start - 1, start, problem);
        }
        return new Mark(start, end, problem);
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        return start + column - 1;
    }

    /// Follows an edit: what it touched is no longer marked, what stands behind it moves.
    void edited(int at, int removed, int inserted) {
        if (marks.isEmpty()) {
            return;
        }
        List<Mark> kept = new ArrayList<>();
        int shift = inserted - removed;
        for (Mark mark : marks) {
            if (mark.end() <= at) {
                kept.add(mark);
            } else if (mark.start() >= at + removed) {
                kept.add(new Mark(mark.start() + shift, mark.end() + shift, mark.problem()));
            }
        }
        marks = List.copyOf(kept);
    }

    Optional<Mark> at(int offset) {
        return marks.stream().filter(m -> m.start() <= offset && offset < m.end()).findFirst();
    }

    /// Adds the waves to the colours.
    StyleSpans<Collection<String>> over(StyleSpans<Collection<String>> colours) {
        StyleSpans<Collection<String>> result = colours;
        for (Mark mark : marks) {
            if (mark.end() <= colours.length()) {
                var wave = new StyleSpansBuilder<Collection<String>>();
                wave.add(List.of(), mark.start());
                wave.add(List.of(styleClass(mark.problem())), mark.end() - mark.start());
                wave.add(List.of(), colours.length() - mark.end());
                result = result.overlay(wave.create(), ProblemMarks::both);
            }
        }
        return result;
    }

    static String styleClass(Problem problem) {
        return switch (problem.severity()) {
            case ERROR -> "wave-error";
            case WARNING -> "wave-warning";
        };
    }

    static Collection<String> both(Collection<String> one, Collection<String> other) {
        if (one.isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return one;
        }
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
