/// What stands behind [dev.interleave.runner.ProcessPool] and
/// [dev.interleave.runner.WorkerProcess]: processes with one connection for the work and one for
/// classes and for watching each other.
///
/// It knows nothing of the recorder, so that it works under plain `java` from the runner jar alone:
/// a [Host] starts processes and is told what happens, and the workbench's host records it. What a
/// worker loads before its first task is kept small: it is paid at the start of each process.
///
/// A worker that is started for a pool comes to its [Rendezvous], by named pipes or a socket. Under
/// plain Java it starts from an [Archive] of what the JVM knew after a first one had worked. One
/// that waits already is connected to ([Spare]) and told all it needs by the thread that opens the
/// pool, so that four of them get ready at the same time, without a thread or a file of the pool's
/// own in between.
@NullMarked
package dev.interleave.runner.pool;

import org.jspecify.annotations.NullMarked;
