package dev.interleave.experiment.report;

import dev.interleave.experiment.Sample;
import dev.interleave.experiment.sweep.Axis;
import dev.interleave.experiment.sweep.SweepPoint;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.timeline.table.Csv;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A sweep as CSV (RFC 4180): one line for each counted run, with what the run was made of; times
/// in nanoseconds. What it was made under stands in the last columns of each line, so that a line
/// says it wherever it is copied to.
public final class SweepCsv {
    private SweepCsv() {}

    public static String of(SweepResult result) {
        List<String> head = new ArrayList<>();
        result.plan().axes().stream().map(Axis::name).forEach(head::add);
        head.addAll(List.of("run", "wallNanos", "cpuNanos", "outcome", "program", "conditions"));
        StringBuilder text = new StringBuilder();
        line(text, head);
        for (SweepPoint point : result.points()) {
            int number = 1;
            for (Sample sample : point.samples()) {
                List<String> cells = new ArrayList<>();
                point.values().stream().map(BigDecimal::toPlainString).forEach(cells::add);
                cells.add(Integer.toString(number++));
                cells.add(Long.toString(sample.wallNanos()));
                cells.add(sample.cpuNanos() < 0 ? "" : Long.toString(sample.cpuNanos()));
                cells.add(sample.outcome().kind().word());
                cells.add(result.program());
                cells.add(result.conditions().line(result.runs()));
                line(text, cells);
            }
        }
        return text.toString();
    }

    static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(",", cells.stream().map(Csv::field).toList())).append("\r\n");
    }
}
