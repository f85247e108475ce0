package dev.interleave.runner;

/// Random pauses where threads begin and go on, so that orders which are rare come up more often.
/// Off unless somebody asks for it; what it makes likelier was possible without it.
final class Jitter {
    private static volatile int longestMicros;

    private Jitter() {}

    /// @param micros longest pause, or 0 for none
    static void set(int micros) {
        longestMicros = micros;
    }

    /// Lets the current thread come a little later, one time out of two.
    ///
    /// It waits outside of Java, so nothing of it is recorded and no permit is used up.
    static void pause() {
        int longest = longestMicros;
        if (longest > 0 && !ThreadKinds.hidden(Thread.currentThread())) {
            // The random numbers must not be those of the learner's own generator.
            long random = System.nanoTime() * 0x9E3779B97F4A7C15L;
            if (random < 0) {
                OperatingSystem.pause((int) Long.remainderUnsigned(random >>> 20, longest) + 1);
            }
        }
    }
}
