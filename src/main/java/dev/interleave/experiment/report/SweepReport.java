package dev.interleave.experiment.report;

import dev.interleave.experiment.Spread;
import dev.interleave.experiment.sweep.Scaling;
import dev.interleave.experiment.sweep.Scaling.Measured;
import dev.interleave.experiment.sweep.SweepPoint;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.sweep.SweepText;
import dev.interleave.timeline.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A sweep as text for a terminal.
public final class SweepReport {
    private SweepReport() {}

    /// Lines without line ends.
    ///
    /// @param width of the terminal
    public static List<String> lines(SweepResult result, int width) {
        List<String> lines = new ArrayList<>();
        for (SweepResult.Line line : result.lines()) {
            if (!line.name().isEmpty()) {
                lines.add(line.name());
            }
            lines.addAll(table(result, line, width));
            lines.add("");
        }
        lines.addAll(SweepText.of(result));
        lines.add("");
        lines.add(result.conditions().line(result.runs()));
        lines.add(
                "It took %s, %.0f %% of that outside the program."
                        .formatted(
                                Durations.seconds(result.totalNanos()), 100 * result.overhead()));
        return lines;
    }

    private static List<String> table(SweepResult result, SweepResult.Line line, int width) {
        String name = result.plan().axes().getFirst().name();
        Optional<Scaling> scaling =
                result.plan().scaling()
                        ? Scaling.of(line, result.conditions().cores())
                        : Optional.empty();
        List<String> head = new ArrayList<>(List.of(name, "median", "middle half", "runs"));
        if (scaling.isPresent()) {
            head.addAll(List.of("speed-up", "per worker"));
        }
        TextBars bars = new TextBars(width, head);
        for (SweepPoint point : line.points()) {
            List<String> cells = new ArrayList<>();
            cells.add(point.values().getFirst().toPlainString());
            cells.addAll(times(point));
            cells.add(Integer.toString(point.samples().size()));
            Optional<Measured> measured =
                    scaling.flatMap(found ->
                            found.measured().stream()
                                    .filter(one -> one.point().equals(point))
                                    .findFirst());
            if (scaling.isPresent()) {
                cells.add(measured.map(one -> decimal("%.2f", one.speedUp())).orElse("-"));
                cells.add(
                        measured.map(one -> decimal("%.0f %%", 100 * one.efficiency()))
                                .orElse("-"));
            }
            bars.add(
                    cells,
                    point.wall().map(Spread::median).orElse(0.0),
                    remark(scaling, measured, point, result.conditions().cores()));
        }
        return bars.lines();
    }

    private static List<String> times(SweepPoint point) {
        return point.wall()
                .map(wall ->
                        List.of(
                                Durations.seconds((long) wall.median()),
                                Durations.seconds((long) wall.lower())
                                        + " – "
                                        + Durations.seconds((long) wall.upper())))
                .orElse(List.of("-", "-"));
    }

    private static String remark(
            Optional<Scaling> scaling, Optional<Measured> measured, SweepPoint point, int cores) {
        List<String> remarks = new ArrayList<>();
        if (scaling.isPresent() && measured.isPresent()) {
            if (scaling.get().best().equals(measured.get())) {
                remarks.add("best");
            }
            if (measured.get().workers() == cores) {
                remarks.add("cores");
            }
        }
        if (point.failure().isPresent()) {
            remarks.add("failed");
        }
        return remarks.isEmpty() ? "" : "← " + String.join(", ", remarks);
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
