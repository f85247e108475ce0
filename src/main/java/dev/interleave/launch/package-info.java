/// The workbench's side of a run: the standby JVM, the session that reads its trace, limits, and
/// how it ended.
@NullMarked
package dev.interleave.launch;

import org.jspecify.annotations.NullMarked;
