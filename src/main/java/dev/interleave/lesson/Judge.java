package dev.interleave.lesson;

import static java.util.stream.Collectors.joining;

import dev.interleave.lesson.Rule.Lanes;
import dev.interleave.lesson.Rule.MainEnds;
import dev.interleave.lesson.Rule.OutcomeIs;
import dev.interleave.lesson.Rule.Started;
import dev.interleave.lesson.Rule.Waits;
import dev.interleave.lesson.RunFacts.LaneFact;
import dev.interleave.lesson.RunFacts.SpanFact;
import dev.interleave.lesson.RunFacts.StateFact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Judges one rule on one run: the outcome, the lanes and their waits here, spans in [SpanJudge],
/// output in [OutputJudge].
final class Judge {
    private static final String MAIN = "main";
    private static final int SHOWN_NAMES = 8;

    private Judge() {}

    static Finding judge(Rule rule, RunFacts run) {
        return switch (rule) {
            case OutcomeIs outcome -> outcome(outcome, run);
            case Rule.ExitCode code ->
                    Finding.of(
                            run.exitCode() == code.code(),
                            "exit code " + code.code(),
                            "exit code " + run.exitCode());
            case Lanes lanes -> lanes(lanes, run);
            case Started started -> started(started, run);
            case MainEnds main -> main(main, run);
            case Waits waits -> waits(waits, run);
            case Rule.Calls calls -> SpanJudge.calls(calls, run);
            case Rule.Overlap overlap -> SpanJudge.overlap(overlap, run);
            case Rule.MaxConcurrency most -> SpanJudge.maxConcurrency(most, run);
            case Rule.Parallelism parallelism -> SpanJudge.parallelism(parallelism, run);
            case Rule.Wall wall -> SpanJudge.wall(wall, run);
            case Rule.OnLane onLane -> SpanJudge.onLane(onLane, run);
            case Rule.Spacing spacing -> SpanJudge.spacing(spacing, run);
            case Rule.Sequence sequence -> OrderJudge.sequence(sequence, run);
            case Rule.FinishOrder order -> OrderJudge.finishOrder(order, run);
            case Rule.Output output -> OutputJudge.output(output, run);
            case Rule.OutputLines lines -> OutputJudge.lines(lines, run);
            case Rule.Interleaved interleaved -> OutputJudge.interleaved(interleaved, run);
        };
    }

    private static Finding outcome(OutcomeIs outcome, RunFacts run) {
        return Finding.of(
                run.outcome().equals(outcome.word()),
                "the outcome " + outcome.word(),
                run.outcome() + " (exit code " + run.exitCode() + ")");
    }

    private static Finding lanes(Lanes rule, RunFacts run) {
        List<LaneFact> lanes =
                run.lanes().stream()
                        .filter(lane -> !lane.kind().equals(MAIN))
                        .filter(lane -> rule.kind().isEmpty() || lane.kind().equals(rule.kind()))
                        .filter(lane ->
                                rule.name().isEmpty() || Glob.matches(rule.name(), lane.name()))
                        .toList();
        String kind = rule.kind().isEmpty() ? "" : rule.kind() + " ";
        String named = rule.name().isEmpty() ? "" : " named " + rule.name();
        String expected = rule.count() + " " + kind + "lanes besides main" + named;
        String found = lanes.size() + names(lanes);
        boolean holds = rule.count().contains(lanes.size());
        if (holds && rule.pids().isPresent()) {
            long different = lanes.stream().mapToLong(LaneFact::pid).distinct().count();
            boolean allDifferent = rule.pids().get();
            holds = different == (allDifferent ? lanes.size() : Math.min(1, lanes.size()));
            expected += allDifferent ? ", each with its own process id" : ", all in one process";
            found += " with " + different + " process ids";
        }
        return Finding.of(holds, expected, found);
    }

    private static String names(List<LaneFact> lanes) {
        if (lanes.isEmpty()) {
            return "";
        }
        String more = lanes.size() > SHOWN_NAMES ? ", …" : "";
        return lanes.stream()
                .limit(SHOWN_NAMES)
                .map(LaneFact::name)
                .collect(joining(", ", " (", more + ")"));
    }

    private static Finding started(Started rule, RunFacts run) {
        int count =
                switch (rule.subject()) {
                    case TASKS -> run.tasks();
                    case PLATFORM_THREADS -> run.platformThreadsStarted();
                    case VIRTUAL_THREADS -> run.virtualThreadsStarted();
                };
        return Finding.of(
                rule.count().contains(count),
                rule.count() + " " + rule.subject().key().replace('-', ' '),
                "" + count);
    }

