package dev.interleave.launch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.timeline.Hold;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LockTrack;
import dev.interleave.timeline.QueueTrack;
import dev.interleave.timeline.RunDetails;
import dev.interleave.timeline.Series;
import dev.interleave.timeline.WaitedThing;
import java.io.IOException;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Writes locks, queues, links and counters as JSON; series as pairs of time and value.
///
/// A link goes from lane `from` at time `start` to lane `to` at time `end`.
final class DetailsJson {
    private DetailsJson() {}

    /// @param shown lanes that are written
    static void write(JsonGenerator json, RunDetails details, IntPredicate shown)
            throws IOException {
        json.writeArrayFieldStart("locks");
        for (LockTrack lock : details.locks()) {
            writeLock(json, lock, shown);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("queues");
        for (QueueTrack queue : details.queues()) {
            json.writeStartObject();
            json.writeNumberField("id", queue.id());
            json.writeStringField("name", queue.name());
            json.writeNumberField("puts", queue.puts());
            json.writeNumberField("takes", queue.takes());
            json.writeNumberField("deepest", queue.deepest());
            writeSeries(json, "depth", queue.depth());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("things");
        for (WaitedThing thing : details.things()) {
            json.writeStartObject();
            json.writeNumberField("id", thing.id());
            json.writeStringField("name", thing.name());
            RunJson.writeUnlessEmpty(json, "type", thing.type());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("links");
        for (Link link : details.links()) {
            if (!shown.test(link.fromLane()) || !shown.test(link.toLane())) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("kind", link.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("from", link.fromLane());
            json.writeNumberField("start", link.fromNanos());
            json.writeNumberField("to", link.toLane());
            json.writeNumberField("end", link.toNanos());
            RunJson.writeUnlessEmpty(json, "on", link.on());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("counters");
        json.writeNumberField("linksLeftOut", details.linksLeftOut());
        writeSeries(json, "heapBytes", details.heapBytes());
        json.writeEndObject();
    }

    private static void writeLock(JsonGenerator json, LockTrack lock, IntPredicate shown)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", lock.id());
        json.writeStringField("name", lock.name());
        json.writeStringField("kind", lock.monitor() ? "monitor" : "lock");
        if (lock.inner()) {
            json.writeBooleanField("inner", true);
        }
        json.writeNumberField("acquisitions", lock.acquisitions());
        json.writeNumberField("contended", lock.contended());
        json.writeNumberField("waitedNanos", lock.waitedNanos());
        json.writeNumberField("longestWaitNanos", lock.longestWaitNanos());
        json.writeNumberField("holdsLeftOut", lock.holdsLeftOut());
        json.writeArrayFieldStart("holds");
        for (Hold hold : lock.holds()) {
            if (!shown.test(hold.lane())) {
                continue;
            }
            json.writeStartObject();
            json.writeNumberField("lane", hold.lane());
            json.writeNumberField("start", hold.startNanos());
            RunJson.writeEnd(json, hold.endNanos());
            if (hold.waitedNanos() > 0) {
                json.writeNumberField("waited", hold.waitedNanos());
            }
            RunJson.writeUnlessZero(json, "line", hold.line());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeSeries(JsonGenerator json, String name, Series series)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (int index = 0; index < series.size(); index++) {
            json.writeStartArray();
            json.writeNumber(series.nanos(index));
            json.writeNumber(series.value(index));
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
