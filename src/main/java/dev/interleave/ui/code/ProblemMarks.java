package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    ///
    /// @return where marks went, in the text after the edit; empty at the edit when none did
    Range edited(Edited edit) {
        Range gone = new Range(edit.start(), edit.start());
        if (marks.isEmpty()) {
            return gone;
        }
        List<Mark> kept = new ArrayList<>();
        for (Mark mark : marks) {
            Optional<Range> moved = edit.move(new Range(mark.start(), mark.end()));
            if (moved.isPresent()) {
                kept.add(new Mark(moved.get().start(), moved.get().end(), mark.problem()));
            } else {
                gone = gone.with(edit.stretched(new Range(mark.start(), mark.end())));
            }
        }
        marks = List.copyOf(kept);
        return gone;
    }

    Optional<Mark> at(int offset) {
        return marks.stream().filter(m -> m.start() <= offset && offset < m.end()).findFirst();
    }

    static String styleClass(Problem problem) {
        return switch (problem.severity()) {
            case ERROR -> "wave-error";
            case WARNING -> "wave-warning";
        };
    }
}
