package dev.interleave.experiment.sweep;

import dev.interleave.experiment.Conditions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What a sweep has measured so far.
///
/// @param program its name
/// @param points in the order of [SweepPlan#points]
/// @param programNanos time in which a program ran, warm-up runs included
/// @param totalNanos time since the sweep began, pauses left out
/// @param complete whether all planned runs were made
public record SweepResult(
        String program,
        SweepPlan plan,
        List<SweepPoint> points,
        Conditions conditions,
        long programNanos,
        long totalNanos,
        boolean complete) {
    public SweepResult {
        points = List.copyOf(points);
    }

    /// The points with one value of the second axis, in the order of the first.
    ///
    /// @param name as in `tasks = 30`; empty with one axis
    public record Line(String name, List<SweepPoint> points) {}

    /// One for each value of the second axis, or one.
    public List<Line> lines() {
        if (plan.axes().size() == 1) {
            return List.of(new Line("", points));
        }
        Axis second = plan.axes().getLast();
        List<Line> lines = new ArrayList<>();
        for (BigDecimal value : second.values()) {
            lines.add(
                    new Line(
                            second.name() + " = " + value.toPlainString(),
                            points.stream()
                                    .filter(point -> point.values().getLast().compareTo(value) == 0)
                                    .toList()));
        }
        return List.copyOf(lines);
    }

    /// Share of the time in which no program ran, from 0 to 1.
    public double overhead() {
        return totalNanos == 0 ? 0 : Math.max(0, 1 - programNanos / (double) totalNanos);
    }

    /// As in `5 repeats, 1 warm-up`.
    public String runs() {
        return (plan.repeats() == 1 ? "1 repeat" : plan.repeats() + " repeats")
                + (plan.warmUps() == 0
                        ? ""
                        : plan.warmUps() == 1 ? ", 1 warm-up" : ", " + plan.warmUps() + " warm-ups")
                + (complete ? "" : ", cancelled");
    }
}
