/// What stands behind [dev.interleave.runner.ProcessPool] and
/// [dev.interleave.runner.WorkerProcess]: processes with one connection for the work and one for
/// classes and for watching each other.
///
/// It knows nothing of the recorder, so that it works under plain `java` from the runner jar alone:
/// a [Host] starts processes and is told what happens, and the workbench's host records it. What a
/// worker loads before its first task is kept small: it is paid at the start of each process.
@NullMarked
package dev.interleave.runner.pool;

import org.jspecify.annotations.NullMarked;
