package dev.interleave.experiment.report;

import dev.interleave.experiment.Spread;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.timeline.Durations;
import java.util.ArrayList;
import java.util.List;

/// A comparison as text for a terminal.
public final class WaysReport {
    private static final double MEGABYTE = 1 << 20;

    private WaysReport() {}

    /// Lines without line ends.
    ///
    /// @param width of the terminal
    public static List<String> lines(WaysResult result, int width) {
        List<String> lines = new ArrayList<>();
        lines.add(result.work());
        lines.add("");
        TextBars bars =
                new TextBars(
                        width,
                        List.of(
                                "way",
                                "wall",
                                "CPU",
                                "at once",
                                "threads",
                                "heap",
                                "start-up",
                                "runs"));
        for (WayResult way : result.ways()) {
            bars.add(cells(way), way.wall().map(Spread::median).orElse(0.0), remark(way));
        }
        lines.addAll(bars.lines());
        lines.add("");
        lines.addAll(result.sentences());
        lines.add("");
        lines.add(result.conditions().line(result.runs()));
        return lines;
    }

    private static String remark(WayResult way) {
        return way.failure().isPresent() ? "failed" : "";
    }

    private static List<String> cells(WayResult way) {
        WayResult.Facts facts = way.typical();
        return List.of(
                way.title(),
                way.wall().map(wall -> Durations.seconds((long) wall.median())).orElse("-"),
                way.cpu().map(cpu -> Durations.seconds((long) cpu.median())).orElse("-"),
                facts.maxAtOnce() < 0 ? "-" : Integer.toString(facts.maxAtOnce()),
                workers(facts),
                heap(facts),
                facts.startUpNanos() < 0 ? "-" : Durations.text(facts.startUpNanos()),
                Integer.toString(way.samples().size()));
    }

    /// Who did the work besides main, as in `8`, `8 virtual`, `2 processes`.
    public static String workers(WayResult.Facts facts) {
        if (facts.threads() < 0) {
            return "-";
        }
        if (facts.processes() > 0) {
            return facts.processes() + (facts.processes() == 1 ? " process" : " processes");
        }
        return facts.virtualThreads() > 0
                ? facts.virtualThreads() + " virtual"
                : Integer.toString(facts.threads());
    }

    /// Most heap in use, as in `3 MB`.
    public static String heap(WayResult.Facts facts) {
        return facts.heapBytes() < 0 ? "-" : Math.round(facts.heapBytes() / MEGABYTE) + " MB";
    }
}
