package dev.interleave.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// That a thread runs the static initialiser of one of the learner's classes. Other threads that
/// use the class wait until it is done, and the JDK takes them for running.
final class ClassInitialisation {
    private static final Map<String, ClassInitialisation> KNOWN = new ConcurrentHashMap<>();

    private final String className;

    private ClassInitialisation(String className) {
        this.className = className;
    }

    /// Those that the thread with this stack runs, the one that began last first. The same
    /// initialisation is the same object, whenever it is asked for.
    static List<ClassInitialisation> in(StackTraceElement[] stack) {
        List<ClassInitialisation> found = new ArrayList<>();
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (frame.getMethodName().equals("<clinit>") && OwnClasses.contains(name)) {
                found.add(KNOWN.computeIfAbsent(name, ClassInitialisation::new));
            }
        }
        return found;
    }

    /// As in `initialisation of Account`.
    String words() {
        return "initialisation of " + UserClasses.simpleName(className);
    }
}
