package dev.interleave.experiment.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.interleave.compile.SourceFile;
import dev.interleave.experiment.Conditions;
import dev.interleave.experiment.Sample;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.experiment.sweep.Axis;
import dev.interleave.experiment.sweep.SweepPoint;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/// Writes experiments as JSON: `"interleaveExperiment"` with the version of the format, `"kind"`
/// with `sweep`, `repeat` or `compare`, then what belongs to it. Times are in nanoseconds; what is
/// not known is -1 or absent. [ExperimentReader] reads it.
public final class ExperimentFile {
    static final int VERSION = 1;
    static final String MARK = "interleaveExperiment";

    private final JsonGenerator json;

    private ExperimentFile(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the experiment, flushes, and leaves the stream open.
    public static void write(SavedExperiment saved, OutputStream out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory()
                        .createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .useDefaultPrettyPrinter()) {
            new ExperimentFile(json).write(saved);
        }
        out.flush();
    }

    private void write(SavedExperiment saved) throws IOException {
        json.writeStartObject();
        json.writeNumberField(MARK, VERSION);
        switch (saved.result()) {
            case Result.OfSweep(SweepResult sweep) -> sweep(sweep);
            case Result.OfRepeat(RepeatResult repeat) -> repeat(repeat);
            case Result.OfWays(WaysResult ways) -> ways(ways);
        }
        conditions(saved.result().conditions());
        json.writeArrayFieldStart("code");
        for (SourceFile file : saved.code()) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeStringField("text", file.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void conditions(Conditions conditions) throws IOException {
        json.writeObjectFieldStart("conditions");
        json.writeStringField("at", conditions.at().toString());
        json.writeNumberField("cores", conditions.cores());
        json.writeStringField("jdk", conditions.jdk());
        json.writeStringField("machine", conditions.machine());
        json.writeStringField("warmth", conditions.warmth().name());
        json.writeNumberField("jitterMicros", conditions.jitterMicros());
        json.writeNumberField("loadBefore", conditions.loadBefore());
        json.writeNumberField("othersShare", conditions.othersShare());
        json.writeNumberField("stealShare", conditions.stealShare());
        json.writeNumberField("slowestMegahertz", conditions.slowestMegahertz());
        json.writeNumberField("fastestMegahertz", conditions.fastestMegahertz());
        json.writeNumberField("onBattery", conditions.onBattery());
        json.writeEndObject();
    }

    private void sweep(SweepResult sweep) throws IOException {
        json.writeStringField("kind", "sweep");
        json.writeStringField("program", sweep.program());
        json.writeArrayFieldStart("axes");
        for (Axis axis : sweep.plan().axes()) {
            json.writeStartObject();
            json.writeStringField("name", axis.name());
            numbers("values", axis.values());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("scaling", sweep.plan().scaling());
        json.writeNumberField("warmUps", sweep.plan().warmUps());
        json.writeNumberField("repeats", sweep.plan().repeats());
        json.writeNumberField("seed", sweep.plan().seed());
        json.writeArrayFieldStart("points");
        for (SweepPoint point : sweep.points()) {
            json.writeStartObject();
            numbers("values", point.values());
            samples(point.samples());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("programNanos", sweep.programNanos());
        json.writeNumberField("totalNanos", sweep.totalNanos());
        json.writeBooleanField("complete", sweep.complete());
    }

    private void numbers(String name, List<BigDecimal> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (BigDecimal value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    private void samples(List<Sample> samples) throws IOException {
        json.writeArrayFieldStart("samples");
        for (Sample sample : samples) {
            json.writeStartObject();
            json.writeNumberField("wallNanos", sample.wallNanos());
            json.writeNumberField("cpuNanos", sample.cpuNanos());
            json.writeStringField("outcome", sample.outcome().kind().word());
            json.writeNumberField("exitCode", sample.outcome().exitCode());
            json.writeStringField("message", sample.outcome().message());
            json.writeStringField("limit", sample.outcome().limit());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void repeat(RepeatResult repeat) throws IOException {
        json.writeStringField("kind", "repeat");
        json.writeStringField("program", repeat.program());
        json.writeNumberField("runs", repeat.plan().runs());
        if (repeat.plan().budget().isPresent()) {
            json.writeNumberField("budgetNanos", repeat.plan().budget().get().toNanos());
        }
        json.writeStringField("by", repeat.plan().by().name());
        if (repeat.plan().wanted().isPresent()) {
            json.writeStringField("wanted", repeat.plan().wanted().get().command());
        }
        json.writeArrayFieldStart("wallNanos");
        for (long nanos : repeat.wallNanos()) {
            json.writeNumber(nanos);
        }
        json.writeEndArray();
        tallies("outcomes", repeat.outcomes());
        tallies("orders", repeat.orders());
        json.writeNumberField("foundRun", repeat.foundRun());
        json.writeNumberField("jvms", repeat.jvms());
        json.writeNumberField("totalNanos", repeat.totalNanos());
        json.writeBooleanField("complete", repeat.complete());
    }

    private void tallies(String name, List<Tally> tallies) throws IOException {
        json.writeArrayFieldStart(name);
        for (Tally tally : tallies) {
            json.writeStartObject();
            json.writeStringField("name", tally.name());
            json.writeNumberField("count", tally.count());
            json.writeNumberField("firstRun", tally.firstRun());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ways(WaysResult ways) throws IOException {
        json.writeStringField("kind", "compare");
        json.writeStringField("work", ways.work());
        json.writeNumberField("repeats", ways.repeats());
        json.writeArrayFieldStart("ways");
        for (WayResult way : ways.ways()) {
            json.writeStartObject();
            json.writeStringField("title", way.title());
            samples(way.samples());
            json.writeNumberField("maxAtOnce", way.typical().maxAtOnce());
            json.writeNumberField("startUpNanos", way.typical().startUpNanos());
            json.writeNumberField("heapBytes", way.typical().heapBytes());
            json.writeNumberField("threads", way.typical().threads());
            json.writeNumberField("virtualThreads", way.typical().virtualThreads());
            json.writeNumberField("processes", way.typical().processes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("totalNanos", ways.totalNanos());
        json.writeBooleanField("complete", ways.complete());
    }
}
