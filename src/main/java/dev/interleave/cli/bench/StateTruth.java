package dev.interleave.cli.bench;

import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Counts;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.StateInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the timeline says of programs that know it themselves: how long each thread waited and
/// computed, and what was started.
final class StateTruth {
    private static final double SHARE = 0.02;
    private static final double MILLIS = 1;

    /// The JVM's books are kept in whole milliseconds, of two kinds.
    private static final double ROUNDED = 2;

    private static final double NANOS = 1e6;

    private StateTruth() {}

    /// How far the timeline is from the truth, in multiples of what is allowed.
    private record Distance(double times, String where) {
        static final Distance NONE = new Distance(0, "");

        Distance or(Distance other) {
            return other.times > times ? other : this;
        }
    }

    /// A row for the times of each kind of program, one for all their counts, and one for each
    /// program whose counts are wrong.
    static List<BenchRow> rows(Engine engine) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        List<BenchRow> wrong = new ArrayList<>();
        List<TruthPrograms.Kind> kinds = TruthPrograms.load().kinds();
        for (TruthPrograms.Kind kind : kinds) {
            RunResult result = run(engine, kind);
            Distance worst = times(kind, result);
            rows.add(
                    new BenchRow(
                            "times " + kind.name() + worst.where(),
                            worst.times(),
                            "x",
                            Double.NaN,
                            1));
            String counts = counts(kind, result);
            if (!counts.isEmpty()) {
                wrong.add(new BenchRow("counts " + kind.name() + counts, 1, "", Double.NaN, 0));
            }
        }
        rows.add(
                new BenchRow(
                        "of %d programs with wrong counts".formatted(kinds.size()),
                        wrong.size(),
                        "",
                        Double.NaN,
                        0));
        rows.addAll(wrong);
        return rows;
    }

    private static RunResult run(Engine engine, TruthPrograms.Kind kind) throws Exception {
        var options = new RunOptions(Optional.of(Duration.ofSeconds(20)), Optional.empty());
        Program program = Program.of("Main.java", kind.source());
        return engine.start(program, options).result().get();
    }

    private static String counts(TruthPrograms.Kind kind, RunResult result) {
        Counts counts = result.snapshot().counts();
        String found =
                "threads %d, virtual %d, tasks %d, %s %d"
                        .formatted(
                                counts.platformThreadsStarted(),
                                counts.virtualThreadsStarted(),
                                counts.tasks(),
                                result.outcome().kind().word(),
                                Math.max(0, result.outcome().exitCode()));
        // What ends a program that hangs is our signal.
        boolean ends = !kind.outcome().equals("deadlock");
        String truth =
                "threads %d, virtual %d, tasks %d, %s %d"
                        .formatted(
                                kind.threads(),
                                kind.virtual(),
                                kind.tasks(),
                                kind.outcome(),
                                ends ? kind.exit() : Math.max(0, result.outcome().exitCode()));
        return found.equals(truth) ? "" : " (%s; true: %s)".formatted(found, truth);
    }

    private static Distance times(TruthPrograms.Kind kind, RunResult result) {
        // A program that says nothing has not been compared; one that hangs cannot say anything.
        boolean silent = !kind.outcome().equals("deadlock");
        Distance worst = Distance.NONE;
        for (OutputPiece piece : result.snapshot().output()) {
            LaneTrack track = result.snapshot().lane(piece.lane()).orElse(null);
            if (track == null) {
                continue;
            }
            String[] words = piece.text().strip().split(" ", -1);
            double waited = waitedMillis(track, piece.nanos());
            silent &= !words[0].equals("@T") && !words[0].equals("@V");
            if (words[0].equals("@T")) {
                // The way back into a monitor after a wait stands in both books of the JVM; but
                // nobody has waited for longer than the program runs.
                double least =
                        Math.min(
                                Double.parseDouble(words[1]) + Double.parseDouble(words[2]),
                                Long.parseLong(words[4]) / NANOS);
                worst = worst.or(distance(track, "waited", waited, least, least + ROUNDED));
                worst = worst.or(cpu(track, Long.parseLong(words[3]) / NANOS));
            } else if (words[0].equals("@V")) {
                double truth = Long.parseLong(words[1]) / NANOS;
                worst = worst.or(distance(track, "waited", waited, truth, truth));
            }
        }
        return silent ? new Distance(Double.POSITIVE_INFINITY, " (it told nothing)") : worst;
    }

    /// Of main, which was there before the program, and of threads that go on the program does not
    /// know it.
    private static Distance cpu(LaneTrack track, double truth) {
        boolean knows =
                track.cpu().known() && track.lane().id() > 1 && track.lane().pool().isEmpty();
        return knows
                ? distance(track, "on a core", track.cpu().onCoreNanos() / NANOS, truth, truth)
                : Distance.NONE;
    }

    private static Distance distance(
            LaneTrack track, String what, double found, double least, double most) {
        double off = Math.max(0, Math.max(least - found, found - most));
        double times = off / (SHARE * least + MILLIS);
        String where =
                String.format(
                        Locale.ROOT,
                        " (%s %s %.1f ms of %.1f)",
                        track.lane().name(),
                        what,
                        found,
                        least);
        return new Distance(times, times <= 1 ? "" : where);
    }

    private static double waitedMillis(LaneTrack track, long untilNanos) {
        long sum = 0;
        for (int index = 0; index < track.states().size(); index++) {
            StateInterval each = track.states().get(index);
            if (waits(each.state())) {
                long end = each.endNanos() == Span.OPEN ? untilNanos : each.endNanos();
                sum += Math.max(0, Math.min(end, untilNanos) - each.startNanos());
            }
        }
        return sum / NANOS;
    }

    private static boolean waits(ActivityState state) {
        return switch (state) {
            case SLEEPING, WAITING, BLOCKED -> true;
            case RUNNING, RUNNABLE, IO -> false;
        };
    }
}