    private static Finding main(MainEnds rule, RunFacts run) {
        String expected =
                rule.first()
                        ? "main to end before the other lanes"
                        : "main to end after all other lanes";
        List<LaneFact> others =
                run.lanes().stream().filter(lane -> !lane.kind().equals(MAIN)).toList();
        if (others.isEmpty()) {
            return Finding.nothing(expected, "no other lane");
        }
        if (run.mainEndedNanos() == RunFacts.OPEN) {
            return Finding.nothing(expected, "main never ended");
        }
        // An end that never came lies after every other.
        Comparator<LaneFact> byEnd = Comparator.comparingLong(Judge::end);
        LaneFact decisive =
                rule.first()
                        ? others.stream().min(byEnd).orElseThrow()
                        : others.stream().max(byEnd).orElseThrow();
        boolean holds =
                rule.first()
                        ? run.mainEndedNanos() < end(decisive)
                        : run.mainEndedNanos() >= end(decisive);
        String other =
                decisive.end() == RunFacts.OPEN
                        ? decisive.name() + " never"
                        : decisive.name() + " at " + Durations.show(decisive.end());
        return Finding.of(
                holds,
                expected,
                "main ended at %s, %s".formatted(Durations.show(run.mainEndedNanos()), other));
    }

    private static long end(LaneFact lane) {
        return lane.end() == RunFacts.OPEN ? Long.MAX_VALUE : lane.end();
    }

    private static Finding waits(Waits rule, RunFacts run) {
        long least = rule.atLeast().orElse(rule.atMost().isPresent() ? 0 : 1);
        long most = rule.atMost().orElse(Long.MAX_VALUE);
        List<LaneFact> asked =
                run.lanes().stream()
                        .filter(lane ->
                                rule.lane().isEmpty() || Glob.matches(rule.lane(), lane.name()))
                        .toList();
        String expected = expectedWait(rule);
        if (asked.isEmpty()) {
            return Finding.nothing(expected, "no lane " + rule.lane());
        }
        int fitting = 0;
        for (LaneFact lane : asked) {
            long total = waited(rule, run, lane);
            if (least <= total && total <= most) {
                fitting++;
            }
        }
        String found =
                asked.stream()
                        .limit(SHOWN_NAMES)
                        .map(lane -> lane.name() + " " + Durations.show(waited(rule, run, lane)))
                        .collect(joining(", "));
        return Finding.of(rule.lanes().contains(fitting), expected, found);
    }

    private static String expectedWait(Waits rule) {
        StringBuilder text = new StringBuilder();
        int lanes = rule.lanes().atLeast();
        String some = lanes == 1 ? "a lane" : "at least " + lanes + " lanes";
        String named = lanes == 1 ? rule.lane() : "at least " + lanes + " of " + rule.lane();
        text.append(rule.lane().isEmpty() ? some : named).append(' ').append(rule.state());
        if (!rule.on().isEmpty()) {
            text.append(" on ").append(rule.on());
        }
        if (!rule.holder().isEmpty()) {
            text.append(" held by ").append(rule.holder());
        }
        rule.atLeast()
                .ifPresent(nanos -> text.append(" for at least ").append(Durations.show(nanos)));
        rule.atMost()
                .ifPresent(nanos -> text.append(" for at most ").append(Durations.show(nanos)));
        return text.toString();
    }

    private static long waited(Waits rule, RunFacts run, LaneFact lane) {
        return run.states().stream()
                .filter(state -> state.lane() == lane.id() && fits(rule, run, state))
                .mapToLong(state -> SpanJudge.end(state.end(), state.start(), run) - state.start())
                .sum();
    }

    private static boolean fits(Waits rule, RunFacts run, StateFact state) {
        if (!state.state().equals(rule.state())) {
            return false;
        }
        if (!rule.on().isEmpty() && !Glob.matches(rule.on(), state.on())) {
            return false;
        }
        if (rule.holder().isEmpty()) {
            return true;
        }
        Optional<LaneFact> holder =
                run.lanes().stream().filter(lane -> lane.id() == state.holder()).findFirst();
        return holder.filter(lane -> Glob.matches(rule.holder(), lane.name())).isPresent();
    }

    /// What is said when no span matches.
    static String noCalls(SpanSelector of, RunFacts run) {
        String recorded =
                run.spans().stream()
                        .map(SpanFact::name)
                        .distinct()
                        .limit(SHOWN_NAMES)
                        .collect(joining(", "));
        return "no span of "
                + of
                + (recorded.isEmpty() ? "; none was recorded" : "; recorded: " + recorded);
    }
}
