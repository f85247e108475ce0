/// The course as a whole: where its lessons come from, whether they changed on disk, how much of it
/// is done, and the file that tells somebody else.
///
/// Lesson files are looked at several times a second instead of being watched by the operating
/// system: that works on network drives and on macOS, too, finds folders that come later, and costs
/// some hundred `stat` calls.
@NullMarked
package dev.interleave.ui.course;

import org.jspecify.annotations.NullMarked;
