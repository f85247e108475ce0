/// What the editor's commands do to a text, as values: edits of lines, and searches. Knows no
/// screen, so that every rule can be tested without a window.
@NullMarked
package dev.interleave.ui.code.edit;

import org.jspecify.annotations.NullMarked;
