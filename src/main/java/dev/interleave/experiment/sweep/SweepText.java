package dev.interleave.experiment.sweep;

import dev.interleave.experiment.Spread;
import dev.interleave.experiment.sweep.Scaling.Measured;
import dev.interleave.timeline.Durations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a sweep has found, in whole sentences that say no more than was measured.
public final class SweepText {
    private static final double NOISY = 0.1;

    private SweepText() {}

    /// Findings first, then what makes them less sure.
    public static List<String> of(SweepResult result) {
        List<String> sentences = new ArrayList<>();
        for (SweepResult.Line line : result.lines()) {
            String start = line.name().isEmpty() ? "" : "With " + line.name() + ": ";
            for (String sentence : line(result, line)) {
                sentences.add(start + sentence);
            }
        }
        sentences.addAll(doubts(result));
        sentences.addAll(result.conditions().warnings());
        return List.copyOf(sentences);
    }

    private static List<String> line(SweepResult result, SweepResult.Line line) {
        Axis axis = result.plan().axes().getFirst();
        if (!result.plan().scaling()) {
            return extremes(axis, line);
        }
        Optional<Scaling> scaling = Scaling.of(line, result.conditions().cores());
        return scaling.map(found -> scaling(axis, found)).orElseGet(() -> extremes(axis, line));
    }

    private static List<String> extremes(Axis axis, SweepResult.Line line) {
        List<SweepPoint> timed =
                line.points().stream().filter(point -> point.wall().isPresent()).toList();
        if (timed.isEmpty()) {
            return List.of("no run has completed yet.");
        }
        SweepPoint shortest = timed.getFirst();
        SweepPoint longest = timed.getFirst();
        for (SweepPoint point : timed) {
            shortest = median(point) < median(shortest) ? point : shortest;
            longest = median(point) > median(longest) ? point : longest;
        }
        return timed.size() == 1
                ? List.of(value(axis, shortest) + " took " + time(shortest) + ".")
                : List.of(
                        "Shortest with %s (%s), longest with %s (%s)."
                                .formatted(
                                        value(axis, shortest),
                                        time(shortest),
                                        value(axis, longest),
                                        time(longest)));
    }

    private static List<String> scaling(Axis axis, Scaling scaling) {
        List<String> sentences = new ArrayList<>();
        Measured best = scaling.best();
        Measured first = scaling.measured().getFirst();
        Measured last = scaling.measured().getLast();
        sentences.add(
                "Best: %s with %s, %s times as fast as with %s (%s)."
                        .formatted(
                                value(axis, best.point()),
                                time(best.point()),
                                number(first.wall().median() / best.wall().median()),
                                value(axis, first.point()),
                                time(first.point())));
        if (best.workers() < last.workers()) {
            List<Measured> worse = scaling.worse();
            sentences.add(
                    worse.isEmpty()
                            ? "More than that did not help: no other was more than %d %% faster."
                                    .formatted(Math.round(Scaling.AS_GOOD * 100))
                            : "More than that did not help, and from %s on it took longer (%s)."
                                    .formatted(
                                            value(axis, worse.getFirst().point()),
                                            time(worse.getFirst().point())));
        } else {
            sentences.add(
                    "It is the largest value that was tried: more may help still, which was not measured.");
        }
        sentences.addAll(laws(scaling));
        return sentences;
    }

    private static List<String> laws(Scaling scaling) {
        List<String> sentences = new ArrayList<>();
        if (scaling.cpuBound()) {
            sentences.add(
                    "The work kept the cores busy, so more workers than the %d %s of this machine could not make it faster; the laws are fitted up to there."
                            .formatted(scaling.cores(), scaling.cores() == 1 ? "core" : "cores"));
        }
        scaling.amdahl().ifPresent(law -> sentences.add(amdahl(law)));
        scaling.universal()
                .filter(law -> !Double.isNaN(law.fit()))
                .ifPresent(law -> sentences.add(universal(law)));
        if (scaling.amdahl().isEmpty()) {
            sentences.add(
                    "Too few numbers of workers within the cores of this machine to fit a law to.");
        }
        return sentences;
    }

