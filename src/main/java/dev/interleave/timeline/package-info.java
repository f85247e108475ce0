/// What a run looks like: lanes, spans and states built from trace events, and everything that can
/// be said about them. Pure: no screen, no threads of its own.
///
/// - [TraceModel] is fed events by one thread and gives snapshots, which share its growing columns:
///   a snapshot fixes sizes, and what was open in it may be seen to end. That is why a picture of a
///   million bars can be handed out sixty times a second.
/// - The events are not trusted: any may be lost. [LanePhase] holds the table of what is legal; the
///   rest is counted as [TraceAnomaly] and made good.
/// - What counts as one piece of work is decided in [UnitsOfWork] and [MainCalls] and nowhere else.
/// - Every time that a person reads goes through [Durations].
@NullMarked
package dev.interleave.timeline;

import org.jspecify.annotations.NullMarked;
