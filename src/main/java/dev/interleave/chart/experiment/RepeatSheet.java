package dev.interleave.chart.experiment;

import static dev.interleave.chart.experiment.SheetBuilder.EM;
import static dev.interleave.chart.experiment.SheetBuilder.MARGIN;
import static dev.interleave.chart.experiment.SheetBuilder.WIDTH;

import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Sheet.Align;
import dev.interleave.experiment.repeat.DistinctLabels;
import dev.interleave.experiment.repeat.Histogram;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatSentences;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.timeline.Durations;
import java.util.ArrayList;
import java.util.List;

/// A repetition on a page: its finding, outcomes, orders and run times as bars, its conditions.
public final class RepeatSheet {
    private static final int MOST_ROWS = 15;
    private static final int CLASSES = 14;
    private static final double NAME = 330;
    private static final double FIGURE = 85;
    private static final double ROW = EM * 1.6;

    private final SheetBuilder page;

    private RepeatSheet(SheetBuilder page) {
        this.page = page;
    }

    private record Row(String name, List<String> figures, int count) {}

    public static Sheet of(RepeatResult result) {
        var page = new SheetBuilder(result.program() + ": " + result.runsText());
        page.skip(0.4);
        for (String sentence : RepeatSentences.of(result)) {
            boolean warning = result.conditions().warnings().contains(sentence);
            page.paragraph(sentence, warning ? Tone.SERIES_3 : Tone.TEXT, 1, false);
        }
        var sheet = new RepeatSheet(page);
        sheet.tallies("Outcomes, by " + result.plan().by().title(), result.outcomes());
        if (result.orders().size() > 1) {
            sheet.tallies("Orders in which the work ended", result.orders());
        }
        sheet.times(result);
        page.skip(1);
        page.paragraph(result.conditions().line(result.runsText()), Tone.MUTED, 0.85, false);
        return page.build();
    }

    private void tallies(String title, List<Tally> tallies) {
        int all = tallies.stream().mapToInt(Tally::count).sum();
        List<Row> rows = new ArrayList<>();
        for (Tally tally : tallies.subList(0, Math.min(MOST_ROWS, tallies.size()))) {
            rows.add(
                    new Row(
                            tally.name(),
                            List.of(
                                    Durations.count(tally.count()),
                                    RepeatSentences.share(tally.count(), all),
                                    Durations.count(tally.firstRun())),
                            tally.count()));
        }
        table(title, List.of("times", "share", "first in run"), rows);
        if (tallies.size() > MOST_ROWS) {
            page.paragraph(
                    "and " + (tallies.size() - MOST_ROWS) + " others", Tone.MUTED, 0.9, false);
        }
    }

    private void times(RepeatResult result) {
        Histogram histogram = Histogram.of(result.wallNanos(), CLASSES);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < histogram.counts().size(); i++) {
            int count = histogram.counts().get(i);
            long from = histogram.fromNanos() + i * histogram.widthNanos();
            String range =
                    Durations.text(from) + " – " + Durations.text(from + histogram.widthNanos());
            rows.add(new Row(range, List.of(Durations.count(count)), count));
        }
        if (histogram.longer() > 0) {
            int longer = histogram.longer();
            rows.add(new Row("longer", List.of(Durations.count(longer)), longer));
        }
        table("Run times", List.of("runs"), rows);
    }

    private void table(String title, List<String> head, List<Row> rows) {
        page.skip(1.2);
        double base = page.y() + EM;
        page.words(MARGIN, base, title, Tone.TEXT, 1, true, Align.LEFT);
        for (int i = 0; i < head.size(); i++) {
            page.words(right(i), base, head.get(i), Tone.MUTED, 0.9, false, Align.RIGHT);
        }
        page.skip(1.6);
        int most = rows.stream().mapToInt(Row::count).max().orElse(1);
        double from = right(head.size() - 1) + EM;
        List<String> names =
                DistinctLabels.of(
                        rows.stream().map(row -> SheetBuilder.oneLine(row.name())).toList(),
                        label -> SheetBuilder.width(label, 1, false) <= NAME - EM);
        for (int each = 0; each < rows.size(); each++) {
            Row row = rows.get(each);
            double line = page.y() + EM;
            page.words(MARGIN, line, names.get(each), Tone.TEXT, 1, false, Align.LEFT);
            for (int i = 0; i < row.figures().size(); i++) {
                page.words(right(i), line, row.figures().get(i), Tone.TEXT, 1, false, Align.RIGHT);
            }
            if (row.count() > 0) {
                double length = (WIDTH - MARGIN - from) * row.count() / most;
                page.box(from, page.y() + EM * 0.1, length, EM * 1.1, Tone.SERIES_1);
            }
            page.skip(ROW / EM);
        }
    }

    private static double right(int figure) {
        return MARGIN + NAME + (figure + 1) * FIGURE;
    }
}
