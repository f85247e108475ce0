package dev.interleave.lesson;

import dev.interleave.lesson.Rule.Calls;
import dev.interleave.lesson.Rule.MaxConcurrency;
import dev.interleave.lesson.Rule.OnLane;
import dev.interleave.lesson.Rule.Overlap;
import dev.interleave.lesson.Rule.Parallelism;
import dev.interleave.lesson.Rule.Spacing;
import dev.interleave.lesson.Rule.Wall;
import dev.interleave.lesson.RunFacts.LaneFact;
import dev.interleave.lesson.RunFacts.SpanFact;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Judges rules about spans: how many, where, and how they lie in time.
final class SpanJudge {
    private SpanJudge() {}

    /// The end of something, or the end of the run when it never ended.
    static long end(long end, long start, RunFacts run) {
        return end == RunFacts.OPEN ? Math.max(start, run.wallNanos()) : end;
    }

    private static long end(SpanFact span, RunFacts run) {
        return end(span.end(), span.start(), run);
    }

    static Finding calls(Calls rule, RunFacts run) {
        List<SpanFact> spans = rule.of().in(run);
        long count =
                rule.onlyFailed() ? spans.stream().filter(SpanFact::failed).count() : spans.size();
        String what = rule.onlyFailed() ? " failed spans of " : " spans of ";
        return Finding.of(
                rule.count().contains((int) count), rule.count() + what + rule.of(), "" + count);
    }

    static Finding overlap(Overlap rule, RunFacts run) {
        List<SpanFact> spans = rule.of().in(run);
        boolean everyPair = rule.frequency() == Frequency.ALWAYS;
        String share =
                rule.share() > 0
                        ? " for at least %.0f %% of the shorter one".formatted(rule.share() * 100)
                        : "";
        String expected =
                (everyPair ? "every two of " : "two of ") + rule.of() + " to overlap" + share;
        if (spans.size() < 2) {
            return Finding.nothing(
                    expected,
                    spans.isEmpty()
                            ? Judge.noCalls(rule.of(), run)
                            : "only one: " + spans.getFirst().name());
        }
        for (int i = 0; i < spans.size(); i++) {
            SpanFact a = spans.get(i);
            for (int j = i + 1; j < spans.size(); j++) {
                SpanFact b = spans.get(j);
                if (overlap(a, b, rule.share(), run) != everyPair) {
                    return Finding.of(!everyPair, expected, describe(a, b, run));
                }
            }
        }
        return Finding.of(everyPair, expected, everyPair ? "that every two do" : "that no two do");
    }

    private static boolean overlap(SpanFact a, SpanFact b, double share, RunFacts run) {
        long common = common(a, b, run);
        long shorter = Math.min(end(a, run) - a.start(), end(b, run) - b.start());
        return common > 0 && common >= share * shorter;
    }

    private static long common(SpanFact a, SpanFact b, RunFacts run) {
        return Math.min(end(a, run), end(b, run)) - Math.max(a.start(), b.start());
    }

    private static String describe(SpanFact a, SpanFact b, RunFacts run) {
        long common = common(a, b, run);
        return common > 0
                ? "%s and %s together for %s".formatted(a.name(), b.name(), Durations.show(common))
                : "%s over before %s began".formatted(a.name(), b.name());
    }

    static Finding maxConcurrency(MaxConcurrency rule, RunFacts run) {
        boolean counted = rule.of().of().isEmpty() && rule.of().lane().isEmpty();
        int most = counted ? run.maxConcurrency() : most(rule.of().in(run), run);
        return Finding.of(
                rule.count().contains(most),
                rule.count() + " of " + rule.of() + " in progress at the busiest moment",
                "" + most);
    }

    static int most(List<SpanFact> spans, RunFacts run) {
        long[] starts = spans.stream().mapToLong(SpanFact::start).sorted().toArray();
        long[] ends = spans.stream().mapToLong(span -> end(span, run)).sorted().toArray();
        int most = 0;
        int ended = 0;
        for (int begun = 0; begun < starts.length; begun++) {
            while (ends[ended] <= starts[begun] && ended < begun) {
                ended++;
            }
            most = Math.max(most, begun + 1 - ended);
        }
        return most;
    }

