package dev.interleave.lesson;

import dev.interleave.lesson.RunFacts.LaneFact;
import dev.interleave.lesson.RunFacts.SpanFact;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Picks spans of a run.
///
/// @param of a method (`task`, `Kitchen.task`), or a call with its arguments as the timeline shows
///   it (`task("tea", 200)`, with `*` for any text), or several of these with `|` between them;
///   empty for the spans that count as units of work
/// @param lane pattern of the lane's name; empty for every lane
public record SpanSelector(String of, String lane) {

    /// The spans, by start.
    List<SpanFact> in(RunFacts run) {
        Map<Integer, LaneFact> lanes =
                run.lanes().stream()
                        .collect(Collectors.toMap(LaneFact::id, Function.identity(), (a, _) -> a));
        return run.spans().stream()
                .filter(span -> fits(span) && onLane(lanes, span))
                .sorted(Comparator.comparingLong(SpanFact::start))
                .toList();
    }

    private boolean fits(SpanFact span) {
        return of.isEmpty()
                ? span.unit()
                : Arrays.stream(of.split("\\|")).anyMatch(one -> fits(one.strip(), span));
    }

    private static boolean fits(String one, SpanFact span) {
        if (one.contains("(")) {
            return Glob.matches(one, span.name());
        }
        return span.method().equals(one)
                || span.method().endsWith("." + one)
                || span.name().equals(one)
                || span.name().startsWith(one + "(");
    }

    private boolean onLane(Map<Integer, LaneFact> lanes, SpanFact span) {
        if (lane.isEmpty()) {
            return true;
        }
        LaneFact found = lanes.get(span.lane());
        return found != null && Glob.matches(lane, found.name());
    }

    @Override
    public String toString() {
        String what = of.isEmpty() ? "the units of work" : of;
        return lane.isEmpty() ? what : what + " on " + lane;
    }
}
