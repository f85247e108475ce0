package dev.interleave.compile.live;

import dev.interleave.compile.live.Fix.Change;
import java.util.List;

/// Something that could stand at the caret.
///
/// @param name what it is called
/// @param detail what people read beside it: parameters, a type, a package
/// @param inserted what is written
/// @param caretBack how many characters from the end of that the caret goes
/// @param also other changes of the text, as an import
public record Proposal(
        Kind kind, String name, String detail, String inserted, int caretBack, List<Change> also) {
    /// What it is; the likeliest first.
    public enum Kind {
        LOCAL,
        FIELD,
        METHOD,
        TYPE,
        KEYWORD
    }
}
