package dev.interleave.timeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the pool in the name of a worker thread.
final class PoolNames {
    /// How the JDK names them: `pool-1-thread-2`, `ForkJoinPool-1-worker-2`,
    /// `ForkJoinPool.commonPool-worker-1`.
    private static final Pattern JDK_WORKER =
            Pattern.compile(
                    "(pool-\\d+)-thread-\\d+|(ForkJoinPool(?:\\.commonPool|-\\d+))-worker-\\d+");

    private static final Pattern NUMBERED =
            Pattern.compile("(.*?)(?:[-_ #]?(?:thread|worker))?[-_ #]?\\d+");

    private PoolNames() {}

    /// The pool, when the name is one that only the JDK's own pools give.
    static Optional<String> ofJdkWorker(String thread) {
        Matcher jdk = JDK_WORKER.matcher(thread);
        return jdk.matches()
                ? Optional.of(jdk.group(1) != null ? jdk.group(1) : jdk.group(2))
                : Optional.empty();
    }

    /// The pool of a thread that is known to be a worker: its name without the number at the end. A
    /// timer's only thread stands for itself.
    static String ofWorker(String thread) {
        Optional<String> jdk = ofJdkWorker(thread);
        if (jdk.isPresent() || thread.startsWith("Timer-")) {
            return jdk.orElse(thread);
        }
        Matcher numbered = NUMBERED.matcher(thread);
        if (!numbered.matches() || numbered.group(1).isEmpty()) {
            return thread;
        }
        // `Thread-0` is what threads without a name are called: it says nothing of a pool.
        return numbered.group(1).equals("Thread") ? "" : numbered.group(1);
    }
}
