/// What outlives the window: settings, progress, and the learner's edits. Knows no screen.
///
/// Everything is written to a temporary file and then moved, so that a crash leaves the old file or
/// the new one. Nothing here is fatal: a broken file is set aside and said.
@NullMarked
package dev.interleave.ui.state;

import org.jspecify.annotations.NullMarked;
