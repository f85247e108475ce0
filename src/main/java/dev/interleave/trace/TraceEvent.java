package dev.interleave.trace;

import java.util.List;

/// What the recorder inside the learner's JVM saw.
///
/// Texts are never null; an empty text means "none". Events of one thread arrive in the order in
/// which they happened, and an event that happened before another (in the sense of the Java memory
/// model) arrives before it.
public sealed interface TraceEvent {

    /// When and where it happened.
    Stamp at();

    /// The learner's `main` is about to be called, on the thread named in `at`.
    ///
    /// @param pid process id of the child JVM
    record RunBegan(Stamp at, long pid) implements TraceEvent {}

    /// The learner's `main` returned, or threw.
    ///
    /// @param failure the exception, as `toString` gives it, or empty when main returned
    record MainEnded(Stamp at, String failure) implements TraceEvent {}

    /// Somebody called `start` on a thread; thread 0 in `at` stands for the JDK's own threads.
    ///
    /// @param child id of the new thread
    /// @param worker it is there to run what a pool or timer gives it
    record ThreadStarted(
            Stamp at, long child, String name, boolean virtual, boolean daemon, boolean worker)
            implements ThreadEvent {
        /// One that has something to do by itself, as far as is known.
        public ThreadStarted(Stamp at, long child, String name, boolean virtual, boolean daemon) {
            this(at, child, name, virtual, daemon, false);
        }
    }

    /// The thread that was said to be started could not be: there was no room for it.
    record ThreadNotStarted(Stamp at, long child) implements ThreadEvent {}

    /// A thread runs its first instruction.
    ///
    /// @param helper one of the JDK's own, which counts for nothing but runs some of the learner's
    ///   code: it was not heard of before
    record ThreadBegan(Stamp at, String name, boolean virtual, boolean daemon, boolean helper)
            implements ThreadEvent {
        /// A thread of the program's.
        public ThreadBegan(Stamp at, String name, boolean virtual, boolean daemon) {
            this(at, name, virtual, daemon, false);
        }
    }

    /// A thread has left its `run` method.
    record ThreadEnded(Stamp at) implements ThreadEvent {}

    /// An exception left the thread's `run` method.
    record UncaughtException(Stamp at, String failure) implements ThreadEvent {}

    /// A task was handed to an executor, pool, scope, timer or async stage.
    ///
    /// @param task number of the task, the same in the other events about it. It is a hash: in a
    ///   great many tasks that wait at once two may share it, and a task that is handed over again
    ///   keeps it
    /// @param relayed handed over by one of the JDK's own threads (then thread 0 is in `at`), which
    ///   may have got it from a submission that was seen
    record TaskSubmitted(Stamp at, long task, String name, boolean relayed, Handing handing)
            implements TaskEvent {
        /// One that the program hands to an executor.
        public TaskSubmitted(Stamp at, long task, String name) {
            this(at, task, name, false, Handing.SUBMITTED);
        }
    }

    /// How a task gets to be run.
    enum Handing {
        /// By an executor, pool, scope, timer or async stage.
        SUBMITTED,

        /// By a task that has forked it: `fork` and `invokeAll` of fork-join tasks.
        FORKED,

        /// By the thread itself, which has called `invoke` of a fork-join task: nothing is handed
        /// over.
        INVOKED
    }

    /// A parallel stream, or another parallel operation of the JDK, has handed on a part of its
    /// work.
    record WorkSplit(Stamp at) implements TaskEvent {}

    /// A task that was submitted will not run, or not because of that submission.
    ///
    /// @param rejected the executor has not taken it in; else it was cancelled before its turn came
    /// @param retried of rejected ones: the executor itself hands it over once more, so that this
    ///   submission counts for nothing
    record TaskWithdrawn(Stamp at, long task, boolean rejected, boolean retried)
            implements TaskEvent {
        /// One that is not handed over once more.
        public TaskWithdrawn(Stamp at, long task, boolean rejected) {
            this(at, task, rejected, false);
        }
    }

    /// The thread is about to begin another run of a periodic task.
    ///
    /// @param dueNanos when that run should have begun, on the clock of the events
    record TaskDue(Stamp at, long dueNanos) implements TaskEvent {}

    /// A worker starts a task.
    ///
    /// @param line source line of its code, or 0
    /// @param periodic it may begin again without being submitted again
    /// @param onCaller on a thread that was not made to run tasks
    record TaskBegan(Stamp at, long task, String name, int line, boolean periodic, boolean onCaller)
            implements TaskEvent {
        /// One on a worker.
        public TaskBegan(Stamp at, long task, String name, int line, boolean periodic) {
            this(at, task, name, line, periodic, false);
        }

        /// One that runs once, from an unknown line.
        public TaskBegan(Stamp at, long task, String name) {
            this(at, task, name, 0, false);
        }
    }

