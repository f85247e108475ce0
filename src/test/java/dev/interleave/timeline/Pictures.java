package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The rules that every picture keeps, whatever the events were.
final class Pictures {
    private Pictures() {}

    static void check(RunSnapshot run) {
        for (int i = 0; i < run.lanes().size(); i++) {
            LaneTrack track = run.lanes().get(i);
            check(track.lane().id() == i + 1, "id of lane", i);
            check(track.lane().effectiveEnd(run.nowNanos()) >= track.lane().startNanos(), "end", i);
            spans(track.spans());
            states(track.states());
            visible(track);
        }
        assertThat(Verdict.of(run).text()).isNotBlank();
        for (String line : TextTimeline.render(run, 90).split("\n", -1)) {
            assertThat(line.length()).isLessThanOrEqualTo(90);
            assertThat(line.chars()).noneMatch(Character::isISOControl);
        }
        assertThat(TextTimeline.renderAscii(run, 60).chars())
                .allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
    }

    /// Costs nothing as long as it holds, unlike an assertion with a description.
    private static void check(boolean holds, String what, int index) {
        if (!holds) {
            throw new AssertionError(what + " at " + index);
        }
    }

    private static void spans(Spans spans) {
        int deepest = -1;
        for (int i = 0; i < spans.size(); i++) {
            long start = spans.startNanos(i);
            long end = spans.endNanos(i);
            int parent = spans.parent(i);
            check(end == Span.OPEN || end >= start, "end of span", i);
            check(i == 0 || spans.startNanos(i - 1) <= start, "order of span", i);
            check(parent < i && parent >= -1, "parent of span", i);
            check(spans.depth(i) == (parent < 0 ? 0 : spans.depth(parent) + 1), "depth", i);
            if (parent >= 0) {
                long outerEnd = spans.endNanos(parent);
                check(
                        outerEnd == Span.OPEN || (end != Span.OPEN && end <= outerEnd),
                        "nesting of span",
                        i);
            }
            deepest = Math.max(deepest, spans.depth(i));
        }
        check(deepest == spans.maxDepth(), "deepest", deepest);
    }

    private static void states(States states) {
        long last = 0;
        for (int i = 0; i < states.size(); i++) {
            long end = states.endNanos(i);
            check(states.startNanos(i) >= last, "overlap of state", i);
            check(
                    end == Span.OPEN ? i == states.size() - 1 : end >= states.startNanos(i),
                    "end",
                    i);
            last = end;
        }
    }

    /// Finding by search against looking at everything.
    private static void visible(LaneTrack track) {
        var random = new Random(track.spans().size());
        for (int i = 0; i < 5; i++) {
            long from = random.nextInt(40_000);
            long to = from + random.nextInt(10_000);
            if (track.spans().size() < 5_000) {
                List<Integer> found = new ArrayList<>();
                VisibleSpans.forEach(track.spans(), from, to, found::add);
                assertThat(found).isEqualTo(visibleByLooking(track.spans(), from, to));
            }
            List<Integer> states = new ArrayList<>();
            VisibleSpans.forEachState(track.states(), from, to, states::add);
            assertThat(states).isEqualTo(statesByLooking(track.states(), from, to));
        }
    }

    private static List<Integer> visibleByLooking(Spans spans, long from, long to) {
        List<Integer> visible = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            if (meets(spans.startNanos(i), spans.endNanos(i), from, to)) {
                visible.add(i);
            }
        }
        return visible;
    }

    private static List<Integer> statesByLooking(States states, long from, long to) {
        List<Integer> visible = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (meets(states.startNanos(i), states.endNanos(i), from, to)) {
                visible.add(i);
            }
        }
        return visible;
    }

    private static boolean meets(long start, long end, long from, long to) {
        return start < to && (end == Span.OPEN || end > from || start >= from);
    }
}
