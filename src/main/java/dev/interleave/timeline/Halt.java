package dev.interleave.timeline;

/// What cut a run off before its program had come to an end. How long such a run took says nothing
/// about its work.
public enum Halt {
    /// Nothing: the program ended, well or badly, or it is still running.
    NONE("", ""),
    DEADLOCK("deadlock", "Deadlock"),
    HANG("hang", "Nothing could go on"),
    TIME_LIMIT("time limit", "Stopped by the time limit"),
    /// The limit of threads, output and so on.
    LIMIT("limit", "Stopped at a limit"),
    /// By somebody who pressed Stop.
    STOPPED("stopped", "Stopped"),
    /// From outside, or the JVM crashed.
    KILLED("killed", "Killed");

    private final String word;
    private final String headline;

    Halt(String word, String headline) {
        this.word = word;
        this.headline = headline;
    }

    /// For a table; empty for [#NONE].
    public String word() {
        return word;
    }

    /// As in `Deadlock after 0.3 s`; the time is left out where it is not known.
    ///
    /// @param nanos when the run came to a halt, or [Span#OPEN]
    String headline(long nanos) {
        return nanos == Span.OPEN ? headline : headline + " after " + Durations.seconds(nanos);
    }

    /// When that was: the moment from which nothing went on, where that is the reason, else the end
    /// of the run.
    long nanos(RunSnapshot run) {
        return switch (this) {
            case NONE -> Span.OPEN;
            case DEADLOCK -> {
                long last = Span.OPEN;
                for (DeadlockEdge edge : run.deadlock()) {
                    last =
                            Math.max(
                                    last,
                                    run.lane(edge.lane()).map(Halt::waitsSince).orElse(Span.OPEN));
                }
                yield last;
            }
            case HANG -> run.lanes().stream().mapToLong(Halt::waitsSince).max().orElse(Span.OPEN);
            case TIME_LIMIT, LIMIT, STOPPED, KILLED -> run.nowNanos();
        };
    }

    /// Begin of the wait that has not ended, or [Span#OPEN].
    private static long waitsSince(LaneTrack track) {
        int last = track.states().size() - 1;
        boolean waits =
                last >= 0
                        && track.states().endNanos(last) == Span.OPEN
                        && track.lane().endNanos() == Span.OPEN;
        return waits ? track.states().startNanos(last) : Span.OPEN;
    }
}
