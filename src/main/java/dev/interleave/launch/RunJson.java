package dev.interleave.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.interleave.compile.Problem;
import dev.interleave.timeline.Counts;
import dev.interleave.timeline.DeadlockEdge;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.TaskCounts;
import dev.interleave.trace.InternalFailure;
import dev.interleave.trace.NotRecorded;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Writes a finished run as JSON, schema 2 (the `--json` contract, which `run.schema.json` beside
/// this class spells out), and behind that what a run has beyond its lanes (see [DetailsJson]).
///
/// Lanes of the JDK's own threads, and what happened on them, are left out unless the run shows
/// them; then they are marked.
///
/// Times are nanoseconds since the run's start. A field that is absent is unknown; an `end` of
/// `null` means that it never ended. Spans are numbered from 1 over all lanes, and `parent` is such
/// a number. Memory does not grow with the run: everything is streamed.
public final class RunJson {
    private static final int SCHEMA = 2;

    // Escaped, because half a surrogate pair (programs print such things) has no UTF-8 form.
    private final JsonFactory factory =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    /// Writes the whole document and a final newline, flushes, and leaves the stream open.
    ///
    /// @param cores processors that the machine offered to the run
    /// @throws IOException when the stream does not take it
    public void write(RunResult result, int cores, OutputStream out) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out)) {
            RunSnapshot snapshot = result.snapshot();
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("program", result.program().name());
            json.writeStringField("language", "java");
            writeOutcome(json, result.outcome());
            writeProblems(json, result.problems());
            json.writeNumberField("wallNanos", result.wallNanos());
            if (result.cpuNanos() >= 0) {
                json.writeNumberField("cpuNanos", result.cpuNanos());
            }
            json.writeNumberField("cores", cores);
            writeCounts(json, snapshot);
            List<LaneTrack> lanes = snapshot.shownLanes();
            IntPredicate shown = snapshot::isShown;
            writeLanes(json, lanes);
            writeSpans(json, lanes, shown);
            writeStates(json, lanes, shown);
            writeDeadlock(json, snapshot.deadlock());
            writeOutput(json, snapshot.output(), shown);
            DetailsJson.write(json, snapshot.details(), shown);
            writeNotRecorded(json, snapshot.notRecorded());
            writeInternal(json, result.internal());
            json.writeEndObject();
            json.writeRaw('\n');
        }
        out.flush();
    }

    private static void writeOutcome(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeObjectFieldStart("outcome");
        json.writeStringField("kind", outcome.kind().word());
        if (outcome.exitCode() >= 0) {
            json.writeNumberField("exitCode", outcome.exitCode());
        }
        json.writeStringField("message", outcome.message());
        writeUnlessEmpty(json, "limit", outcome.limit());
        json.writeEndObject();
    }

    private static void writeNotRecorded(JsonGenerator json, List<NotRecorded> all)
            throws IOException {
        if (all.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("notRecorded");
        for (NotRecorded each : all) {
            json.writeStartObject();
            json.writeStringField("method", each.method());
            writeUnlessZero(json, "line", each.line());
            json.writeStringField("part", word(each.part()));
            json.writeStringField("reason", word(each.reason()));
            writeUnlessEmpty(json, "cause", each.cause());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void writeProblems(JsonGenerator json, List<Problem> problems)
            throws IOException {
        json.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            writeUnlessEmpty(json, "file", problem.file());
            writeUnlessZero(json, "line", problem.line());
            writeUnlessZero(json, "column", problem.column());
            json.writeStringField("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeCounts(JsonGenerator json, RunSnapshot snapshot) throws IOException {
        Counts counts = snapshot.counts();
        json.writeObjectFieldStart("counts");
        json.writeNumberField("platformThreadsStarted", counts.platformThreadsStarted());
        json.writeNumberField("virtualThreadsStarted", counts.virtualThreadsStarted());
        json.writeNumberField("processesStarted", counts.processesStarted());
        TaskCounts work = counts.work();
        json.writeNumberField("tasks", work.tasks());
        json.writeNumberField("tasksFailed", work.failed());
        json.writeNumberField("tasksCancelled", work.cancelled());
        json.writeNumberField("tasksRefused", work.refused());
        json.writeNumberField("tasksNeverBegun", work.neverBegun());
        json.writeNumberField("periodicRuns", work.periodicRuns());
        json.writeNumberField("forks", work.forks());
        json.writeNumberField("splits", work.splits());
        json.writeNumberField("calls", counts.calls());
        json.writeNumberField("maxConcurrency", counts.maxConcurrency());
        json.writeNumberField("dropped", counts.dropped());
        json.writeNumberField("mutedCallSites", counts.mutedCallSites());
        json.writeNumberField("callsLeftOut", counts.callsLeftOut());
        json.writeNumberField(
                "gapsInOutput", snapshot.output().stream().filter(OutputPiece::isGap).count());
        json.writeNumberField("outputDropped", counts.outputDropped());
        json.writeEndObject();
    }

    private static void writeLanes(JsonGenerator json, List<LaneTrack> tracks) throws IOException {
        json.writeArrayFieldStart("lanes");
        for (LaneTrack track : tracks) {
            Lane lane = track.lane();
            json.writeStartObject();
            json.writeNumberField("id", lane.id());
            json.writeStringField("name", lane.name());
            json.writeStringField("kind", lane.kind().word());
            if (lane.threadId() > 0) {
                json.writeNumberField("threadId", lane.threadId());
            }
            json.writeBooleanField("daemon", lane.daemon());
            if (lane.jdk()) {
                json.writeBooleanField("jdk", true);
            }
            writeUnlessEmpty(json, "pool", lane.pool());
            if (lane.pid() > 0) {
                json.writeNumberField("pid", lane.pid());
            }
            json.writeNumberField("start", lane.startNanos());
            writeEnd(json, lane.endNanos());
            if (track.cpu().known()) {
                json.writeNumberField("cpuNanos", track.cpu().onCoreNanos());
            }
            if (track.cpu().runnableNanos() >= 0) {
                json.writeNumberField("runnableNanos", track.cpu().runnableNanos());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSpans(JsonGenerator json, List<LaneTrack> tracks, IntPredicate shown)
            throws IOException {
        json.writeArrayFieldStart("spans");
        int before = 0;
        for (LaneTrack track : tracks) {
            int size = track.spans().size();
            for (int index = 0; index < size; index++) {
                writeSpan(json, track.spans(), index, before, shown);
            }
            before += size;
        }
        json.writeEndArray();
    }

    /// @param before how many spans stand on the lanes before this one
    private static void writeSpan(
            JsonGenerator json, Spans spans, int index, int before, IntPredicate shown)
            throws IOException {
        Span span = spans.get(index);
        json.writeStartObject();
        json.writeNumberField("id", before + span.ref().index() + 1);
        json.writeNumberField("lane", span.ref().lane());
        json.writeStringField("kind", span.kind().word());
        json.writeStringField("name", span.name());
        if (span.submittedNanos() != Span.OPEN) {
            json.writeNumberField("submitted", span.submittedNanos());
        }
        writeIfShown(json, "submittedBy", spans.submittedBy(index), shown);
        json.writeNumberField("start", span.startNanos());
        writeEnd(json, span.endNanos());
        if (span.failed()) {
            json.writeStringField("failed", span.failure());
            if (spans.failureUnseen(index)) {
                json.writeBooleanField("failureUnseen", true);
            }
        } else {
            json.writeNullField("failed");
        }
        if (spans.cancelled(index)) {
            json.writeBooleanField("cancelled", true);
        }
        if (span.parent() >= 0) {
            json.writeNumberField("parent", before + span.parent() + 1);
        } else {
            json.writeNullField("parent");
        }
        writeUnlessZero(json, "line", span.line());
        if (span.startCore() >= 0) {
            json.writeNumberField("startCore", span.startCore());
        }
        if (span.endCore() >= 0) {
            json.writeNumberField("endCore", span.endCore());
        }
        json.writeEndObject();
    }

    private static void writeStates(JsonGenerator json, List<LaneTrack> tracks, IntPredicate shown)
            throws IOException {
        json.writeArrayFieldStart("states");
        for (LaneTrack track : tracks) {
            int size = track.states().size();
            for (int index = 0; index < size; index++) {
                StateInterval state = track.states().get(index);
                json.writeStartObject();
                json.writeNumberField("lane", track.lane().id());
                json.writeStringField("state", state.state().word());
                json.writeNumberField("start", state.startNanos());
                writeEnd(json, state.endNanos());
                writeUnlessEmpty(json, "on", state.on());
                writeUnlessZero(json, "onId", state.onId());
                writeIfShown(json, "holder", state.holder(), shown);
                writeUnlessZero(json, "line", state.line());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeDeadlock(JsonGenerator json, List<DeadlockEdge> edges)
            throws IOException {
        json.writeArrayFieldStart("deadlock");
        for (DeadlockEdge edge : edges) {
            json.writeStartObject();
            json.writeNumberField("lane", edge.lane());
            writeUnlessEmpty(json, "holds", edge.holds());
            writeUnlessZero(json, "holdsId", edge.holdsId());
            json.writeStringField("wants", edge.wants());
            writeUnlessZero(json, "wantsId", edge.wantsId());
            writeUnlessZero(json, "line", edge.line());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeOutput(
            JsonGenerator json, List<OutputPiece> output, IntPredicate shown) throws IOException {
        json.writeArrayFieldStart("output");
        for (OutputPiece piece : output) {
            json.writeStartObject();
            json.writeNumberField("t", piece.nanos());
            if (piece.isGap()) {
                json.writeNumberField("gap", piece.gap());
                json.writeNumberField("gapLines", piece.gapLines());
                json.writeEndObject();
                continue;
            }
            writeIfShown(json, "lane", piece.lane(), shown);
            json.writeStringField("stream", piece.error() ? "err" : "out");
            json.writeStringField("text", piece.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Absent when nothing went wrong inside Interleave.
    private static void writeInternal(JsonGenerator json, List<InternalFailure> failures)
            throws IOException {
        if (failures.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("internal");
        for (InternalFailure failure : failures) {
            json.writeStartObject();
            json.writeStringField("where", failure.where());
            json.writeStringField("what", failure.what());
            json.writeNumberField("times", failure.times());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void writeEnd(JsonGenerator json, long endNanos) throws IOException {
        if (endNanos == Span.OPEN) {
            json.writeNullField("end");
        } else {
            json.writeNumberField("end", endNanos);
        }
    }

    static void writeUnlessEmpty(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void writeIfShown(JsonGenerator json, String name, int lane, IntPredicate shown)
            throws IOException {
        if (lane != 0 && shown.test(lane)) {
            json.writeNumberField(name, lane);
        }
    }

    static void writeUnlessZero(JsonGenerator json, String name, int number) throws IOException {
        if (number != 0) {
            json.writeNumberField(name, number);
        }
    }
}
