package dev.interleave.timeline;

/// Turns names of the machine into words of the learner's.
final class PlainNames {
    private PlainNames() {}

    /// `java.util.concurrent.locks.ReentrantLock$NonfairSync` is a `ReentrantLock`: the class
    /// without its package, and of an inner class of the JDK the one around it.
    static String ofClass(String binaryName) {
        if (binaryName.contains("AbstractQueuedSynchronizer$ConditionObject")
                || binaryName.contains("AbstractQueuedLongSynchronizer$ConditionObject")) {
            return "Condition";
        }
        String simple = binaryName.substring(binaryName.lastIndexOf('.') + 1);
        int inner = simple.indexOf('$');
        if (inner <= 0) {
            return simple;
        }
        return binaryName.startsWith("java.")
                ? simple.substring(0, inner)
                : simple.substring(simple.lastIndexOf('$') + 1);
    }

    /// The program's name in a command line: `/usr/bin/python3 worker.py` is `python3`.
    static String ofCommand(String command) {
        String first = command.strip().split("\\s+", 2)[0];
        String file =
                first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        return file.isEmpty() ? "process" : file;
    }
}
