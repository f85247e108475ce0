package dev.interleave.ui.code;

import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.model.PlainTextChange;

/// The part of a text that was edited, before and after.
///
/// @param start where it starts, in both
/// @param oldEnd where it ended in the text before
/// @param newEnd where it ends in the text now
record Edited(int start, int oldEnd, int newEnd) {

    /// The smallest part that holds all of these changes, which were made one after the other.
    static Edited of(List<PlainTextChange> changes) {
        int start = Integer.MAX_VALUE;
        int oldEnd = 0;
        int newEnd = 0;
        for (PlainTextChange change : changes) {
            int at = change.getPosition();
            int removedEnd = at + change.getRemoved().length();
            int longer = change.getInserted().length() - change.getRemoved().length();
            if (start == Integer.MAX_VALUE) {
                start = at;
                oldEnd = removedEnd;
                newEnd = removedEnd;
            }
            start = Math.min(start, at);
            int more = Math.max(0, removedEnd - newEnd);
            oldEnd += more;
            newEnd += more + longer;
        }
        return start == Integer.MAX_VALUE ? new Edited(0, 0, 0) : new Edited(start, oldEnd, newEnd);
    }

    /// Where that part of the text before stands now, or nothing when the edit touched it.
    Optional<Range> move(Range part) {
        if (part.end() <= start) {
            return Optional.of(part);
        }
        int shift = newEnd - oldEnd;
        return part.start() >= oldEnd
                ? Optional.of(new Range(part.start() + shift, part.end() + shift))
                : Optional.empty();
    }

    /// What is left of a part that the edit touched, with the edit.
    Range stretched(Range part) {
        return new Range(
                Math.min(start, part.start()),
                Math.max(newEnd, part.end() <= oldEnd ? newEnd : part.end() + newEnd - oldEnd));
    }
}
