package dev.interleave.runner;

import dev.interleave.trace.ChildCommand;

/// Ends this JVM, and what the program started, when the workbench is gone, whatever the program
/// does.
final class Watchdog implements Runnable {
    private static final long PERIOD_MILLIS = 500;
    private final int parent = OperatingSystem.parent();

    private final int group;

    private Watchdog(int group) {
        this.group = group;
    }

    /// @param group the process group that this JVM leads, or -1 when it leads none
    static void start(int group) {
        Watchdog watchdog = new Watchdog(group);
        if (watchdog.parent > 0) {
            new HelperThread("interleave-watchdog", watchdog).start();
        }
    }

    @Override
    public void run() {
        // A child whose parent is dead gets another one.
        while (OperatingSystem.parent() == parent) {
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                // Somebody interrupts all threads; this one has work to do.
            }
        }
        if (group > 1) {
            OperatingSystem.killGroup(group);
        }
        Runtime.getRuntime().halt(ChildCommand.ORPHAN_EXIT_CODE);
    }
}
