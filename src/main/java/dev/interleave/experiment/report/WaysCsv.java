package dev.interleave.experiment.report;

import dev.interleave.experiment.Sample;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import java.util.List;

/// A comparison as CSV (RFC 4180): one line for each counted run; times in nanoseconds. What stands
/// behind the outcome is of the program's typical run.
public final class WaysCsv {
    private WaysCsv() {}

    public static String of(WaysResult result) {
        StringBuilder text = new StringBuilder();
        SweepCsv.line(
                text,
                List.of(
                        "way",
                        "run",
                        "wallNanos",
                        "cpuNanos",
                        "outcome",
                        "maxAtOnce",
                        "startUpNanos",
                        "heapBytes",
                        "threads",
                        "virtualThreads",
                        "processes",
                        "work",
                        "conditions"));
        for (WayResult way : result.ways()) {
            int number = 1;
            for (Sample sample : way.samples()) {
                WayResult.Facts facts = way.typical();
                SweepCsv.line(
                        text,
                        List.of(
                                way.title(),
                                Integer.toString(number++),
                                Long.toString(sample.wallNanos()),
                                known(sample.cpuNanos()),
                                sample.outcome().kind().word(),
                                known(facts.maxAtOnce()),
                                known(facts.startUpNanos()),
                                known(facts.heapBytes()),
                                known(facts.threads()),
                                known(facts.virtualThreads()),
                                known(facts.processes()),
                                result.work(),
                                result.conditions().line(result.runs())));
            }
        }
        return text.toString();
    }

    private static String known(long value) {
        return value < 0 ? "" : Long.toString(value);
    }
}
