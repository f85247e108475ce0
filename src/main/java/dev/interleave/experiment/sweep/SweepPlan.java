package dev.interleave.experiment.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What a sweep will run.
///
/// @param axes one or two; the first one goes along the chart
/// @param scaling whether the first axis counts workers: then the speed-up is what matters
/// @param warmUps runs of each point that are not counted
/// @param repeats runs of each point that are
/// @param seed of the order within each round
public record SweepPlan(List<Axis> axes, boolean scaling, int warmUps, int repeats, long seed) {
    /// One run.
    ///
    /// @param warmUp whether it only makes the JVM warm
    public record Turn(int point, boolean warmUp) {}

    /// @throws IllegalArgumentException when there is nothing to run, or three axes
    public SweepPlan {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.size() > 2) {
            throw new IllegalArgumentException(
                    "%d sliders; a sweep goes over one or two".formatted(axes.size()));
        }
        if (axes.size() == 2 && axes.getFirst().name().equals(axes.getLast().name())) {
            throw new IllegalArgumentException(
                    "the slider %s twice; name another one".formatted(axes.getFirst().name()));
        }
        if (warmUps < 0 || repeats < 1) {
            throw new IllegalArgumentException(
                    "%d warm-ups and %d repeats; at least 0 and 1 are needed"
                            .formatted(warmUps, repeats));
        }
    }

    /// With one warm-up run for each point.
    public static SweepPlan of(List<Axis> axes, int repeats) {
        return new SweepPlan(axes, axes.getFirst().countsWorkers(), 1, repeats, 1);
    }

    /// Every combination of values: those of the first axis for the first value of the second one,
    /// and so on.
    public List<List<BigDecimal>> points() {
        List<List<BigDecimal>> points = new ArrayList<>();
        if (axes.size() == 1) {
            axes.getFirst().values().forEach(value -> points.add(List.of(value)));
        } else {
            for (BigDecimal second : axes.getLast().values()) {
                axes.getFirst().values().forEach(first -> points.add(List.of(first, second)));
            }
        }
        return List.copyOf(points);
    }

    /// The order of all runs: rounds in which each point comes once, every round in another order,
    /// so that what changes with time changes all points alike.
    public List<Turn> turns() {
        Random random = new Random(seed);
        List<Turn> turns = new ArrayList<>();
        int points = points().size();
        for (int round = 0; round < warmUps + repeats; round++) {
            List<Turn> one = new ArrayList<>();
            for (int point = 0; point < points; point++) {
                one.add(new Turn(point, round < warmUps));
            }
            Collections.shuffle(one, random);
            turns.addAll(one);
        }
        return List.copyOf(turns);
    }
}
