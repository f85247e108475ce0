package dev.interleave.timeline.explain;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.RunSnapshot;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The chain of what kept the run from being over sooner: making anything shorter that is not on it
/// does not help.
///
/// @param segments in order of time; each begins where the one before ends, the first at 0, the
///   last ends at `endNanos`
/// @param endNanos the end of the run, or its present moment while it goes on
public record CriticalPath(List<Segment> segments, long endNanos) {

    public CriticalPath {
        segments = List.copyOf(segments);
    }

    /// Follows the run from its end backwards. Looks at as many waits and starts as lie on the
    /// path, and may look at every bar once: not for every frame.
    public static CriticalPath of(RunSnapshot run) {
        return PathFinder.of(run);
    }

    /// Nanoseconds by cause, the largest first.
    public Map<Cause, Long> byCause() {
        Map<Cause, Long> sums = new EnumMap<>(Cause.class);
        for (Segment segment : segments) {
            sums.merge(segment.cause(), segment.nanos(), Long::sum);
        }
        return sums.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<Cause, Long>comparingByValue(Comparator.reverseOrder()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                Long::sum,
                                LinkedHashMap::new));
    }

    /// How long the program worked: without what came after its last thread.
    public long workNanos() {
        return segments.isEmpty() || segments.getLast().cause() != Cause.SHUT_DOWN
                ? endNanos
                : segments.getLast().startNanos();
    }

    /// Share of the time that the program worked, from 0 to 1; 0 for what came after.
    public double share(Cause cause) {
        return workNanos() == 0 || cause == Cause.SHUT_DOWN
                ? 0
                : byCause().getOrDefault(cause, 0L) / (double) workNanos();
    }

    /// The piece at that time; the later one where two meet.
    public Optional<Segment> at(long nanos) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).startNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 || nanos > endNanos ? Optional.empty() : Optional.of(segments.get(low - 1));
    }

    /// One line, as in `sleeping 97 % (0.1 s), running 3 % (3.2 ms)`; shares below 1 % and the end
    /// of the program are left out.
    public String text() {
        return byCause().entrySet().stream()
                .filter(entry -> share(entry.getKey()) >= 0.01)
                .map(entry ->
                        "%s %d %% (%s)"
                                .formatted(
                                        entry.getKey().words(),
                                        Math.round(100 * share(entry.getKey())),
                                        Durations.text(entry.getValue())))
                .collect(Collectors.joining(", "));
    }
}
