package dev.interleave.chart.experiment;

import static dev.interleave.chart.experiment.SheetBuilder.EM;
import static dev.interleave.chart.experiment.SheetBuilder.MARGIN;
import static dev.interleave.chart.experiment.SheetBuilder.WIDTH;

import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Sheet.Align;
import dev.interleave.experiment.Spread;
import dev.interleave.experiment.report.WaysReport;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A comparison on a page: each program's pieces of work on one time axis, and beside them what it
/// took.
public final class WaysSheet {
    private static final List<String> HEAD =
            List.of("wall", "CPU", "at once", "threads", "heap", "start-up");
    private static final double NAME = 150;
    private static final double FIGURE = 74;
    private static final double BARS = WIDTH - 2 * MARGIN - NAME - FIGURE * HEAD.size();
    private static final double ROW = EM * 0.72;
    private static final double LEAST = EM * 1.4;
    private static final int MOST_ROWS = 12;

    private WaysSheet() {}

    /// Lays it out.
    ///
    /// @param runs a typical run of each program, in their order; those that are missing have no
    ///   bars
    public static Sheet of(WaysResult result, List<RunSnapshot> runs) {
        long longest = runs.stream().mapToLong(RunSnapshot::nowNanos).max().orElse(1);
        var page = new SheetBuilder(result.work());
        page.skip(0.6);
        figures(page, HEAD, Tone.MUTED);
        page.skip(1.5);
        for (int i = 0; i < result.ways().size(); i++) {
            Optional<RunSnapshot> run =
                    i < runs.size() ? Optional.of(runs.get(i)) : Optional.empty();
            way(page, result.ways().get(i), run, longest);
        }
        page.paragraph(
                "The time axis is %s long, from the begin of main."
                        .formatted(Durations.seconds(longest)),
                Tone.MUTED,
                0.85,
                false);
        page.skip(0.6);
        for (String sentence : result.sentences()) {
            boolean warning = result.conditions().warnings().contains(sentence);
            page.paragraph(sentence, warning ? Tone.SERIES_3 : Tone.TEXT, 0.95, false);
        }
        page.skip(0.6);
        page.paragraph(result.conditions().line(result.runs()), Tone.MUTED, 0.85, false);
        return page.build();
    }

    private static void way(
            SheetBuilder page, WayResult way, Optional<RunSnapshot> run, long longest) {
        WayResult.Facts facts = way.typical();
        double base = page.y() + EM;
        String failed = way.failure().isPresent() ? " (failed)" : "";
        String name = SheetBuilder.fitted(way.title() + failed, 1, true, NAME - EM);
        page.words(MARGIN, base, name, Tone.TEXT, 1, true, Align.LEFT);
        figures(
                page,
                List.of(
                        time(way.wall()),
                        time(way.cpu()),
                        facts.maxAtOnce() < 0 ? "-" : Integer.toString(facts.maxAtOnce()),
                        WaysReport.workers(facts),
                        WaysReport.heap(facts),
                        facts.startUpNanos() < 0 ? "-" : Durations.text(facts.startUpNanos())),
                Tone.TEXT);
        page.skip(bars(page, run, longest) / EM + 0.6);
    }

    private static String time(Optional<Spread> times) {
        return times.map(spread -> Durations.seconds((long) spread.median())).orElse("-");
    }

    private static void figures(SheetBuilder page, List<String> figures, Tone tone) {
        for (int i = 0; i < figures.size(); i++) {
            double x = WIDTH - MARGIN - FIGURE * (figures.size() - 1 - i);
            page.words(x, page.y() + EM, figures.get(i), tone, 0.85, false, Align.RIGHT);
        }
    }

    /// One row for each lane that worked, as far as they have room.
    ///
    /// @return their height
    private static double bars(SheetBuilder page, Optional<RunSnapshot> run, long longest) {
        List<Unit> units = run.map(one -> UnitsOfWork.of(one).units()).orElse(List.of());
        List<Integer> order = new ArrayList<>(units.stream().map(Unit::lane).distinct().toList());
        double height = Math.max(LEAST, Math.min(order.size(), MOST_ROWS) * ROW);
        double x = MARGIN + NAME;
        page.box(x, page.y(), BARS, height, Tone.BAND);
        for (Unit unit : units) {
            int index = order.indexOf(unit.lane());
            if (index >= MOST_ROWS || unit.nested()) {
                continue;
            }
            double from = unit.startNanos() / (double) longest * BARS;
            double to = unit.effectiveEnd(run.orElseThrow().nowNanos()) / (double) longest * BARS;
            page.box(
                    x + from,
                    page.y() + index * ROW + ROW * 0.1,
                    to - from - 0.5,
                    ROW * 0.8,
                    unit.failed() ? Tone.FAILED : Tone.RUNNING);
        }
        return height;
    }
}