    /// Amdahl's law in words.
    public static String amdahl(ScalingLaw law) {
        if (Double.isNaN(law.fit())) {
            return "By Amdahl's law %s of this work would be serial, but that is read off two points (%s): nothing checks it."
                    .formatted(share(law.serial()), quality(law));
        }
        String serial = share(law.serial());
        String limit =
                Double.isInfinite(law.limit())
                        ? ""
                        : "; if that is all, no number of workers is more than "
                                + number(law.limit())
                                + " times as fast as one";
        return "Amdahl: %s of this work is serial%s (%s).".formatted(serial, limit, quality(law));
    }

    private static String universal(ScalingLaw law) {
        String peak =
                law.crosstalk() == 0
                        ? "no sign of workers in each other's way"
                        : "what workers cost each other makes it slower again from about %d workers on"
                                        .formatted(Math.round(law.peak()))
                                + (law.peak() > law.to() ? ", more than was tried" : "");
        return "Universal Scalability Law: contention %s, crosstalk %s: %s (%s)."
                .formatted(share(law.serial()), permille(law.crosstalk()), peak, quality(law));
    }

    private static String quality(ScalingLaw law) {
        String range = "fitted to %s to %s workers".formatted(whole(law.from()), whole(law.to()));
        return Double.isNaN(law.fit())
                ? range
                : range + ", R² " + String.format(Locale.ROOT, "%.3f", law.fit());
    }

    private static List<String> doubts(SweepResult result) {
        List<String> sentences = new ArrayList<>();
        List<SweepPoint> noisy =
                result.points().stream()
                        .filter(point -> point.wall().map(Spread::noise).orElse(0.0) > NOISY)
                        .toList();
        if (!noisy.isEmpty()) {
            sentences.add(
                    "The times of %s lie far apart (more than %d %% around the median): repeat more often, on a quieter machine."
                            .formatted(values(result.plan(), noisy), Math.round(NOISY * 100)));
        }
        if (result.plan().repeats() == 1) {
            sentences.add("Each point ran once: nothing says how much the times differ by chance.");
        }
        for (SweepPoint point : result.points()) {
            point.failure()
                    .ifPresent(message ->
                            sentences.add(
                                    "Runs with %s that did not complete are left out: %s"
                                            .formatted(
                                                    values(result.plan(), List.of(point)),
                                                    message)));
        }
        if (!result.complete()) {
            long runs = result.points().stream().mapToInt(point -> point.samples().size()).sum();
            sentences.add(
                    "The sweep was ended early: %d of %d counted runs were made."
                            .formatted(
                                    runs, (long) result.points().size() * result.plan().repeats()));
        }
        return sentences;
    }

    private static String values(SweepPlan plan, List<SweepPoint> points) {
        List<String> texts = new ArrayList<>();
        for (SweepPoint point : points) {
            List<String> parts = new ArrayList<>();
            for (int axis = 0; axis < plan.axes().size(); axis++) {
                parts.add(
                        plan.axes().get(axis).name()
                                + " = "
                                + point.values().get(axis).toPlainString());
            }
            texts.add(String.join(", ", parts));
        }
        return texts.size() > 4
                ? String.join("; ", texts.subList(0, 3)) + " and " + (texts.size() - 3) + " others"
                : String.join("; ", texts);
    }

    private static String value(Axis axis, SweepPoint point) {
        BigDecimal value = point.values().getFirst();
        return axis.name() + " = " + value.toPlainString();
    }

    private static double median(SweepPoint point) {
        return point.wall().orElseThrow().median();
    }

    private static String time(SweepPoint point) {
        return Durations.seconds((long) median(point));
    }

    private static String share(double share) {
        double hundred = share * 100;
        return hundred == 0
                ? "nothing"
                : hundred < 1 ? "less than 1 %" : "about " + Math.round(hundred) + " %";
    }

    private static String permille(double share) {
        return share == 0
                ? "none"
                : String.format(Locale.ROOT, "%.3g %% for each pair", share * 100);
    }

    private static String whole(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// Two digits behind the point below 10, one below 100, else none.
    static String number(double value) {
        return String.format(
                Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
