package dev.interleave.lesson;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What an expectation demands, one record for each key of the vocabulary in `lessons/README.md`.
/// Durations are nanoseconds.
public sealed interface Rule {

    /// How often it must show.
    default Frequency frequency() {
        return Frequency.ALWAYS;
    }

    /// The run ended this way.
    record OutcomeIs(String word) implements Rule {}

    /// The JVM ended with this code.
    record ExitCode(int code) implements Rule {}

    /// How many lanes there are besides main.
    ///
    /// @param kind only lanes of this kind; empty for all
    /// @param name only lanes whose name fits this pattern; empty for all
    /// @param pids true: each has a process id of its own; false: all share one; absent: not asked
    record Lanes(String kind, String name, Range count, Optional<Boolean> pids) implements Rule {}

    /// How many of them the program started.
    record Started(Subject subject, Range count) implements Rule {}

    /// How many spans match.
    record Calls(SpanSelector of, Range count, boolean onlyFailed) implements Rule {}

    /// How the matching spans lie in time.
    ///
    /// @param share how much of the shorter one of each two must overlap, 0 for "at all"
    record Overlap(SpanSelector of, double share, Frequency frequency) implements Rule {}

    /// The most matching spans in progress at one moment.
    record MaxConcurrency(SpanSelector of, Range count) implements Rule {}

    /// The sum of the matching spans divided by the time from the first start to the last end.
    record Parallelism(SpanSelector of, double atLeast, double atMost) implements Rule {}

    /// Time from the first start to the last end: never below `atLeast`, seldom much above.
    record Wall(SpanSelector of, long atLeast, long atMost) implements Rule {}

    /// Which of the named spans starts (or finishes) before which.
    record Sequence(Point point, List<SpanSelector> names, Frequency frequency) implements Rule {}

    /// Whether the spans finish in the order in which they started.
    record FinishOrder(SpanSelector of, boolean asStarted, Frequency frequency) implements Rule {}

    /// Whether main ends before all other lanes, or after them.
    record MainEnds(boolean first) implements Rule {}

    /// How long lanes were in a state that is not running.
    ///
    /// @param lane pattern of the lane's name; empty for any lane
    /// @param on pattern of what is waited for; empty for anything
    /// @param holder pattern of the name of the lane that is waited for; empty for anyone
    /// @param lanes how many lanes must show it
    record Waits(
            String lane,
            String state,
            String on,
            String holder,
            OptionalLong atLeast,
            OptionalLong atMost,
            Range lanes)
            implements Rule {}

    /// On which lanes the spans stand.
    record OnLane(SpanSelector of, Where where) implements Rule {}

    /// From start to start of neighbours on one lane: never below `every`, the median not above
    /// `atMost`.
    record Spacing(SpanSelector of, long every, long atMost) implements Rule {}

    /// What was printed.
    record Output(Stream stream, Pattern pattern, String shown, Frequency frequency)
            implements Rule {}

    /// How many lines were printed.
    record OutputLines(Stream stream, Range count) implements Rule {}

    /// Whether some line holds pieces of two lanes.
    record Interleaved(Stream stream, Frequency frequency) implements Rule {}

    /// What a program starts.
    enum Subject {
        TASKS,
        PLATFORM_THREADS,
        VIRTUAL_THREADS;

        /// The key that asks for it.
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The two ends of a span.
    enum Point {
        START,
        FINISH
    }

    /// Where spans stand.
    enum Where {
        MAIN,
        NOT_MAIN,
        SAME,
        DIFFERENT
    }

    /// Which output is meant.
    enum Stream {
        OUT,
        ERR,
        BOTH
    }

    /// How many. Both ends count.
    record Range(int atLeast, int atMost) {
        static Range exactly(int count) {
            return new Range(count, count);
        }

        boolean contains(int count) {
            return atLeast <= count && count <= atMost;
        }

        @Override
        public String toString() {
            if (atLeast == atMost) {
                return Integer.toString(atLeast);
            }
            if (atMost == Integer.MAX_VALUE) {
                return "at least " + atLeast;
            }
            return atLeast == 0 ? "at most " + atMost : atLeast + " to " + atMost;
        }
    }
}
