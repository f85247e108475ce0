package dev.interleave.runner.pool;

/// Types of frames, and what follows each type.
final class Frames {
    /// Worker to parent, first on each connection by a socket: token, number of the worker, [#MAIN]
    /// or [#CONTROL].
    static final int HELLO = 1;

    /// Parent to worker: class count, then name and bytes of each.
    static final int SETUP = 2;

    /// Worker to parent: `System.nanoTime()`, id of its main thread.
    static final int READY = 3;

    /// Parent to worker: number of the function, the function.
    static final int FUNCTION = 4;

    /// Parent to worker: number of the unit, first task id, number of the function (0: the only
    /// argument is the task itself), name, count, arguments.
    static final int RUN = 5;

    /// Worker to parent: number of the unit, nanoseconds it took, count, results.
    static final int DONE = 6;

    /// Worker to parent: number of the unit or -1 for the oldest, text, exception or null.
    static final int FAILED = 7;

    /// Worker to parent: number of a unit that was not begun, so that another worker may have it.
    static final int RETURNED = 8;

    /// Parent to worker: name, the body of a worker process.
    static final int BODY = 9;

    /// Both ways: message id, the message.
    static final int MESSAGE = 10;

    /// Worker to parent: why the worker is going to end.
    static final int DYING = 11;

    /// On the control connection, worker to parent: name of a class; and back: found or not, bytes.
    static final int CLASS = 12;

    /// Parent to worker process: no more messages will come.
    static final int END = 13;

    /// Parent to worker: the parent has taken down that the worker is ready; now it may record.
    static final int GO = 14;

    static final int MAIN = 0;
    static final int CONTROL = 1;

    private Frames() {}
}
