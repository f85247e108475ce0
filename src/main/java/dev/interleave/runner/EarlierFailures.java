package dev.interleave.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// Threads and tasks that an exception has ended: what others wait for may have been theirs to do.
/// Safe from any thread; only the first ones are kept.
final class EarlierFailures {
    private static final int MOST = 50;
    private static final int NAMED = 3;
    private static final List<Failed> KNOWN = new ArrayList<>();
    private static final SpinLock lock = new SpinLock();
    private static volatile boolean full;

    /// @param thread its name, or empty for a task
    private record Failed(String thread, String how) {}

    private EarlierFailures() {}

    /// Another program follows in this JVM.
    static void forget() {
        lock.lock();
        KNOWN.clear();
        full = false;
        lock.unlock();
    }

    /// An exception has left the thread of that name.
    static void ofThread(String name, Throwable failure) {
        add(name, failure);
    }

    /// An exception has ended a task.
    static void ofTask(Throwable failure) {
        boolean stopped =
                failure instanceof CancellationException || failure instanceof InterruptedException;
        if (!stopped) {
            add("", failure);
        }
    }

    private static void add(String thread, Throwable failure) {
        if (full) {
            return;
        }
        String type = Texts.className(failure.getClass());
        Failed failed = new Failed(thread, type + WaitWords.at(line(failure)));
        lock.lock();
        KNOWN.add(failed);
        full = KNOWN.size() >= MOST;
        lock.unlock();
    }

    /// Where the learner's code was, or 0.
    private static int line(Throwable failure) {
        try {
            boolean plain =
                    failure.getClass().getMethod("getStackTrace").getDeclaringClass()
                            == Throwable.class;
            // Nothing that the learner has overridden is called.
            return plain ? WaitWords.line(OwnClasses.frame(failure.getStackTrace())) : 0;
        } catch (NoSuchMethodException e) {
            return 0;
        }
    }

    /// A sentence with a space before it, or empty: `Earlier, worker-2 ended with
    /// NullPointerException (line 14).`
    static String words() {
        List<Failed> known;
        lock.lock();
        known = List.copyOf(KNOWN);
        lock.unlock();
        List<String> parts = new ArrayList<>();
        Map<String, Integer> tasks = new LinkedHashMap<>();
        for (Failed failed : known) {
            if (failed.thread.isEmpty()) {
                tasks.merge(failed.how, 1, Integer::sum);
            } else {
                parts.add(failed.thread + " ended with " + failed.how);
            }
        }
        tasks.forEach((how, count) ->
                parts.add((count == 1 ? "a task" : count + " tasks") + " failed with " + how));
        if (parts.isEmpty()) {
            return "";
        }
        int more = parts.size() - NAMED;
        return " Earlier, "
                + String.join("; ", parts.subList(0, Math.min(NAMED, parts.size())))
                + (more > 0 ? "; and there were " + more + " more failures." : ".");
    }
}