    static long wall(List<SpanFact> spans, RunFacts run) {
        long first = spans.stream().mapToLong(SpanFact::start).min().orElse(0);
        return spans.stream().mapToLong(span -> end(span, run)).max().orElse(first) - first;
    }

    static Finding parallelism(Parallelism rule, RunFacts run) {
        List<SpanFact> spans = rule.of().in(run);
        String expected =
                String.format(Locale.ROOT, "a parallelism of at least %.2f", rule.atLeast())
                        + (rule.atMost() < Double.MAX_VALUE
                                ? String.format(Locale.ROOT, " and at most %.2f", rule.atMost())
                                : "");
        long wall = wall(spans, run);
        if (spans.isEmpty() || wall <= 0) {
            return Finding.nothing(expected, Judge.noCalls(rule.of(), run));
        }
        double sum = spans.stream().mapToDouble(span -> end(span, run) - span.start()).sum();
        double found = sum / wall;
        return Finding.of(
                rule.atLeast() <= found && found <= rule.atMost(),
                expected,
                String.format(Locale.ROOT, "%.2f", found));
    }

    static Finding wall(Wall rule, RunFacts run) {
        List<SpanFact> spans = rule.of().in(run);
        String expected =
                "%s to take %s to %s from first start to last end"
                        .formatted(
                                rule.of(),
                                Durations.show(rule.atLeast()),
                                Durations.show(rule.atMost()));
        if (spans.isEmpty()) {
            return Finding.nothing(expected, Judge.noCalls(rule.of(), run));
        }
        long wall = wall(spans, run);
        return Finding.of(
                rule.atLeast() <= wall && wall <= rule.atMost(), expected, Durations.show(wall));
    }

    static Finding onLane(OnLane rule, RunFacts run) {
        List<SpanFact> spans = rule.of().in(run);
        Set<Integer> mains =
                run.lanes().stream()
                        .filter(lane -> lane.kind().equals("main"))
                        .map(LaneFact::id)
                        .collect(Collectors.toSet());
        long onMain = spans.stream().filter(span -> mains.contains(span.lane())).count();
        long lanes = spans.stream().map(SpanFact::lane).distinct().count();
        String place =
                switch (rule.where()) {
                    case MAIN -> "on main";
                    case NOT_MAIN -> "on other lanes than main";
                    case SAME -> "all on the same lane";
                    case DIFFERENT -> "each on a lane of its own";
                };
        String expected = rule.of() + " " + place;
        if (spans.isEmpty()) {
            return Finding.nothing(expected, Judge.noCalls(rule.of(), run));
        }
        boolean holds =
                switch (rule.where()) {
                    case MAIN -> onMain == spans.size();
                    case NOT_MAIN -> onMain == 0;
                    case SAME -> lanes == 1;
                    case DIFFERENT -> lanes == spans.size();
                };
        return Finding.of(
                holds,
                expected,
                "%d spans on %d lanes, %d of them on main".formatted(spans.size(), lanes, onMain));
    }

    static Finding spacing(Spacing rule, RunFacts run) {
        String expected =
                "%s every %s (median at most %s)"
                        .formatted(
                                rule.of(),
                                Durations.show(rule.every()),
                                Durations.show(rule.atMost()));
        long[] gaps =
                rule.of().in(run).stream()
                        .collect(Collectors.groupingBy(SpanFact::lane))
                        .values()
                        .stream()
                        .flatMapToLong(lane -> Arrays.stream(gaps(lane)))
                        .sorted()
                        .toArray();
        if (gaps.length == 0) {
            return Finding.nothing(expected, Judge.noCalls(rule.of(), run));
        }
        long shortest = gaps[0];
        long median = gaps[gaps.length / 2];
        return Finding.of(
                shortest >= rule.every() && median <= rule.atMost(),
                expected,
                "%s between them (median), %s at the shortest"
                        .formatted(Durations.show(median), Durations.show(shortest)));
    }

    private static long[] gaps(List<SpanFact> byStart) {
        long[] gaps = new long[byStart.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = byStart.get(i + 1).start() - byStart.get(i).start();
        }
        return gaps;
    }
}
