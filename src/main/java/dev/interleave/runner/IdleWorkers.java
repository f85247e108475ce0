package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;

/// Tells from a stack whether a thread is a worker without a task, or waits for a pool to end.
final class IdleWorkers {
    private IdleWorkers() {}

    /// A worker without a task. With a time limit it waits only for its own end.
    static boolean isIdle(Snapshot snapshot) {
        StackTraceElement[] stack = snapshot.stack();
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            String method = frame.getMethodName();
            if (OwnClasses.contains(type) || (type.contains("Delay") && isTimed(stack))) {
                return false;
            }
            if ((type.equals("java.util.concurrent.ThreadPoolExecutor") && method.equals("getTask"))
                    || (type.equals("java.util.concurrent.ForkJoinPool")
                            && method.equals("awaitWork"))
                    || (type.equals("java.util.TimerThread") && method.equals("mainLoop"))) {
                // A timer with a time limit waits for its next task.
                return !type.equals("java.util.TimerThread")
                        || snapshot.state() != Thread.State.TIMED_WAITING;
            }
        }
        return false;
    }

    /// `ExecutorService.close` waits for a day, again and again.
    static boolean isClosing(StackTraceElement[] stack) {
        boolean awaits = false;
        for (StackTraceElement frame : stack) {
            if (OwnClasses.contains(frame.getClassName())) {
                return false;
            }
            if (awaits && frame.getMethodName().equals("close")) {
                return true;
            }
            awaits |= frame.getMethodName().equals("awaitTermination");
        }
        return false;
    }

    private static boolean isTimed(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String method = frame.getMethodName();
            if (method.equals("parkNanos") || method.equals("awaitNanos")) {
                return true;
            }
        }
        return false;
    }
}
