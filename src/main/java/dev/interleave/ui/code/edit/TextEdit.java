package dev.interleave.ui.code.edit;

/// A change of a text, and where the selection is behind it.
///
/// @param start offset of the first character that goes
/// @param end offset behind the last one that goes
/// @param inserted what comes in their place
/// @param anchor where the selection starts in the new text; the same as `caret` for none
/// @param caret where the caret stands in the new text
public record TextEdit(int start, int end, String inserted, int anchor, int caret) {

    /// The text after the change.
    public String apply(String text) {
        return text.substring(0, start) + inserted + text.substring(end);
    }
}
