/// Figures of a run or of a stretch of it: how long, how much at once, on what the time went.
///
/// - [RunStatistics] looks at a snapshot once (every unit of work, so off the screen's thread) and
///   then answers for any stretch of time; [RangeStatistics] is one such answer.
/// - [RunSeries] and [StateTotals] are what statistic charts draw.
/// - A figure that is not measured is absent or says "at most"; nothing is scaled up.
@NullMarked
package dev.interleave.timeline.statistics;

import org.jspecify.annotations.NullMarked;
