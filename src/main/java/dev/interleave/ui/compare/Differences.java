package dev.interleave.ui.compare;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Halt;
import dev.interleave.timeline.compare.ComparedRun;
import dev.interleave.timeline.compare.RunComparison;
import dev.interleave.timeline.compare.TitledRun;
import dev.interleave.ui.kit.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Works out what differs between runs, off the FX thread.
final class Differences {
    /// What is to be said of one run.
    ///
    /// @param took how long it took, or what cut it off
    /// @param words how it differs from the first one
    record OfRun(String took, String words) {}

    /// What is to be said of all.
    ///
    /// @param all each difference as a sentence
    record Said(List<OfRun> runs, String summary, String all) {}

    /// Closer than this two single runs say nothing.
    private static final double SAME = 1.05;

    private final Background background;
    private final Consumer<Said> said;
    private long asked;

    /// @param said gets the newest answer, on the FX thread
    Differences(Background background, Consumer<Said> said) {
        this.background = background;
        this.said = said;
    }

    /// Asks anew; answers to earlier questions are dropped.
    void of(List<TitledRun> runs) {
        long mine = ++asked;
        background.compute(
                () -> said(runs),
                answer -> {
                    if (mine == asked) {
                        said.accept(answer);
                    }
                },
                failure -> {
                    throw new IllegalStateException("the runs could not be compared", failure);
                });
    }

    static Said said(List<TitledRun> runs) {
        var comparison = RunComparison.of(runs);
        List<OfRun> all = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            ComparedRun run = comparison.runs().get(i);
            all.add(new OfRun(took(run), words(run, i == 0)));
        }
        // A sentence for each run, which the strips say in short; then those about all.
        List<String> sentences = comparison.sentences();
        List<String> general =
                sentences.subList(Math.min(runs.size(), sentences.size()), sentences.size());
        return new Said(
                List.copyOf(all),
                summary(comparison.runs(), general),
                String.join("\n", sentences));
    }

    private static String took(ComparedRun run) {
        if (run.halt() != Halt.NONE) {
            return run.haltWords();
        }
        return run.wallNanos() > 0 ? Durations.seconds(run.wallNanos()) : "";
    }

    private static String words(ComparedRun run, boolean first) {
        List<String> parts = new ArrayList<>();
        if (!first && run.speedUp() > 0) {
            parts.add(speed(run.speedUp(), "1"));
        }
        parts.add(
                run.units() == 0
                        ? "no tasks"
                        : run.units() == 1
                                ? "1 task"
                                : Durations.count(run.units())
                                        + " tasks, at most "
                                        + Durations.count(run.maxConcurrency())
                                        + " at once");
        if (run.blockedNanos() > 0) {
            parts.add("blocked " + Durations.text(run.blockedNanos()));
        }
        if (run.failed() > 0) {
            parts.add(Durations.count(run.failed()) + " failed");
        }
        return String.join("; ", parts);
    }

    private static String summary(List<ComparedRun> runs, List<String> general) {
        if (runs.size() < 2) {
            return "One run so far: the next one appears below it.";
        }
        List<ComparedRun> whole = runs.stream().filter(ComparedRun::comparable).toList();
        List<String> sentences = new ArrayList<>();
        for (ComparedRun run : runs) {
            if (run.halt() != Halt.NONE) {
                sentences.add(
                        "%s did not run to its end (%s).".formatted(run.title(), run.haltWords()));
            }
        }
        if (whole.size() > 1) {
            sentences.add(shortest(whole));
        }
        sentences.addAll(general);
        return String.join("  ", sentences);
    }

    private static String shortest(List<ComparedRun> runs) {
        ComparedRun fastest = runs.getFirst();
        ComparedRun slowest = runs.getFirst();
        for (ComparedRun run : runs) {
            fastest = run.wallNanos() < fastest.wallNanos() ? run : fastest;
            slowest = run.wallNanos() > slowest.wallNanos() ? run : slowest;
        }
        double ratio =
                fastest.wallNanos() <= 0 ? 1 : slowest.wallNanos() / (double) fastest.wallNanos();
        return "Shortest: %s, %s; %s."
                .formatted(
                        fastest.title(),
                        Durations.seconds(fastest.wallNanos()),
                        speed(ratio, slowest.title()));
    }

    private static String speed(double ratio, String than) {
        return ratio < SAME && ratio > 1 / SAME
                ? "about as long as " + than
                : ratio > 1
                        ? String.format(Locale.ROOT, "%.1f times as fast as %s", ratio, than)
                        : String.format(Locale.ROOT, "%.1f times as long as %s", 1 / ratio, than);
    }
}
