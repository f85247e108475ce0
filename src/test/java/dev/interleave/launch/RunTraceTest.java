package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.support.Json;
import dev.interleave.timeline.RunSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunTraceTest {
    private static final Set<String> ALWAYS = Set.of("ph", "name", "pid", "tid");

    @Test
    void events_keep_the_rules_of_the_format() throws IOException {
        for (long seed = 1; seed <= 12; seed++) {
            List<Map<String, Object>> events = events(RandomRuns.of(seed, 400));
            assertThat(events).hasSizeGreaterThan(50);
            events.forEach(RunTraceTest::checkKeys);
            checkNesting(events);
            checkPairs(events, "s", "f");
            checkPairs(events, "b", "e");
        }
    }

    @Test
    void every_bar_and_state_is_there_with_its_times() throws IOException {
        RunResult run = RandomRuns.of(3, 400);
        List<Map<String, Object>> events = events(run);
        int bars = 0;
        int states = 0;
        for (var track : run.snapshot().lanes()) {
            bars += track.spans().size();
            states += track.states().size();
        }
        assertThat(slices(events, "call").size() + slices(events, "task").size()).isEqualTo(bars);
        assertThat(slices(events, "state")).hasSize(states);
        var first = run.snapshot().lanes().getFirst().spans().get(0);
        assertThat(events)
                .anyMatch(event ->
                        Json.get(event, "name").equals(first.name())
                                && micros(event, "ts")
                                                .compareTo(
                                                        BigDecimal.valueOf(first.startNanos(), 3))
                                        == 0);
    }

    @Test
    void what_never_ended_says_so_and_reaches_to_the_end() throws IOException {
        RunResult run = RandomRuns.of(5, 60);
        BigDecimal end = BigDecimal.valueOf(run.snapshot().nowNanos(), 3);
        List<Map<String, Object>> open =
                events(run).stream()
                        .filter(event -> Json.get(event, "ph").equals("X"))
                        .filter(event -> Json.inner(event, "args").containsKey("open"))
                        .toList();
        assertThat(open).isNotEmpty();
        for (Map<String, Object> event : open) {
            assertThat(micros(event, "ts").add(micros(event, "dur"))).isEqualByComparingTo(end);
        }
    }

    @Test
    void the_counter_ends_at_zero_and_peaks_at_the_most_at_once() throws IOException {
        RunResult run = RandomRuns.of(8, 300);
        List<Long> counts =
                events(run).stream()
                        .filter(event -> Json.get(event, "name").equals("tasks in progress"))
                        .map(event -> (Long) Json.get(Json.inner(event, "args"), "tasks"))
                        .toList();
        assertThat(counts.getLast()).isZero();
        assertThat(counts.stream().mapToLong(each -> each).max().orElse(0))
                .isEqualTo(run.snapshot().counts().maxConcurrency())
                .isPositive();
    }

    @Test
    void a_run_that_never_began_is_a_valid_trace() throws IOException {
        var nothing =
                new RunResult(
                        Program.of("X.java", ""),
                        new Outcome(Outcome.Kind.COMPILE_ERROR, -1, "No.", ""),
                        List.of(),
                        RunSnapshot.EMPTY,
                        0,
                        -1);
        assertThat(events(nothing)).isEmpty();
    }

    private static void checkKeys(Map<String, Object> event) {
        assertThat(event.keySet()).containsAll(ALWAYS);
        switch ((String) Json.get(event, "ph")) {
            case "M" -> assertThat(Json.inner(event, "args")).hasSize(1);
            case "X" -> {
                assertThat(micros(event, "ts")).isGreaterThanOrEqualTo(BigDecimal.ZERO);
                assertThat(micros(event, "dur")).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            }
            case "s", "f", "b", "e" -> assertThat(event).containsKeys("ts", "id", "cat");
            case "C" -> assertThat(event).containsKeys("ts", "args");
            case "i" -> assertThat(event).containsEntry("s", "t").containsKey("ts");
            default -> throw new AssertionError("unknown phase: " + event);
        }
    }

    private static void checkNesting(List<Map<String, Object>> events) {
        Map<Object, List<Map<String, Object>>> tracks = new HashMap<>();
        for (Map<String, Object> event : events) {
            if (Json.get(event, "ph").equals("X")) {
                tracks.computeIfAbsent(Json.get(event, "tid"), tid -> new ArrayList<>()).add(event);
            }
        }
        for (List<Map<String, Object>> track : tracks.values()) {
            track.sort(
                    Comparator.comparing((Map<String, Object> event) -> micros(event, "ts"))
                            .thenComparing(
                                    event -> micros(event, "dur"), Comparator.reverseOrder()));
            Deque<BigDecimal> ends = new ArrayDeque<>();
            for (Map<String, Object> event : track) {
                BigDecimal start = micros(event, "ts");
                BigDecimal end = start.add(micros(event, "dur"));
                while (!ends.isEmpty() && ends.getLast().compareTo(start) <= 0) {
                    ends.removeLast();
                }
                if (!ends.isEmpty()) {
                    assertThat(end).as("%s", event).isLessThanOrEqualTo(ends.getLast());
                }
                ends.add(end);
            }
        }
    }

    private static void checkPairs(
            List<Map<String, Object>> events, String opening, String closing) {
        Map<Object, BigDecimal> begun = new HashMap<>();
        int pairs = 0;
        for (Map<String, Object> event : events) {
            if (Json.get(event, "ph").equals(opening)) {
                assertThat(begun.put(Json.get(event, "id"), micros(event, "ts"))).isNull();
            } else if (Json.get(event, "ph").equals(closing)) {
                BigDecimal start = begun.remove(Json.get(event, "id"));
                assertThat(start).isNotNull().isLessThanOrEqualTo(micros(event, "ts"));
                pairs++;
            }
        }
        assertThat(begun).isEmpty();
        assertThat(pairs).isGreaterThanOrEqualTo(0);
    }

    private static List<Map<String, Object>> slices(
            List<Map<String, Object>> events, String category) {
        return events.stream()
                .filter(event ->
                        Json.get(event, "ph").equals("X")
                                && Json.get(event, "cat").equals(category))
                .toList();
    }

    private static BigDecimal micros(Map<String, Object> event, String field) {
        return (BigDecimal) Json.get(event, field);
    }

    private static List<Map<String, Object>> events(RunResult run) throws IOException {
        var out = new ByteArrayOutputStream();
        new RunTrace().write(run, out);
        return Json.objects(Json.object(out.toString(StandardCharsets.UTF_8)), "traceEvents");
    }
}
