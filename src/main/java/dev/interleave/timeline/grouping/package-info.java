/// The same run with other rows: by thread, by core, by task, by lock.
///
/// A [LaneGrouping] is a snapshot whose lanes are the rows, so that whatever draws a run draws
/// these too, and the way back from each bar to the one it stands for. By thread the rows are the
/// run's own lanes; else they are made of pieces, slices or columns that hold no bars of their own
/// where that can be avoided.
@NullMarked
package dev.interleave.timeline.grouping;

import org.jspecify.annotations.NullMarked;