    /// A task that the thread is in has thrown. What waits for the task cannot know it earlier.
    ///
    /// @param exception identity hash of the exception, for [FailureSeen]
    /// @param surfaced the exception is printed, because nothing can keep it for the submitter
    record TaskFailed(Stamp at, long task, String failure, long exception, boolean surfaced)
            implements TaskEvent {}

    /// A task's exception has got to where it was submitted: by `get`, `join`, a handler.
    record FailureSeen(Stamp at, long exception) implements TaskEvent {}

    /// The task that the thread began last is done.
    ///
    /// @param failure the exception, or empty when none was thrown or [TaskFailed] has told
    /// @param cancelled somebody has cancelled it while it ran: nobody gets its result
    record TaskEnded(Stamp at, long task, String failure, boolean cancelled) implements TaskEvent {
        /// One that nobody has cancelled.
        public TaskEnded(Stamp at, long task, String failure) {
            this(at, task, failure, false);
        }
    }

    /// A method of the learner's is called; or, with an empty `method`, a worker begins a part of a
    /// parallel operation of the JDK.
    ///
    /// @param label name with arguments, as in `task("First task")`
    /// @param method class and method, as in `Main.task`
    /// @param line source line of the call
    record CallBegan(Stamp at, String label, String method, int line) implements CallEvent {}

    /// The call that the thread began last has returned or thrown.
    ///
    /// @param failure the exception's class, or empty
    record CallEnded(Stamp at, String method, int line, String failure) implements CallEvent {}

    /// A call site was fast so often that it is no longer recorded.
    record CallsMuted(Stamp at, String method, int line) implements CallEvent {}

    /// A class is loaded of which not everything is recorded.
    record Omitted(Stamp at, NotRecorded what) implements CallEvent {}

    /// So many more calls have not been recorded.
    record CallsLeftOut(Stamp at, long calls) implements CallEvent {}

    /// The thread begins to wait.
    ///
    /// @param on what it waits for: the name of the lock in the source, the class of the monitor or
    ///   the blocker, the name of the thread, or empty
    /// @param identity identity hash of that object, or 0
    /// @param peer id of the thread that is joined, for a sleep its nanoseconds, else 0
    /// @param holder id of the thread that held the lock at that moment, or 0
    /// @param line source line of the learner's in which the wait begins, or 0
    /// @param lock number of the lock or monitor, as in [LockAcquired], or 0
    record WaitBegan(
            Stamp at,
            WaitKind kind,
            String on,
            long identity,
            long peer,
            long holder,
            int line,
            int lock)
            implements TraceEvent {
        /// A wait that is for no lock.
        public WaitBegan(
                Stamp at,
                WaitKind kind,
                String on,
                long identity,
                long peer,
                long holder,
                int line) {
            this(at, kind, on, identity, peer, holder, line, 0);
        }

        /// A wait of which neither holder nor line is known.
        public WaitBegan(Stamp at, WaitKind kind, String on, long identity, long peer) {
            this(at, kind, on, identity, peer, 0, 0, 0);
        }
    }

    /// What a thread waits for since now is something else: it was signalled, and wants the lock
    /// again that the thread in `at` holds.
    ///
    /// @param waiter id of the thread that waits
    /// @param lock number of the lock, or 0 when only the holder has become known
    /// @param holder id of the thread that holds it
    record WaitBecame(Stamp at, long waiter, int lock, long holder) implements TraceEvent {}

    /// The thread waits already, which it could not tell itself.
    ///
    /// @param on what for
    /// @param lock number of that, or 0
    /// @param holder id of the thread without which it cannot go on
    /// @param line source line, or 0
    /// @param forNanos since when, before the time of this event
    record WaitFound(Stamp at, String on, int lock, long holder, int line, long forNanos)
            implements TraceEvent {}

    /// What something is called from now on that threads wait for.
    ///
    /// @param number of the lock, condition, queue …
    /// @param label as no other one is called in that process
    /// @param type its class
    /// @param inner threads wait for locks inside it, which the JDK's own code takes
    record Labelled(Stamp at, int number, String label, String type, boolean inner)
            implements TraceEvent {}

    /// The thread's wait of this kind is over.
    record WaitEnded(Stamp at, WaitKind kind) implements TraceEvent {}

    /// Something about a thread as a whole.
    sealed interface ThreadEvent extends TraceEvent {}

