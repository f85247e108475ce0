package dev.interleave.trace;

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

    /// Somebody called `start` on a thread.
    ///
    /// @param child id of the new thread
    record ThreadStarted(Stamp at, long child, String name, boolean virtual, boolean daemon)
            implements TraceEvent {}

    /// A thread runs its first instruction.
    record ThreadBegan(Stamp at, String name, boolean virtual, boolean daemon)
            implements TraceEvent {}

    /// A thread has left its `run` method.
    record ThreadEnded(Stamp at) implements TraceEvent {}

    /// An exception left the thread's `run` method.
    record UncaughtException(Stamp at, String failure) implements TraceEvent {}

    /// A task was handed to an executor, pool, scope, timer or async stage.
    ///
    /// @param task identity of the task, the same in [TaskBegan]; unique while the task lives
    record TaskSubmitted(Stamp at, long task, String name) implements TraceEvent {}

    /// A worker starts a task.
    record TaskBegan(Stamp at, long task, String name) implements TraceEvent {}

    /// The task that the thread began last is done.
    ///
    /// @param failure the exception, or empty
    record TaskEnded(Stamp at, long task, String failure) implements TraceEvent {}

    /// A method of the learner's is called.
    ///
    /// @param label name with arguments, as in `task("First task")`
    /// @param method class and method, as in `Main.task`
    /// @param line source line of the call
    record CallBegan(Stamp at, String label, String method, int line) implements TraceEvent {}

    /// The call that the thread began last has returned or thrown.
    ///
    /// @param failure the exception's class, or empty
    record CallEnded(Stamp at, String method, int line, String failure) implements TraceEvent {}

    /// A call site was fast so often that it is no longer recorded.
    record CallsMuted(Stamp at, String method, int line) implements TraceEvent {}

    /// The thread begins to wait.
    ///
    /// @param on what it waits for: the class of the monitor, the blocker or the thread, or empty
    /// @param identity identity hash of that object, or 0
    /// @param peer id of the thread that is joined, for a sleep its nanoseconds, else 0
    record WaitBegan(Stamp at, WaitKind kind, String on, long identity, long peer)
            implements TraceEvent {}

    /// The thread's wait of this kind is over.
    record WaitEnded(Stamp at, WaitKind kind) implements TraceEvent {}

    /// The program started another program.
    record ProcessStarted(Stamp at, long pid, String command) implements TraceEvent {}

    /// That program has ended.
    record ProcessEnded(Stamp at, long pid, int exitCode) implements TraceEvent {}

    /// The program asked to end its JVM.
    ///
    /// @param halt true for `Runtime.halt`, false for `System.exit`
    record ExitRequested(Stamp at, int status, boolean halt) implements TraceEvent {}

    /// The recorder stopped the program because it passed a limit.
    ///
    /// @param limit name of the limit, as in `threads`
    record LimitReached(Stamp at, String limit, long value) implements TraceEvent {}

    /// The program asked for standard input and got end of file.
    record InputEnded(Stamp at) implements TraceEvent {}

    /// Something was printed, by one call: mangled output stays mangled.
    ///
    /// @param error true for `System.err`
    record Output(Stamp at, boolean error, String text) implements TraceEvent {}

    /// Events were lost because nobody read fast enough.
    ///
    /// @param total how many since the run began
    record Dropped(Stamp at, long total) implements TraceEvent {}
}
