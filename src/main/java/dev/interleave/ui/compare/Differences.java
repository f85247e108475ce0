package dev.interleave.ui.compare;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Verdict;
import dev.interleave.ui.kit.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Works out what differs between runs, off the FX thread.
final class Differences {
    /// What is to be said of one run.
    ///
    /// @param words how it differs from the first one
    record OfRun(long wallNanos, String words) {}

    /// What is to be said of all.
    record Said(List<OfRun> runs, String summary) {}

    private final Background background;
    private final Consumer<Said> said;
    private long asked;

    /// @param said gets the newest answer, on the FX thread
    Differences(Background background, Consumer<Said> said) {
        this.background = background;
        this.said = said;
    }

    /// Asks anew; answers to earlier questions are dropped.
    void of(List<String> titles, List<RunSnapshot> runs) {
        long mine = ++asked;
        background.compute(
                () -> said(titles, runs),
                answer -> {
                    if (mine == asked) {
                        said.accept(answer);
                    }
                },
                failure -> {
                    throw new IllegalStateException("the runs could not be compared", failure);
                });
    }

    static Said said(List<String> titles, List<RunSnapshot> runs) {
        List<Verdict> verdicts = runs.stream().map(Verdict::of).toList();
        List<OfRun> all = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            String faster =
                    i == 0
                            ? ""
                            : speed(verdicts.getFirst().wallNanos(), verdict.wallNanos(), "run 1")
                                    + "; ";
            all.add(new OfRun(verdict.wallNanos(), faster + verdict.text()));
        }
        return new Said(List.copyOf(all), summary(titles, verdicts));
    }

    private static String summary(List<String> titles, List<Verdict> verdicts) {
        if (verdicts.size() < 2) {
            return "One run; run something else to see it below.";
        }
        int fastest = 0;
        int slowest = 0;
        for (int i = 1; i < verdicts.size(); i++) {
            fastest = verdicts.get(i).wallNanos() < verdicts.get(fastest).wallNanos() ? i : fastest;
            slowest = verdicts.get(i).wallNanos() > verdicts.get(slowest).wallNanos() ? i : slowest;
        }
        return "Fastest: %s, %s; %s"
                .formatted(
                        titles.get(fastest),
                        Durations.seconds(verdicts.get(fastest).wallNanos()),
                        speed(
                                verdicts.get(slowest).wallNanos(),
                                verdicts.get(fastest).wallNanos(),
                                titles.get(slowest)));
    }

    private static String speed(long thanNanos, long nanos, String than) {
        double ratio = nanos <= 0 ? 1 : thanNanos / (double) nanos;
        return Math.abs(ratio - 1) < 0.05
                ? "as fast as " + than
                : String.format(Locale.ROOT, "%.1f × as fast as %s", ratio, than);
    }
}
