/// The run as tables: tasks, threads and locks as rows that can be sorted, filtered and copied.
///
/// Rows are made, filtered and put in order off the FX thread and handed over whole, so that a run
/// with 100 000 tasks costs the screen no more than the rows in sight.
@NullMarked
package dev.interleave.ui.table;

import org.jspecify.annotations.NullMarked;
