package dev.interleave.timeline.grouping;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The run's own lanes: main, then threads, pools with their workers, virtual threads by the scope
/// or the thread that started them, and processes.
final class ByThread {
    private ByThread() {}

    static List<LaneGroup> groups(RunSnapshot run) {
        Map<Key, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < run.lanes().size(); i++) {
            if (run.isShown(i + 1)) {
                members.computeIfAbsent(key(run, run.lanes().get(i)), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        List<LaneGroup> groups = new ArrayList<>();
        members.forEach((key, rows) ->
                groups.add(
                        new LaneGroup(
                                key.kind() + ":" + key.name(),
                                key.kind(),
                                title(key, rows.size()),
                                rows)));
        return groups;
    }

    private static Key key(RunSnapshot run, LaneTrack track) {
        Lane lane = track.lane();
        if (!lane.pool().isEmpty()) {
            return new Key(LaneGroup.Kind.POOL, lane.pool());
        }
        return switch (lane.kind()) {
            case MAIN -> new Key(LaneGroup.Kind.MAIN, "main");
            case PLATFORM -> new Key(LaneGroup.Kind.THREADS, "");
            case WORKER -> new Key(LaneGroup.Kind.POOL, "");
            case VIRTUAL -> new Key(LaneGroup.Kind.VIRTUAL, starter(run, track));
            case PROCESS -> new Key(LaneGroup.Kind.PROCESSES, "");
        };
    }

    /// The scope around the start of the thread, else the thread that started it.
    private static String starter(RunSnapshot run, LaneTrack track) {
        if (track.startedBy() == 0 || track.startedNanos() == Span.OPEN) {
            return "";
        }
        Optional<Span> around =
                run.spanAt(track.startedBy(), track.startedNanos()).flatMap(run::span);
        while (around.isPresent() && around.get().kind() != SpanKind.SCOPE) {
            int parent = around.get().parent();
            around =
                    parent < 0
                            ? Optional.empty()
                            : run.span(new SpanRef(track.startedBy(), parent));
        }
        return around.map(Span::name)
                .or(() -> run.lane(track.startedBy()).map(starter -> starter.lane().name()))
                .orElse("");
    }

    private static String title(Key key, int count) {
        String number = Durations.count(count);
        String name = key.name().isEmpty() ? "" : key.name() + ": ";
        return switch (key.kind()) {
            case MAIN -> "main";
            case THREADS -> number + (count == 1 ? " thread" : " threads");
            case POOL -> name + number + (count == 1 ? " worker" : " workers");
            case VIRTUAL ->
                    number
                            + (count == 1 ? " virtual thread" : " virtual threads")
                            + (key.name().isEmpty() ? "" : " of " + key.name());
            case PROCESSES -> number + (count == 1 ? " process" : " processes");
            case CORE, UNKNOWN_CORE, TASKS, LOCK ->
                    throw new IllegalStateException("no group of threads: " + key);
        };
    }

    private record Key(LaneGroup.Kind kind, String name) {}
}
