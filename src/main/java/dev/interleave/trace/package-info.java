/// What happens in the learner's JVM, as events: their types, and the memory-mapped file that
/// carries them from the recorder to the workbench. JDK only; used on both sides.
@NullMarked
package dev.interleave.trace;

import org.jspecify.annotations.NullMarked;
