package dev.interleave.launch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.UnitsOfWork;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The events of [RunTrace], track by track.
final class TraceTracks {
    /// Track of a lane's states: the lane's id plus this.
    static final int STATES = 10_000_000;

    private static final long UNKNOWN_PID = 1;

    private final JsonGenerator json;
    private final RunSnapshot run;
    private final String program;
    private long nextId = 1;

    TraceTracks(JsonGenerator json, RunResult result) {
        this.json = json;
        run = result.snapshot();
        program = result.program().name();
    }

    void write() throws IOException {
        Set<Long> processes = new HashSet<>();
        for (LaneTrack track : run.lanes()) {
            Lane lane = track.lane();
            if (processes.add(pid(lane))) {
                boolean child = lane.kind() == LaneKind.PROCESS;
                name("process_name", pid(lane), 0, child ? lane.name() : program);
            }
            names(track);
            life(track);
            spans(track);
            states(track);
        }
        counter();
        output();
    }

    private void names(LaneTrack track) throws IOException {
        Lane lane = track.lane();
        String name = name(lane);
        name("thread_name", pid(lane), lane.id(), name);
        sortIndex(pid(lane), lane.id(), 2L * lane.id());
        if (track.states().size() > 0) {
            name("thread_name", pid(lane), STATES + lane.id(), name + ": states");
            sortIndex(pid(lane), STATES + lane.id(), 2L * lane.id() + 1);
        }
    }

    /// The slice that holds all bars, and the flow from who started the thread.
    private void life(LaneTrack track) throws IOException {
        Lane lane = track.lane();
        long end = lifeEnd(track);
        begin("X", name(lane), "lane", pid(lane), lane.id());
        times(lifeStart(track), end);
        json.writeObjectFieldStart("args");
        open(lane.endNanos());
        json.writeStringField("kind", lane.kind().word());
        json.writeBooleanField("daemon", lane.daemon());
        unlessEmpty("pool", lane.pool());
        unlessEmpty("failed", track.failure());
        json.writeEndObject();
        json.writeEndObject();
        var parent = run.lane(track.startedBy());
        if (parent.isPresent() && track.startedNanos() != Span.OPEN) {
            flow(parent.get(), track);
        }
    }

    private void flow(LaneTrack parent, LaneTrack child) throws IOException {
        long from = child.startedNanos();
        long to = child.lane().startNanos();
        boolean bothOnSlices =
                from >= lifeStart(parent)
                        && from <= lifeEnd(parent)
                        && to >= from
                        && lifeEnd(child) > to;
        if (!bothOnSlices) {
            return;
        }
        long id = nextId++;
        begin("s", "start", "start", pid(parent.lane()), parent.lane().id());
        json.writeNumberField("id", id);
        time("ts", from);
        json.writeEndObject();
        begin("f", "start", "start", pid(child.lane()), child.lane().id());
        json.writeNumberField("id", id);
        json.writeStringField("bp", "e");
        time("ts", to);
        json.writeEndObject();
    }

