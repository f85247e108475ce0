package dev.interleave.launch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.StateInterval;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The events of [RunTrace], track by track.
final class TraceTracks {
    /// Track of a lane's states: the lane's id plus this.
    static final int STATES = 10_000_000;

    private final TraceEvents events;
    private final JsonGenerator json;
    private final RunSnapshot run;
    private final String program;

    TraceTracks(TraceEvents events, String program) {
        this.events = events;
        this.program = program;
        json = events.json();
        run = events.run();
    }

    void write() throws IOException {
        Set<Long> processes = new HashSet<>();
        for (LaneTrack track : run.shownLanes()) {
            Lane lane = track.lane();
            if (processes.add(TraceEvents.pid(lane))) {
                boolean child = lane.kind() == LaneKind.PROCESS;
                name("process_name", TraceEvents.pid(lane), 0, child ? lane.name() : program);
            }
            names(track);
            life(track);
            spans(track);
            states(track);
        }
        output();
    }

    private void names(LaneTrack track) throws IOException {
        Lane lane = track.lane();
        String name = name(lane);
        name("thread_name", TraceEvents.pid(lane), lane.id(), name);
        sortIndex(TraceEvents.pid(lane), lane.id(), 2L * lane.id());
        if (track.states().size() > 0) {
            name("thread_name", TraceEvents.pid(lane), STATES + lane.id(), name + ": states");
            sortIndex(TraceEvents.pid(lane), STATES + lane.id(), 2L * lane.id() + 1);
        }
    }

    /// The slice that holds all bars.
    private void life(LaneTrack track) throws IOException {
        Lane lane = track.lane();
        long end = events.lifeEnd(track);
        events.begin("X", name(lane), "lane", TraceEvents.pid(lane), lane.id());
        events.times(events.lifeStart(track), end);
        json.writeObjectFieldStart("args");
        events.open(lane.endNanos());
        json.writeStringField("kind", lane.kind().word());
        json.writeBooleanField("daemon", lane.daemon());
        events.unlessEmpty("pool", lane.pool());
        events.unlessEmpty("failed", track.failure());
        if (track.cpu().known()) {
            json.writeNumberField("onCoreNanos", track.cpu().onCoreNanos());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void spans(LaneTrack track) throws IOException {
        Lane lane = track.lane();
        int size = track.spans().size();
        long[] ends = new long[Math.max(1, track.spans().maxDepth() + 1)];
        for (int index = 0; index < size; index++) {
            Span span = track.spans().get(index);
            long most = span.depth() == 0 ? events.lifeEnd(track) : ends[span.depth() - 1];
            // A slice must not stick out of the one around it.
            long start = Math.min(span.startNanos(), most);
            long end = Math.clamp(span.effectiveEnd(run.nowNanos()), start, most);
            ends[span.depth()] = end;
            queued(span, lane);
            events.begin("X", span.name(), span.kind().word(), TraceEvents.pid(lane), lane.id());
            events.times(start, end);
            json.writeObjectFieldStart("args");
            events.open(span.endNanos());
            events.unlessEmpty("method", span.method());
            events.unlessEmpty("failed", span.failure());
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
        long id = events.nextId();
        for (boolean end : new boolean[] {false, true}) {
            events.begin(
                    end ? "e" : "b",
                    "queued: " + span.name(),
                    "queue",
                    TraceEvents.pid(lane),
                    lane.id());
            json.writeNumberField("id", id);
            events.time("ts", end ? span.startNanos() : span.submittedNanos());
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
            events.begin(
                    "X", state.state().word(), "state", TraceEvents.pid(lane), STATES + lane.id());
            events.times(start, end);
            json.writeObjectFieldStart("args");
            events.open(state.endNanos());
            events.unlessEmpty("on", state.on());
            if (state.holder() > 0) {
                events.unlessEmpty(
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

    private void output() throws IOException {
        for (OutputPiece piece : run.output()) {
            var track = run.lane(piece.lane()).filter(_ -> run.isShown(piece.lane()));
            boolean known = track.isPresent();
            if (!known && run.lanes().isEmpty()) {
                continue;
            }
            Lane lane = track.orElse(run.lanes().getFirst()).lane();
            events.begin(
                    "i",
                    piece.isGap() ? "gap" : piece.error() ? "System.err" : "System.out",
                    "output",
                    TraceEvents.pid(lane),
                    lane.id());
            // What no thread is known for belongs to the whole process.
            json.writeStringField("s", known ? "t" : "p");
            events.time("ts", piece.nanos());
            json.writeObjectFieldStart("args");
            json.writeStringField("text", piece.text());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static String name(Lane lane) {
        return lane.name().isEmpty() ? lane.kind().word() + " " + lane.id() : lane.name();
    }

    private void name(String what, long pid, int track, String name) throws IOException {
        events.begin("M", what, "", pid, track);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void sortIndex(long pid, int track, long index) throws IOException {
        events.begin("M", "thread_sort_index", "", pid, track);
        json.writeObjectFieldStart("args");
        json.writeNumberField("sort_index", index);
        json.writeEndObject();
        json.writeEndObject();
    }
}
