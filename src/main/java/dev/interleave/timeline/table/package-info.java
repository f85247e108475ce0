/// The run as tables: tasks, threads, locks. Plain rows, and columns that say how to show, sort and
/// export them.
@NullMarked
package dev.interleave.timeline.table;

import org.jspecify.annotations.NullMarked;
