/// The workbench's side of a run: the standby JVM, the session that reads its trace, limits, and
/// how it ended.
///
/// A run has a JVM of its own that is thrown away afterwards: nothing of one program can reach the
/// next, and whatever it does, killing the JVM ends it. The JVM is warmed up beforehand, so a run
/// begins in tens of milliseconds. Its replacement is warmed up when the run is over, not beside
/// it: the half second of a core would show in what the learner measures.
///
/// [JvmEngine] hands each run to a [RunSession], which compiles, takes a [Child] from the
/// [StandbyPool] and lets a [TracePump] read its trace; an [Ending] collects how it ended. A run's
/// thread does all of that and all killing; other threads only read volatile fields and raise
/// flags.
@NullMarked
package dev.interleave.launch;

import org.jspecify.annotations.NullMarked;
