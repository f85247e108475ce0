package dev.interleave.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;

/// Writes a finished run in the Trace Event Format (its JSON object form), which Perfetto and
/// `chrome://tracing` read.
///
/// - Each lane is a thread track: one slice for its life with the bars inside it, and its states on
///   a track of their own below (a wait may cross the end of a bar when events were lost).
/// - A task's time in the queue is an async slice from its submission to its start.
/// - Arrows are flows: the start of a thread, the submission of a task, and whatever else let
///   something go on (a lock, a wake-up, a queue).
/// - Tasks in progress and waiting, threads alive, the heap and each queue's depth are counters.
/// - What never ended reaches to the end of the run and says so in `args.open`.
///
/// Times are microseconds since the run's start, with three decimals.
public final class RunTrace {
    private final JsonFactory factory =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    /// Writes the whole document and a final newline, flushes, and leaves the stream open.
    ///
    /// @throws IOException when the stream does not take it
    public void write(RunResult result, OutputStream out) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("displayTimeUnit", "ms");
            json.writeObjectFieldStart("otherData");
            json.writeStringField("program", result.program().name());
            json.writeStringField("outcome", result.outcome().kind().word());
            json.writeStringField("message", result.outcome().message());
            json.writeEndObject();
            json.writeArrayFieldStart("traceEvents");
            var events = new TraceEvents(json, result.snapshot());
            new TraceTracks(events, result.program().name()).write();
            new TraceFlows(events).write();
            new TraceCounters(events).write();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        out.flush();
    }
}
