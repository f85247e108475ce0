package dev.interleave.experiment.report;

import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.Tally;
import java.util.List;

/// A repetition as CSV (RFC 4180): one line for each outcome, then one for each order.
public final class RepeatCsv {
    private RepeatCsv() {}

    public static String of(RepeatResult result) {
        StringBuilder text = new StringBuilder();
        SweepCsv.line(
                text,
                List.of("what", "name", "count", "runs", "firstRun", "program", "conditions"));
        result.outcomes().forEach(tally -> line(text, "outcome", tally, result));
        result.orders().forEach(tally -> line(text, "order", tally, result));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, Tally tally, RepeatResult result) {
        SweepCsv.line(
                text,
                List.of(
                        what,
                        tally.name(),
                        Integer.toString(tally.count()),
                        Integer.toString(result.runs()),
                        Integer.toString(tally.firstRun()),
                        result.program(),
                        result.conditions().line(result.runsText())));
    }
}
