/// Lesson modules: their files, their checks, and what a learner has done in them. Knows no screen
/// and no JVM but its own.
@NullMarked
package dev.interleave.lesson;

import org.jspecify.annotations.NullMarked;
