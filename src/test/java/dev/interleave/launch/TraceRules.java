package dev.interleave.launch;

import dev.interleave.support.Json;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of the Trace Event Format, as strictly as any reader takes them: each event's required
/// fields, slices of one track that nest and come in order, flows and async slices in pairs, flows
/// that lie inside slices, counters that are numbers and go forward, one name for each track.
final class TraceRules {
    private final List<Map<String, Object>> events;
    private final List<String> broken = new ArrayList<>();
    private final Map<String, List<Slice>> tracks = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<Object> processes = new HashSet<>();

    private record Slice(BigDecimal start, BigDecimal end) {}

    private TraceRules(Map<String, Object> document) {
        events = Json.objects(document, "traceEvents");
    }

    /// What is wrong with the document; empty when nothing is.
    static List<String> check(Map<String, Object> document) {
        var rules = new TraceRules(document);
        if (!Set.of("ms", "ns").contains(document.getOrDefault("displayTimeUnit", "ms"))) {
            rules.broken.add("displayTimeUnit is " + document.get("displayTimeUnit"));
        }
        rules.events.forEach(rules::fields);
        if (rules.broken.isEmpty()) {
            rules.metadata();
            rules.slices();
            rules.pairs("s", "f");
            rules.pairs("b", "e");
            rules.flowsLieInSlices();
            rules.counters();
        }
        return rules.broken;
    }

    private void require(boolean holds, String rule, Map<String, Object> event) {
        if (!holds) {
            broken.add(rule + ": " + event);
        }
    }

    private void fields(Map<String, Object> event) {
        require(event.get("ph") instanceof String, "ph is a string", event);
        require(event.get("name") instanceof String, "name is a string", event);
        require(event.get("pid") instanceof Long pid && pid > 0, "pid is a number", event);
        require(event.get("tid") instanceof Long, "tid is a number", event);
        String phase = String.valueOf(event.get("ph"));
        if (!phase.equals("M")) {
            require(
                    event.get("ts") instanceof BigDecimal ts && ts.signum() >= 0,
                    "ts is a time",
                    event);
        }
        switch (phase) {
            case "M" -> require(event.get("args") instanceof Map<?, ?>, "M has args", event);
            case "X" ->
                    require(
                            event.get("dur") instanceof BigDecimal dur && dur.signum() >= 0,
                            "X has a duration",
                            event);
            case "s", "b", "e" ->
                    require(
                            event.containsKey("id") && event.containsKey("cat"),
                            "id and cat",
                            event);
            case "f" ->
                    require(
                            event.containsKey("id")
                                    && event.containsKey("cat")
                                    && "e".equals(event.get("bp")),
                            "id, cat and bp",
                            event);
            case "C" ->
                    require(
                            event.get("args") instanceof Map<?, ?> args
                                    && !args.isEmpty()
                                    && args.values().stream().allMatch(Number.class::isInstance),
                            "C has numbers",
                            event);
            case "i" ->
                    require(
                            event.get("s") instanceof String s && Set.of("t", "p", "g").contains(s),
                            "scope",
                            event);
            default -> require(false, "known phase", event);
        }
    }

    private void metadata() {
        for (Map<String, Object> event : of("M")) {
            String what = (String) Json.get(event, "name");
            Map<String, Object> args = Json.inner(event, "args");
            switch (what) {
                case "process_name", "thread_name" -> {
                    require(args.get("name") instanceof String, "a name is a string", event);
                    String key =
                            what.equals("process_name") ? "p" + event.get("pid") : track(event);
                    require(names.put(key, "") == null, "named once", event);
                    processes.add(event.get("pid"));
                }
                case "thread_sort_index", "process_sort_index" ->
                        require(args.get("sort_index") instanceof Long, "an index", event);
                default -> require(false, "known metadata", event);
            }
        }
    }

    private void slices() {
        Map<String, Deque<Slice>> open = new HashMap<>();
        Map<String, BigDecimal> last = new HashMap<>();
        for (Map<String, Object> event : of("X")) {
            require(names.containsKey(track(event)), "a slice's track has a name", event);
            require(processes.contains(event.get("pid")), "and its process", event);
            BigDecimal start = micros(event, "ts");
            var slice = new Slice(start, start.add(micros(event, "dur")));
            BigDecimal before = last.put(track(event), start);
            require(before == null || before.compareTo(start) <= 0, "slices in order", event);
            Deque<Slice> around = open.computeIfAbsent(track(event), key -> new ArrayDeque<>());
            while (!around.isEmpty() && around.getLast().end.compareTo(start) <= 0) {
                around.removeLast();
            }
            require(
                    around.isEmpty() || slice.end.compareTo(around.getLast().end) <= 0,
                    "slices nest",
                    event);
            around.add(slice);
            tracks.computeIfAbsent(track(event), key -> new ArrayList<>()).add(slice);
        }
    }

    private void pairs(String opening, String closing) {
        Map<Object, Map<String, Object>> begun = new HashMap<>();
        Set<Object> used = new HashSet<>();
        for (Map<String, Object> event : events) {
            if (Json.get(event, "ph").equals(opening)) {
                begun.put(event.get("id"), event);
                require(used.add(event.get("id")), "an id is used once", event);
            } else if (Json.get(event, "ph").equals(closing)) {
                Map<String, Object> first = begun.remove(event.get("id"));
                require(
                        first != null
                                && Json.get(first, "cat").equals(event.get("cat"))
                                && Json.get(first, "name").equals(event.get("name"))
                                && micros(first, "ts").compareTo(micros(event, "ts")) <= 0,
                        "an end has a beginning alike and before",
                        event);
            }
        }
        begun.values().forEach(event -> require(false, "a beginning has an end", event));
    }

    private void flowsLieInSlices() {
        for (String phase : List.of("s", "f")) {
            for (Map<String, Object> event : of(phase)) {
                BigDecimal at = micros(event, "ts");
                require(
                        tracks.getOrDefault(track(event), List.of()).stream()
                                .anyMatch(slice ->
                                        slice.start.compareTo(at) <= 0
                                                && at.compareTo(slice.end) < 0),
                        "a flow lies in a slice",
                        event);
            }
        }
    }

    private void counters() {
        Map<Object, BigDecimal> last = new HashMap<>();
        for (Map<String, Object> event : of("C")) {
            BigDecimal at = micros(event, "ts");
            BigDecimal before = last.put(event.get("name"), at);
            require(before == null || before.compareTo(at) <= 0, "counters go on", event);
        }
    }

    private List<Map<String, Object>> of(String phase) {
        return events.stream().filter(event -> Json.get(event, "ph").equals(phase)).toList();
    }

    private static String track(Map<String, Object> event) {
        return event.get("pid") + "/" + event.get("tid");
    }

    private static BigDecimal micros(Map<String, Object> event, String field) {
        return (BigDecimal) Json.get(event, field);
    }
}
