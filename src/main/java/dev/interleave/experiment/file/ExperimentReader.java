package dev.interleave.experiment.file;

import dev.interleave.compile.SourceFile;
import dev.interleave.experiment.Conditions;
import dev.interleave.experiment.Sample;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.experiment.repeat.Wanted;
import dev.interleave.experiment.sweep.Axis;
import dev.interleave.experiment.sweep.SweepPlan;
import dev.interleave.experiment.sweep.SweepPoint;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Warmth;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads what [ExperimentFile] wrote.
public final class ExperimentReader {
    private ExperimentReader() {}

    /// The file holds no experiment, or one of a newer version; the message says which and what to
    /// do.
    public static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }

    /// Reads a saved experiment.
    ///
    /// @param name of the file, for messages
    /// @throws UnreadableException when it holds something else
    public static SavedExperiment read(InputStream in, String name) throws IOException {
        JsonTree root;
        try {
            root = JsonTree.parse(in);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UnreadableException(
                    "%s is no saved experiment: %s".formatted(name, e.getOriginalMessage()));
        }
        try {
            if (!root.has(ExperimentFile.MARK)) {
                throw new UnreadableException(
                        name + " is no saved experiment: it lacks " + ExperimentFile.MARK);
            }
            int version = root.get(ExperimentFile.MARK).integer();
            if (version != ExperimentFile.VERSION) {
                throw new UnreadableException(
                        "%s has version %d of the format and this Interleave reads version %d: open it with a newer one"
                                .formatted(name, version, ExperimentFile.VERSION));
            }
            Conditions conditions = conditions(root.get("conditions"));
            Result result =
                    switch (root.get("kind").text()) {
                        case "sweep" -> new Result.OfSweep(sweep(root, conditions));
                        case "repeat" -> new Result.OfRepeat(repeat(root, conditions));
                        case "compare" -> new Result.OfWays(ways(root, conditions));
                        default ->
                                throw new IllegalArgumentException(
                                        "kind \"" + root.get("kind").text() + "\"");
                    };
            return new SavedExperiment(
                    result,
                    root.get("code").list().stream()
                            .map(file ->
                                    new SourceFile(
                                            file.get("name").text(), file.get("text").text()))
                            .toList());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnreadableException("%s is damaged: %s".formatted(name, e.getMessage()));
        }
    }

    private static Conditions conditions(JsonTree json) {
        return new Conditions(
                Instant.parse(json.get("at").text()),
                json.get("cores").integer(),
                json.get("jdk").text(),
                json.get("machine").text(),
                Warmth.valueOf(json.get("warmth").text()),
                json.get("jitterMicros").integer(),
                json.get("loadBefore").real(),
                json.get("othersShare").real(),
                json.get("stealShare").real(),
                json.get("slowestMegahertz").real(),
                json.get("fastestMegahertz").real(),
                json.get("onBattery").integer());
    }

    private static SweepResult sweep(JsonTree json, Conditions conditions) {
        List<Axis> axes =
                json.get("axes").list().stream()
                        .map(axis ->
                                new Axis(
                                        axis.get("name").text(),
                                        axis.get("values").list().stream()
                                                .map(JsonTree::number)
                                                .toList()))
                        .toList();
        SweepPlan plan =
                new SweepPlan(
                        axes,
                        json.get("scaling").bool(),
                        json.get("warmUps").integer(),
                        json.get("repeats").integer(),
                        json.get("seed").whole());
        List<SweepPoint> points =
                json.get("points").list().stream()
                        .map(point ->
                                new SweepPoint(
                                        point.get("values").list().stream()
                                                .map(JsonTree::number)
                                                .toList(),
                                        samples(point)))
                        .toList();
        if (!points.stream().map(SweepPoint::values).toList().equals(plan.points())) {
            throw new IllegalArgumentException("the points are not those of the axes");
        }
        return new SweepResult(
                json.get("program").text(),
                plan,
                points,
                conditions,
                json.get("programNanos").whole(),
                json.get("totalNanos").whole(),
                json.get("complete").bool());
    }

    private static List<Sample> samples(JsonTree json) {
        return json.get("samples").list().stream()
                .map(sample ->
                        new Sample(
                                sample.get("wallNanos").whole(),
                                sample.get("cpuNanos").whole(),
                                new Outcome(
                                        kind(sample.get("outcome").text()),
                                        sample.get("exitCode").integer(),
                                        sample.get("message").text(),
                                        sample.get("limit").text())))
                .toList();
    }

    private static Outcome.Kind kind(String word) {
        return Arrays.stream(Outcome.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("outcome \"" + word + "\""));
    }

    private static RepeatResult repeat(JsonTree json, Conditions conditions) {
        RepeatPlan plan =
                new RepeatPlan(
                        json.get("runs").integer(),
                        json.has("budgetNanos")
                                ? Optional.of(Duration.ofNanos(json.get("budgetNanos").whole()))
                                : Optional.empty(),
                        RepeatPlan.By.valueOf(json.get("by").text()),
                        json.has("wanted")
                                ? Optional.of(Wanted.parse(json.get("wanted").text()))
                                : Optional.empty());
        return new RepeatResult(
                json.get("program").text(),
                plan,
                json.get("wallNanos").list().stream().map(JsonTree::whole).toList(),
                tallies(json.get("outcomes")),
                tallies(json.get("orders")),
                json.get("foundRun").integer(),
                json.get("jvms").integer(),
                conditions,
                json.get("totalNanos").whole(),
                json.get("complete").bool());
    }

    private static List<Tally> tallies(JsonTree json) {
        return json.list().stream()
                .map(tally ->
                        new Tally(
                                tally.get("name").text(),
                                tally.get("count").integer(),
                                tally.get("firstRun").integer()))
                .toList();
    }

    private static WaysResult ways(JsonTree json, Conditions conditions) {
        List<WayResult> ways =
                json.get("ways").list().stream()
                        .map(way ->
                                new WayResult(
                                        way.get("title").text(),
                                        samples(way),
                                        new WayResult.Facts(
                                                way.get("maxAtOnce").integer(),
                                                way.get("startUpNanos").whole(),
                                                way.get("heapBytes").whole(),
                                                way.get("threads").integer(),
                                                way.get("virtualThreads").integer(),
                                                way.get("processes").integer())))
                        .toList();
        return new WaysResult(
                json.get("work").text(),
                json.get("repeats").integer(),
                ways,
                conditions,
                json.get("totalNanos").whole(),
                json.get("complete").bool());
    }
}
