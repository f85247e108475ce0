package dev.interleave.lesson;

import static java.util.stream.Collectors.joining;

import dev.interleave.lesson.Rule.FinishOrder;
import dev.interleave.lesson.Rule.Point;
import dev.interleave.lesson.Rule.Sequence;
import dev.interleave.lesson.RunFacts.SpanFact;
import java.util.Comparator;
import java.util.List;

/// Judges rules about which span comes before which.
final class OrderJudge {
    private static final int SHOWN = 10;

    private OrderJudge() {}

    static Finding sequence(Sequence rule, RunFacts run) {
        String verb = rule.point() == Point.START ? "start" : "finish";
        String wanted = rule.names().stream().map(SpanSelector::of).collect(joining(", then "));
        String expected = "to " + verb + " in the order " + wanted;
        long before = Long.MIN_VALUE;
        boolean holds = true;
        for (SpanSelector name : rule.names()) {
            List<SpanFact> spans = name.in(run);
            if (spans.isEmpty()) {
                return Finding.nothing(expected, Judge.noCalls(name, run));
            }
            long at =
                    rule.point() == Point.START
                            ? spans.getFirst().start()
                            : spans.stream().mapToLong(OrderJudge::end).max().orElseThrow();
            holds &= before < at;
            before = at;
        }
        List<SpanFact> involved =
                rule.names().stream().flatMap(name -> name.in(run).stream()).distinct().toList();
        return Finding.of(holds, expected, shown(involved, rule.point()));
    }

    static Finding finishOrder(FinishOrder rule, RunFacts run) {
        List<SpanFact> byStart = rule.of().in(run);
        String expected =
                rule.of()
                        + (rule.asStarted()
                                ? " to finish in the order of starting"
                                : " to finish in another order than that of starting");
        if (byStart.size() < 2) {
            return Finding.nothing(
                    expected, byStart.isEmpty() ? Judge.noCalls(rule.of(), run) : "only one span");
        }
        boolean inOrder = true;
        for (int i = 1; i < byStart.size(); i++) {
            inOrder &= end(byStart.get(i - 1)) <= end(byStart.get(i));
        }
        return Finding.of(
                inOrder == rule.asStarted(),
                expected,
                "started %s; finished %s"
                        .formatted(shown(byStart, Point.START), shown(byStart, Point.FINISH)));
    }

    /// What never ended lies after everything else.
    private static long end(SpanFact span) {
        return span.end() == RunFacts.OPEN ? Long.MAX_VALUE : span.end();
    }

    private static String shown(List<SpanFact> spans, Point point) {
        Comparator<SpanFact> order =
                point == Point.START
                        ? Comparator.comparingLong(SpanFact::start)
                        : Comparator.comparingLong(OrderJudge::end);
        String more = spans.size() > SHOWN ? ", …" : "";
        return spans.stream()
                .sorted(order)
                .limit(SHOWN)
                .map(SpanFact::name)
                .collect(joining(", ", "", more));
    }
}