    /// Something about a task that was handed over.
    sealed interface TaskEvent extends TraceEvent {}

    /// Something about calls of the learner's methods.
    sealed interface CallEvent extends TraceEvent {}

    /// Something about another process, or that comes from there or goes there.
    sealed interface ProcessEvent extends TraceEvent {}

    /// Something about a lock. Locks have numbers: 1, 2, 3 … in order of first sight, never used
    /// twice.
    sealed interface LockEvent extends TraceEvent {
        int lock();
    }

    /// Something about a queue of the program. Queues have numbers like locks.
    sealed interface QueueEvent extends TraceEvent {
        int queue();
    }

    /// The thread has got a lock: a monitor, a lock of `java.util.concurrent.locks`, or one permit
    /// of a semaphore. Entering again what the thread holds already counts, too.
    ///
    /// @param name as in the source, else class and number as in `Object@1`
    /// @param line source line, or 0
    /// @param monitor true for `synchronized`
    /// @param resumed the thread had given it up only for a `wait` or `await`
    record LockAcquired(Stamp at, int lock, String name, int line, boolean monitor, boolean resumed)
            implements LockEvent {}

    /// The thread is about to release a lock once.
    ///
    /// @param entries how often it has entered it still, or -1 when that is not known
    /// @param suspended it gives the lock up, however often it has entered, for a `wait` or `await`
    record LockReleased(Stamp at, int lock, int entries, boolean suspended) implements LockEvent {}

    /// The thread has waited for a lock and goes on without it: time out or interrupt.
    record LockGivenUp(Stamp at, int lock) implements LockEvent {}

    /// A lock was acquired where acquisitions are only counted, because they were too many.
    ///
    /// @param total how often, since the run began
    record LockCounted(Stamp at, int lock, String name, boolean monitor, long total)
            implements LockEvent {}

    /// The thread wakes up threads that are in `Object.wait`.
    ///
    /// @param lock number of the monitor
    /// @param all true for `notifyAll`
    record Notified(Stamp at, int lock, boolean all) implements TraceEvent {}

    /// The thread lets another one go on that is parked, or is about to be: under every release of
    /// a lock, every future that is completed and every latch that is opened.
    ///
    /// @param thread id of the other one
    record Unparked(Stamp at, long thread) implements TraceEvent {}

    /// A queue of the program was used for the first time.
    ///
    /// @param name as in the source, else class and number
    /// @param size how many elements it held before
    /// @param capacity how many it can hold, or [Integer#MAX_VALUE]
    record QueueSeen(Stamp at, int queue, String name, int size, int capacity)
            implements QueueEvent {}

    /// The thread has put an element into a queue.
    ///
    /// @param element its identity hash
    record QueuePut(Stamp at, int queue, int element) implements QueueEvent {}

    /// The thread has taken an element out of a queue.
    record QueueTaken(Stamp at, int queue, int element) implements QueueEvent {}

    /// A queue that was used so often that its elements are only counted.
    ///
    /// @param puts elements put in and not recorded one by one, since the run began
    /// @param takes the same for elements taken out
    record QueueCounted(Stamp at, int queue, long puts, long takes) implements QueueEvent {}

    /// A thread that runs was given another name.
    ///
    /// @param thread id of the thread
    record ThreadRenamed(Stamp at, long thread, String name) implements ThreadEvent {}

    /// How much of the heap was in use.
    record HeapUsed(Stamp at, long bytes) implements TraceEvent {}

    /// What the operating system says of the thread in `at`, as of that time.
    ///
    /// @param onCoreNanos time that it was on a core, since it began
    /// @param runnableNanos time that it could have run but had no core, or -1 when not known
    record CpuSampled(Stamp at, long onCoreNanos, long runnableNanos) implements ThreadEvent {}

    /// The thread has computed without a pause for a while, and was seen at this place.
    ///
    /// @param frames of the program's own methods, the outermost first; not all of a deep stack
    record ThreadBusy(Stamp at, List<Frame> frames) implements TraceEvent {

        /// A method of the program that the thread is in.
        ///
        /// @param file name of the source file
        /// @param loop whether the line stands in a loop of the method
        public record Frame(String method, String file, int line, boolean loop) {

            /// One line for the trace.
            public static String text(String method, String file, int line, boolean loop) {
                return String.join("\t", method, file, String.valueOf(line), loop ? "loop" : "");
            }

            private static Frame of(String text) {
                String[] words = text.split("\t", -1);
                return words.length == 4
                        ? new Frame(words[0], words[1], number(words[2]), !words[3].isEmpty())
                        : new Frame("", "", 0, false);
            }

