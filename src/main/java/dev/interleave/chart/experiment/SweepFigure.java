package dev.interleave.chart.experiment;

import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Figure.Curve;
import dev.interleave.chart.experiment.Figure.Kind;
import dev.interleave.chart.experiment.Figure.Mark;
import dev.interleave.chart.experiment.Figure.Point;
import dev.interleave.experiment.Spread;
import dev.interleave.experiment.sweep.Scaling;
import dev.interleave.experiment.sweep.Scaling.Measured;
import dev.interleave.experiment.sweep.ScalingLaw;
import dev.interleave.experiment.sweep.SweepPoint;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.sweep.SweepText;
import dev.interleave.timeline.Durations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The charts of a sweep.
public final class SweepFigure {
    private static final List<Tone> TONES =
            List.of(Tone.SERIES_1, Tone.SERIES_4, Tone.SERIES_3, Tone.HIGHLIGHT, Tone.PATH);

    /// From so many times the smallest value on, doublings tell more than equal steps.
    private static final double WIDE = 10;

    private static final int FINE = 60;
    private static final double MILLION = 1e6;

    private SweepFigure() {}

    /// The speed-up when workers were swept and one can be told, else the times.
    public static Figure of(SweepResult result) {
        return result.plan().scaling()
                ? speedUp(result).orElseGet(() -> times(result))
                : times(result);
    }

    /// Median and middle half of the times, for each point.
    public static Figure times(SweepResult result) {
        List<Curve> curves = new ArrayList<>();
        for (SweepResult.Line line : result.lines()) {
            List<Point> points = new ArrayList<>();
            for (SweepPoint point : line.points()) {
                Optional<Spread> wall = point.wall();
                wall.ifPresent(times ->
                        points.add(
                                new Point(
                                        point.x(),
                                        times.median() / MILLION,
                                        times.lower() / MILLION,
                                        times.upper() / MILLION,
                                        words(result, point))));
            }
            String name = line.name().isEmpty() ? "median, and the middle half" : line.name();
            curves.add(new Curve(name, tone(curves.size()), Kind.MEASURED, points));
        }
        List<Mark> marks =
                result.plan().scaling() ? List.of(cores(result.conditions().cores())) : List.of();
        return figure(result, "time", "ms", curves, marks);
    }

    /// What more workers gained, beside what they could gain at best and the laws that fit.
    public static Optional<Figure> speedUp(SweepResult result) {
        List<Curve> curves = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        int cores = result.conditions().cores();
        double from = Double.MAX_VALUE;
        double to = 0;
        int index = 0;
        List<Curve> measured = new ArrayList<>();
        for (SweepResult.Line line : result.lines()) {
            Optional<Scaling> found = Scaling.of(line, cores);
            Tone tone = tone(index++);
            if (found.isEmpty()) {
                continue;
            }
            Scaling scaling = found.get();
            from = Math.min(from, scaling.measured().getFirst().workers());
            to = Math.max(to, scaling.measured().getLast().workers());
            String name = line.name().isEmpty() ? "measured, and the middle half" : line.name();
            List<Point> points = new ArrayList<>();
            for (Measured one : scaling.measured()) {
                points.add(
                        new Point(
                                one.workers(),
                                one.speedUp(),
                                one.low(),
                                one.high(),
                                words(result, one.point())
                                        + String.format(
                                                Locale.ROOT, ", speed-up %.2f", one.speedUp())));
            }
            measured.add(new Curve(name, tone, Kind.MEASURED, points));
            if (result.lines().size() == 1) {
                scaling.amdahl().ifPresent(law -> curves.add(law("Amdahl", Tone.SERIES_3, law)));
                scaling.universal()
                        .filter(law -> law.crosstalk() > 0 && !Double.isNaN(law.fit()))
                        .ifPresent(law -> curves.add(law("Universal Law", Tone.HIGHLIGHT, law)));
                double best = scaling.best().workers();
                if (best != cores) {
                    marks.add(new Mark(best, "best: " + number(best), Tone.SERIES_1));
                }
                marks.add(
                        best == cores
                                ? new Mark(best, coreWords(cores) + ", best", Tone.SERIES_3)
                                : cores(cores));
            } else if (marks.isEmpty()) {
                marks.add(cores(cores));
            }
        }
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        curves.addFirst(ideal(from, to));
        curves.addAll(measured);
        return Optional.of(figure(result, "speed-up", "", curves, marks));
    }

    private static Figure figure(
            SweepResult result, String what, String unit, List<Curve> curves, List<Mark> marks) {
        String name = result.plan().axes().getFirst().name();
        List<Double> ticks =
                result.plan().axes().getFirst().values().stream()
                        .map(BigDecimal::doubleValue)
                        .toList();
        boolean positive = ticks.getFirst() > 0;
        boolean wide = positive && ticks.getLast() / ticks.getFirst() >= WIDE;
        List<Mark> near =
                marks.stream()
                        .filter(mark -> mark.x() >= ticks.getFirst() && mark.x() <= ticks.getLast())
                        .toList();
        List<String> sentences = SweepText.of(result);
        return new Figure(
                "%s: %s by %s".formatted(result.program(), what, name),
                String.join(" ", sentences.subList(0, Math.min(2, sentences.size()))),
                result.conditions().line(result.runs()),
                result.conditions().warnings(),
                name,
                unit.isEmpty() ? what : what + ", " + unit,
                wide,
                ticks,
                curves,
                near);
    }

    /// The line that a program without a serial part would follow.
    private static Curve ideal(double from, double to) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= FINE; i++) {
            double x = from * Math.pow(to / from, i / (double) FINE);
            points.add(Point.at(x, x));
        }
        return new Curve("ideal", Tone.SERIES_2, Kind.IDEAL, points);
    }

    /// Only where it was fitted: beyond that nothing was measured.
    private static Curve law(String name, Tone tone, ScalingLaw law) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= FINE; i++) {
            double x = law.from() * Math.pow(law.to() / law.from(), i / (double) FINE);
            points.add(Point.at(x, law.speedUp(x)));
        }
        String words = "%s, %s serial".formatted(name, Math.round(law.serial() * 100) + " %");
        return new Curve(words, tone, Kind.FITTED, points);
    }

    private static Mark cores(int cores) {
        return new Mark(cores, coreWords(cores), Tone.SERIES_3);
    }

    private static String coreWords(int cores) {
        return cores == 1 ? "1 core" : cores + " cores";
    }

    private static Tone tone(int index) {
        return TONES.get(index % TONES.size());
    }

    private static String words(SweepResult result, SweepPoint point) {
        List<String> values = new ArrayList<>();
        for (int axis = 0; axis < point.values().size(); axis++) {
            values.add(
                    result.plan().axes().get(axis).name()
                            + " = "
                            + point.values().get(axis).toPlainString());
        }
        return String.join(", ", values)
                + point.wall()
                        .map(wall ->
                                ": %s (%s to %s)"
                                        .formatted(
                                                Durations.seconds((long) wall.median()),
                                                Durations.seconds((long) wall.lower()),
                                                Durations.seconds((long) wall.upper())))
                        .orElse("");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
