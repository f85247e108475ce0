/// Lessons from elsewhere: folders and zip files that somebody else made.
///
/// What is inside is not trusted. Nothing is run; nothing is written outside the folder made for
/// it; the limits are far above any honest course and far below what could fill a disk.
@NullMarked
package dev.interleave.lesson.pack;

import org.jspecify.annotations.NullMarked;
