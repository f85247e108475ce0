package dev.interleave.timeline;

import dev.interleave.timeline.UnitsOfWork.Unit;
import dev.interleave.trace.NotRecorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The one line that says what a run has shown: how much work, how much of it at once, how long.
///
/// @param units pieces of work, see [UnitsOfWork]
/// @param tasks how many of them an executor, pool or stage ran
/// @param threadBodies how many of them are whole threads or processes
/// @param maxAtOnce most of them in progress at once
/// @param wallNanos from the start of the first unit to the end of the last; without units how long
///   main took
/// @param inARowNanos how long one worker alone would need for all of them, see [SequentialWork];
///   empty where that is not known
/// @param failed units that ended with an exception
/// @param unseen tasks among them whose exception nobody has asked for; known when the run is over
/// @param unseenExamples the first of these, as in `task@12 threw ArithmeticException`
/// @param running true while the program runs
/// @param halt what cut the run off: then it has no duration, and its work was not all done
/// @param haltNanos when that was, or [Span#OPEN]
/// @param threads threads and processes besides main
/// @param mainEndedNanos when main ended, or [Span#OPEN]
/// @param outlivedMain threads and processes that still worked when main had ended
/// @param dropped events lost
/// @param namesLost events whose name found no room
/// @param calls calls that were recorded
/// @param words what was worked on, and what became of it
/// @param mutedMethods methods whose calls are not all drawn, as in `Main.fib`
/// @param callsLeftOut how many are not
/// @param notRecorded methods that are not recorded, or not all of them
public record Verdict(
        int units,
        int tasks,
        int threadBodies,
        int maxAtOnce,
        long wallNanos,
        OptionalLong inARowNanos,
        int failed,
        int unseen,
        List<String> unseenExamples,
        boolean running,
        Halt halt,
        long haltNanos,
        int threads,
        long mainEndedNanos,
        int outlivedMain,
        long dropped,
        long namesLost,
        int calls,
        WorkWords words,
        List<String> mutedMethods,
        long callsLeftOut,
        List<NotRecorded> notRecorded) {

    /// Work that ends this soon after main is not worth a word: the event of a task's end comes a
    /// little later than its result.
    private static final long SOON_NANOS = 1_000_000;

    private static final int NAMED = 3;

    /// Of a run that was not cut off, or of one that goes on. Looks at every span: not for every
    /// frame of a large run.
    public static Verdict of(RunSnapshot run) {
        return of(run, Halt.NONE);
    }

    public static Verdict of(RunSnapshot run, Halt halt) {
        return of(run, UnitsOfWork.of(run), halt);
    }

    public static Verdict of(RunSnapshot run, UnitsOfWork work, Halt halt) {
        long now = run.nowNanos();
        long first = Long.MAX_VALUE;
        long last = 0;
        int failed = 0;
        int tasks = 0;
        int bodies = 0;
        List<Unit> unseen = new ArrayList<>();
        Set<Integer> outlived = new HashSet<>();
        for (Unit unit : work.units()) {
            long end = unit.effectiveEnd(now);
            first = Math.min(first, unit.startNanos());
            last = Math.max(last, end);
            failed += unit.failed() ? 1 : 0;
            if (unit.span() == UnitsOfWork.WHOLE_LANE) {
                bodies++;
            } else if (spans(run, unit).kind(unit.span()) == SpanKind.TASK) {
                tasks++;
            }
            if (unit.failed() && !run.running() && isUnseen(run, unit)) {
                unseen.add(unit);
            }
            if (run.mainEndedNanos() != Span.OPEN
                    && end > run.mainEndedNanos() + SOON_NANOS
                    && run.lanes().get(unit.lane() - 1).lane().kind() != LaneKind.MAIN) {
                outlived.add(unit.lane());
            }
        }
        long mainNanos = run.mainEndedNanos() == Span.OPEN ? now : run.mainEndedNanos();
        return new Verdict(
                work.units().size(),
                tasks,
                bodies,
                work.maxAtOnce(),
                work.units().isEmpty() ? mainNanos : last - first,
                halt == Halt.NONE ? SequentialWork.nanos(run, work) : OptionalLong.empty(),
                failed,
                unseen.size(),
                unseen.stream()
                        .map(unit -> threw(spans(run, unit).get(unit.span())))
                        .distinct()
                        .limit(NAMED + 1L)
                        .toList(),
                run.running(),
                halt,
                halt.nanos(run),
                Math.max(0, run.ownLanes().size() - 1),
                run.mainEndedNanos(),
                outlived.size(),
                run.counts().dropped(),
                run.counts().namesLost(),
                run.counts().calls(),
                WorkWords.of(run, work),
                run.mutedMethods(),
                run.counts().callsLeftOut(),
                run.notRecorded());
    }

    /// The line, as in `5 tasks, at most 5 at once, 0.103 s; the same work in a row: 0.5 s`, or
    /// `Deadlock after 0.1 s; 2 tasks, at most 2 at once`.
    public String text() {
        List<String> parts = new ArrayList<>();
        if (halt != Halt.NONE) {
            parts.add(halt.headline(haltNanos));
        }
        parts.add(work());
        if (failed > unseen) {
            parts.add(
                    units == 1
                            ? "it failed"
                            : Durations.count(failed - unseen) + " of them failed");
        }
        parts.addAll(words.fates());
        if (maxAtOnce > 1 && inARowNanos.isPresent()) {
            parts.add("the same work in a row: " + Durations.seconds(inARowNanos.getAsLong()));
        }
        if (unseen > 0) {
            parts.add(
                    "%s failed and nobody looked: %s"
                            .formatted(
                                    unseen == 1 ? "1 task" : Durations.count(unseen) + " tasks",
                                    examples()));
        }
        if (outlivedMain > 0) {
            parts.add(
                    "main ended after %s, before %s of its threads"
                            .formatted(
                                    Durations.seconds(mainEndedNanos),
                                    Durations.count(outlivedMain)));
        }
        List<String> methods = muted();
        if (!methods.isEmpty()) {
            parts.add(
                    "calls of %s were too fast and too many to draw: %s"
                            .formatted(list(methods), drawn()));
        }
        parts.addAll(OmissionText.clauses(notRecorded));
        if (dropped > 0) {
            parts.add(
                    dropped == 1
                            ? "1 event was lost, so something is missing here"
                            : Durations.count(dropped)
                                    + " events were lost, so something is missing here");
        }
        if (namesLost > 0) {
            parts.add(
                    (namesLost == 1
                                    ? "1 event has lost its name"
                                    : Durations.count(namesLost) + " events have lost their names")
                            + ", as there were too many names");
        }
        return String.join("; ", parts);
    }

    private String examples() {
        int shown = Math.min(NAMED, unseenExamples.size());
        return String.join(", ", unseenExamples.subList(0, shown))
                + (shown < unseenExamples.size() ? ", …" : "");
    }

    private static boolean isUnseen(RunSnapshot run, Unit unit) {
        return unit.span() != UnitsOfWork.WHOLE_LANE && spans(run, unit).failureUnseen(unit.span());
    }

    private static Spans spans(RunSnapshot run, Unit unit) {
        return run.lanes().get(unit.lane() - 1).spans();
    }

    /// As in `task@12 threw ArithmeticException`.
    private static String threw(Span span) {
        int colon = span.failure().indexOf(':');
        String exception = colon < 0 ? span.failure() : span.failure().substring(0, colon);
        return span.name() + " threw " + PlainNames.ofClass(exception);
    }

    private String work() {
        // How long a run took that was cut off is no measure of anything.
        String time =
                halt == Halt.NONE
                        ? ", " + Durations.seconds(wallNanos) + (running ? " so far" : "")
                        : "";
        if (words.work().isEmpty()) {
            return (threads == 0 ? "main only" : "no tasks") + time;
        }
        if (words.single() || maxAtOnce == 0) {
            return words.work() + time;
        }
        return "%s, at most %s at once%s".formatted(words.work(), Durations.count(maxAtOnce), time);
    }

    private String drawn() {
        String drawn =
                switch (calls) {
                    case 0 -> "none is drawn";
                    case 1 -> "1 call is drawn";
                    default -> Durations.count(calls) + " calls are drawn";
                };
        String many = callsLeftOut == 0 ? "the others" : Durations.count(callsLeftOut);
        return drawn + ", " + many + " are left out";
    }

    /// Names of the methods without their classes.
    private List<String> muted() {
        return mutedMethods.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .distinct()
                .toList();
    }

    private static String list(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        if (names.size() > NAMED) {
            return String.join(", ", names.subList(0, NAMED))
                    + " and "
                    + (names.size() - NAMED)
                    + " more";
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