            private static int number(String digits) {
                try {
                    return Integer.parseInt(digits);
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }

        static List<Frame> frames(String text) {
            return text.lines().map(Frame::of).filter(frame -> frame.line > 0).toList();
        }
    }

    /// The program started another program.
    record ProcessStarted(Stamp at, long pid, String command) implements ProcessEvent {}

    /// That program has ended.
    record ProcessEnded(Stamp at, long pid, int exitCode) implements ProcessEvent {}

    /// A worker of a process pool is being started, or one that waited was taken. It is a
    /// [ProcessStarted] as well; its end is a [ProcessEnded].
    ///
    /// @param name of its lane
    /// @param pool the pool it works for, or empty
    /// @param warm whether it was started before the run
    record WorkerStarted(Stamp at, long pid, String name, String pool, boolean warm)
            implements ProcessEvent {}

    /// That worker can be given work. What it records follows from its own trace, as events of
    /// threads whose ids hold the process id: see [Stamp#process].
    ///
    /// @param mainThread the thread that does its work
    /// @param trace path of its trace
    /// @param clockOffsetNanos what to add to its times
    record WorkerReady(Stamp at, long pid, long mainThread, String trace, long clockOffsetNanos)
            implements ProcessEvent {}

    /// The result of a task that ran in another process has come back; the thread in `at` waits for
    /// it, or will.
    record TaskAnswered(Stamp at, long task) implements ProcessEvent {}

    /// A message went off to another process.
    ///
    /// @param message its identity
    /// @param what its content, short
    record MessageSent(Stamp at, long message, String what) implements ProcessEvent {}

    /// It has been received there.
    record MessageReceived(Stamp at, long message, String what) implements ProcessEvent {}

    /// The program asked to end its JVM.
    ///
    /// @param halt true for `Runtime.halt`, false for `System.exit`
    record ExitRequested(Stamp at, int status, boolean halt) implements TraceEvent {}

    /// The recorder stopped the program because it passed a limit.
    ///
    /// @param limit name of the limit, as in `threads`
    record LimitReached(Stamp at, String limit, long value) implements TraceEvent {}

    /// The last thread that keeps the JVM alive has ended, and the shutdown hooks have run. What
    /// the JVM and the system do after that is none of the program's.
    record ProgramEnded(Stamp at) implements TraceEvent {}

    /// The program asked for standard input and got end of file.
    record InputEnded(Stamp at) implements TraceEvent {}

    /// Something was printed, by one call: mangled output stays mangled.
    ///
    /// @param error true for `System.err`
    record Output(Stamp at, boolean error, String text) implements TraceEvent {}

    /// Threads wait for each other in a circle. It is reported once, when they have waited for a
    /// while; the program may still do other things.
    ///
    /// @param edges one for each thread, each waiting for the next, the last for the first
    record DeadlockFound(Stamp at, List<Edge> edges) implements TraceEvent {
        /// One thread of the circle.
        ///
        /// @param holds what the thread before it wants, or empty when that wants its end
        /// @param wants what it waits for
        /// @param line source line where it waits, or 0
        /// @param heldLock number of what it holds, or 0
        /// @param wantedLock number of what it waits for, or 0
        public record Edge(
                long thread, String holds, String wants, int line, int heldLock, int wantedLock) {
            /// One of which only the names are known.
            public Edge(long thread, String holds, String wants, int line) {
                this(thread, holds, wants, line, 0, 0);
            }
        }
    }

    /// No thread of the program can go on any more, and the program cannot end.
    ///
    /// @param deadlock whether threads that wait in a circle are the cause
    /// @param reason one sentence for people; empty when what was told before is over
    /// @param untilNanos when a wait with a time limit ends, by `System.nanoTime()`: until then it
    ///   is so; 0 for ever; `Long.MAX_VALUE` when only a signal or the end of the program can
    ///   change it
    record HangFound(Stamp at, boolean deadlock, String reason, long untilNanos)
            implements TraceEvent {}

    /// Something went wrong in the recorder itself: what it tells may miss something.
    record Failed(Stamp at, InternalFailure failure) implements TraceEvent {}

    /// Events were lost because nobody read fast enough, or names because there were too many.
    ///
    /// @param total how many since the run began
    /// @param tasks how many of them were submissions of tasks
    /// @param failures how many of them were failures of tasks
    /// @param names how many events are nameless because their name found no room
    record Dropped(Stamp at, long total, long tasks, long failures, long names)
            implements TraceEvent {
        /// Events that say nothing of tasks.
        public Dropped(Stamp at, long total) {
            this(at, total, 0, 0, 0);
        }
    }
}