    private void spans(LaneTrack track) throws IOException {
        Lane lane = track.lane();
        int size = track.spans().size();
        long[] ends = new long[Math.max(1, track.spans().maxDepth() + 1)];
        for (int index = 0; index < size; index++) {
            Span span = track.spans().get(index);
            long most = span.depth() == 0 ? lifeEnd(track) : ends[span.depth() - 1];
            // A slice must not stick out of the one around it.
            long start = Math.min(span.startNanos(), most);
            long end = Math.clamp(span.effectiveEnd(run.nowNanos()), start, most);
            ends[span.depth()] = end;
            queued(span, lane);
            begin("X", span.name(), span.kind().word(), pid(lane), lane.id());
            times(start, end);
            json.writeObjectFieldStart("args");
            open(span.endNanos());
            unlessEmpty("method", span.method());
            unlessEmpty("failed", span.failure());
            if (span.line() > 0) {
                json.writeNumberField("line", span.line());
            }
            if (span.startCore() >= 0) {
                json.writeNumberField("startCore", span.startCore());
            }
            if (span.endCore() >= 0) {
                json.writeNumberField("endCore", span.endCore());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void queued(Span span, Lane lane) throws IOException {
        if (span.submittedNanos() == Span.OPEN || span.submittedNanos() > span.startNanos()) {
            return;
        }
        long id = nextId++;
        for (boolean end : new boolean[] {false, true}) {
            begin(end ? "e" : "b", "queued: " + span.name(), "queue", pid(lane), lane.id());
            json.writeNumberField("id", id);
            time("ts", end ? span.startNanos() : span.submittedNanos());
            json.writeEndObject();
        }
    }

    private void states(LaneTrack track) throws IOException {
        Lane lane = track.lane();
        long before = Long.MIN_VALUE;
        for (int index = 0; index < track.states().size(); index++) {
            StateInterval state = track.states().get(index);
            long start = Math.max(before, state.startNanos());
            long end = Math.max(start, state.effectiveEnd(run.nowNanos()));
            before = end;
            begin("X", state.state().word(), "state", pid(lane), STATES + lane.id());
            times(start, end);
            json.writeObjectFieldStart("args");
            open(state.endNanos());
            unlessEmpty("on", state.on());
            if (state.holder() > 0) {
                unlessEmpty(
                        "holder",
                        run.lane(state.holder()).map(each -> each.lane().name()).orElse(""));
            }
            if (state.line() > 0) {
                json.writeNumberField("line", state.line());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /// How many units of work are in progress, wherever the number changes.
    private void counter() throws IOException {
        var units = UnitsOfWork.of(run).units().stream().filter(unit -> !unit.nested()).toList();
        if (units.isEmpty()) {
            return;
        }
        long[] starts = new long[units.size()];
        long[] ends = new long[units.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = units.get(i).startNanos();
            ends[i] = units.get(i).effectiveEnd(run.nowNanos());
        }
        Arrays.sort(starts);
        Arrays.sort(ends);
        int begun = 0;
        int over = 0;
        while (over < ends.length) {
            long at =
                    begun < starts.length && starts[begun] <= ends[over]
                            ? starts[begun]
                            : ends[over];
            while (begun < starts.length && starts[begun] == at) {
                begun++;
            }
            while (over < ends.length && ends[over] == at) {
                over++;
            }
            begin("C", "tasks in progress", "tasks", pid(run.lanes().getFirst().lane()), 0);
            time("ts", at);
            json.writeObjectFieldStart("args");
            json.writeNumberField("tasks", begun - over);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void output() throws IOException {
        for (OutputPiece piece : run.output()) {
            var track = run.lane(piece.lane());
            if (track.isEmpty()) {
                continue;
            }
            Lane lane = track.get().lane();
            begin("i", piece.error() ? "System.err" : "System.out", "output", pid(lane), lane.id());
            json.writeStringField("s", "t");
            time("ts", piece.nanos());
            json.writeObjectFieldStart("args");
            json.writeStringField("text", piece.text());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private long lifeStart(LaneTrack track) {
        long start = track.lane().startNanos();
        return track.spans().size() == 0 ? start : Math.min(start, track.spans().startNanos(0));
    }

    /// The end of the lane, or of a bar that ends later.
    private long lifeEnd(LaneTrack track) {
        long end = Math.max(track.lane().effectiveEnd(run.nowNanos()), lifeStart(track));
        for (int index = track.spans().size() - 1; index >= 0; index--) {
            if (track.spans().depth(index) == 0) {
                long last = track.spans().endNanos(index);
                return Math.max(end, last == Span.OPEN ? run.nowNanos() : last);
            }
        }
        return end;
    }

    private static String name(Lane lane) {
        return lane.name().isEmpty() ? lane.kind().word() + " " + lane.id() : lane.name();
    }

    private static long pid(Lane lane) {
        return lane.pid() > 0 ? lane.pid() : UNKNOWN_PID;
    }

    private void name(String what, long pid, int track, String name) throws IOException {
        begin("M", what, "", pid, track);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void sortIndex(long pid, int track, long index) throws IOException {
        begin("M", "thread_sort_index", "", pid, track);
        json.writeObjectFieldStart("args");
        json.writeNumberField("sort_index", index);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void begin(String phase, String name, String category, long pid, int track)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", name);
        unlessEmpty("cat", category);
        json.writeNumberField("pid", pid);
        json.writeNumberField("tid", track);
    }

    private void times(long start, long end) throws IOException {
        time("ts", start);
        time("dur", end - start);
    }

    private void time(String field, long nanos) throws IOException {
        json.writeNumberField(field, BigDecimal.valueOf(nanos, 3));
    }

    private void open(long endNanos) throws IOException {
        if (endNanos == Span.OPEN) {
            json.writeStringField("open", "had not ended when the run was over");
        }
    }

    private void unlessEmpty(String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }
}
