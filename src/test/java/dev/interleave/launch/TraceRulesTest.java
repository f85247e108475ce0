package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.support.Json;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.QueueTrack;
import dev.interleave.timeline.RunDetails;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRulesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_run_with_arrows_queues_and_heap_keeps_every_rule(long seed) throws IOException {
        String text = write(detailed(RandomRuns.of(seed, 400)));
        assertThat(TraceRules.check(Json.object(text))).isEmpty();
    }

    @Test
    void arrows_go_from_who_hands_over_a_task_and_who_releases_a_lock() throws IOException {
        List<Map<String, Object>> events =
                Json.objects(Json.object(write(detailed(RandomRuns.of(2, 400)))), "traceEvents");
        for (String kind : List.of("submit", "lock", "wake", "queue")) {
            assertThat(events)
                    .filteredOn(event -> kind.equals(event.get("cat")))
                    .as(kind)
                    .extracting(event -> event.get("ph"))
                    .contains("s", "f");
        }
        assertThat(events)
                .filteredOn(event -> Json.get(event, "ph").equals("C"))
                .extracting(event -> event.get("name"))
                .contains(
                        "threads alive",
                        "tasks waiting",
                        "tasks in progress",
                        "heap",
                        "queue orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"ph":"X","name":"a","pid":1,"tid":1,"ts":1.0}                        | duration
                    {"ph":"Q","name":"a","pid":1,"tid":1,"ts":1.0}                        | phase
                    {"ph":"X","name":"a","pid":1,"tid":9,"ts":1.0,"dur":1.0}              | a name
                    {"ph":"X","name":"a","pid":1,"tid":1,"ts":5.0,"dur":9.0}              | nest
                    {"ph":"X","name":"a","pid":1,"tid":1,"ts":0.5,"dur":0.1}              | order
                    {"ph":"C","name":"a","pid":1,"tid":1,"ts":1.0,"args":{"x":"many"}}    | numbers
                    {"ph":"s","name":"a","cat":"c","pid":1,"tid":1,"ts":2.0,"id":1}       | has an end
                    {"ph":"f","name":"a","cat":"c","pid":1,"tid":1,"ts":2.0,"id":1,"bp":"e"} | beginning
                    {"ph":"i","name":"a","pid":1,"tid":1,"ts":1.0}                        | scope
                    """)
    void what_breaks_a_rule_is_found(String event, String rule) throws IOException {
        String document =
                """
                {"traceEvents": [
                {"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"p"}},
                {"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"t"}},
                {"ph":"X","name":"life","pid":1,"tid":1,"ts":1.0,"dur":10.0}%s
                ]}
                """;
        assertThat(TraceRules.check(Json.object(document.formatted("")))).isEmpty();
        assertThat(TraceRules.check(Json.object(document.formatted("," + event))))
                .singleElement()
                .asString()
                .contains(rule);
    }

    private static String write(RunResult run) throws IOException {
        var out = new ByteArrayOutputStream();
        new RunTrace().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /// The same run, with tasks handed over by the lane before, and an arrow of each kind.
    private static RunResult detailed(RunResult run) {
        RunSnapshot old = run.snapshot();
        List<LaneTrack> lanes = new ArrayList<>();
        for (LaneTrack track : old.lanes()) {
            lanes.add(
                    new LaneTrack(
                            track.lane(),
                            new Submitted(track.spans()),
                            track.states(),
                            track.failure(),
                            track.startedBy(),
                            track.startedNanos(),
                            track.cpu()));
        }
        List<Link> links = new ArrayList<>();
        for (LinkKind kind : LinkKind.values()) {
            for (LaneTrack to : lanes.subList(1, lanes.size())) {
                long at = to.lane().startNanos();
                links.add(new Link(kind, 1, at, to.lane().id(), at + 1, "lock"));
                // At the very end of its lane, and after it.
                long end = to.lane().effectiveEnd(old.nowNanos());
                links.add(new Link(kind, to.lane().id(), end, 1, end, "lock"));
                links.add(new Link(kind, 1, at, to.lane().id(), end + 1, "lock"));
            }
        }
        var depth = new Steps();
        var details =
                new RunDetails(
                        List.of(),
                        List.of(new QueueTrack(1, "orders", depth, 3, 2, 2)),
                        links,
                        0,
                        depth);
        var next =
                new RunSnapshot(
                        lanes,
                        old.output(),
                        old.counts(),
                        old.nowNanos(),
                        old.running(),
                        old.startedAtNanos(),
                        old.mainEndedNanos(),
                        old.askedForInput(),
                        old.mutedMethods(),
                        old.deadlock(),
                        details);
        return new RunResult(
                run.program(),
                run.outcome(),
                run.problems(),
                next,
                run.wallNanos(),
                run.cpuNanos());
    }

    private record Steps() implements Series {
        @Override
        public int size() {
            return 5;
        }

        @Override
        public long nanos(int index) {
            return index * 1_000L;
        }

        @Override
        public long value(int index) {
            return index % 3;
        }
    }

    private record Submitted(Spans spans) implements Spans {
        @Override
        public int submittedBy(int index) {
            return kind(index) == SpanKind.TASK ? 1 : 0;
        }

        @Override
        public int size() {
            return spans.size();
        }

        @Override
        public long startNanos(int index) {
            return spans.startNanos(index);
        }

        @Override
        public long endNanos(int index) {
            return spans.endNanos(index);
        }

        @Override
        public int depth(int index) {
            return spans.depth(index);
        }

        @Override
        public SpanKind kind(int index) {
            return spans.kind(index);
        }

        @Override
        public boolean failed(int index) {
            return spans.failed(index);
        }

        @Override
        public Span get(int index) {
            return spans.get(index);
        }

        @Override
        public int maxDepth() {
            return spans.maxDepth();
        }
    }
}
