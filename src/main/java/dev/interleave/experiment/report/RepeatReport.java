package dev.interleave.experiment.report;

import dev.interleave.experiment.repeat.DistinctLabels;
import dev.interleave.experiment.repeat.Histogram;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatSentences;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.timeline.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A repetition as text for a terminal.
public final class RepeatReport {
    private static final int MOST_ROWS = 12;
    private static final int CLASSES = 12;

    private RepeatReport() {}

    /// Lines without line ends.
    ///
    /// @param width of the terminal
    public static List<String> lines(RepeatResult result, int width) {
        List<String> lines = new ArrayList<>();
        lines.addAll(tallies("outcome: " + result.plan().by().title(), result.outcomes(), width));
        if (result.orders().size() > 1) {
            lines.add("");
            lines.addAll(tallies("order of ends", result.orders(), width));
        }
        lines.add("");
        lines.addAll(histogram(result, width));
        lines.add("");
        lines.addAll(RepeatSentences.of(result));
        lines.add("");
        lines.add(result.conditions().line(result.runsText()));
        lines.add(
                "It took %s, %s runs in a second."
                        .formatted(
                                Durations.seconds(result.totalNanos()),
                                String.format(Locale.ROOT, "%.0f", result.runsPerSecond())));
        return lines;
    }

    private static List<String> tallies(String title, List<Tally> tallies, int width) {
        int all = tallies.stream().mapToInt(Tally::count).sum();
        TextBars bars = new TextBars(width * 2 / 3, List.of("times", "share", "first in run"));
        List<String> names = new ArrayList<>();
        for (Tally tally : tallies.subList(0, Math.min(MOST_ROWS, tallies.size()))) {
            names.add(oneLine(tally.name()));
            bars.add(
                    List.of(
                            Integer.toString(tally.count()),
                            RepeatSentences.share(tally.count(), all),
                            Integer.toString(tally.firstRun())),
                    tally.count(),
                    "");
        }
        List<String> lines = new ArrayList<>();
        List<String> table = bars.lines();
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int column = Math.min(Math.max(longest, title.length()), width / 3);
        lines.add(fit(title, column) + "  " + table.getFirst());
        List<String> labels = DistinctLabels.of(names, label -> label.length() <= column);
        for (int i = 0; i < names.size(); i++) {
            lines.add(fit(labels.get(i), column) + "  " + table.get(i + 1));
        }
        if (tallies.size() > MOST_ROWS) {
            lines.add("and " + (tallies.size() - MOST_ROWS) + " others");
        }
        return lines;
    }

    private static String oneLine(String name) {
        return name.lines().map(String::strip).reduce((a, b) -> a + " | " + b).orElse("");
    }

    private static String fit(String text, int column) {
        return text.length() > column
                ? text.substring(0, Math.max(1, column - 1)) + "…"
                : text + " ".repeat(column - text.length());
    }

    private static List<String> histogram(RepeatResult result, int width) {
        Histogram histogram = Histogram.of(result.wallNanos(), CLASSES);
        TextBars bars = new TextBars(width, List.of("run time from", "runs"));
        for (int i = 0; i < histogram.counts().size(); i++) {
            int count = histogram.counts().get(i);
            long from = histogram.fromNanos() + i * histogram.widthNanos();
            bars.add(List.of(Durations.text(from), Integer.toString(count)), count, "");
        }
        if (histogram.longer() > 0) {
            bars.add(
                    List.of("longer", Integer.toString(histogram.longer())),
                    histogram.longer(),
                    "");
        }
        return bars.lines();
    }
}
