/// What is said about a program while somebody types it: its problems, how to mend them, and what
/// could come next at the caret. Works on texts and offsets and knows no editor.
@NullMarked
package dev.interleave.compile.live;

import org.jspecify.annotations.NullMarked;
