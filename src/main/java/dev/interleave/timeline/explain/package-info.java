/// Why things happened when they did, in words and arrows.
///
/// - [Explanation] says what stands at one point of the timeline: a bar, a wait, an empty space.
/// - [Links] finds the arrows: some are events, others follow from the lanes.
/// - [CriticalPath] follows, from the end of the run backwards, what everything else waited for.
///
/// What the events do not tell but the times make likely is marked as derived, and worded so.
@NullMarked
package dev.interleave.timeline.explain;

import org.jspecify.annotations.NullMarked;
