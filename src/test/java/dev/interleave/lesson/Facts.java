package dev.interleave.lesson;

import dev.interleave.lesson.RunFacts.LaneFact;
import dev.interleave.lesson.RunFacts.OutputFact;
import dev.interleave.lesson.RunFacts.SpanFact;
import dev.interleave.lesson.RunFacts.StateFact;
import java.util.ArrayList;
import java.util.List;

/// Builds the facts of a run by hand. Times are milliseconds; a negative end means "never ended".
/// Lane 1 is main.
final class Facts {
    private final List<LaneFact> lanes = new ArrayList<>();
    private final List<SpanFact> spans = new ArrayList<>();
    private final List<StateFact> states = new ArrayList<>();
    private final List<OutputFact> output = new ArrayList<>();
    private String outcome = "completed";
    private int exitCode = 0;
    private double wall = 1000;
    private double mainEnded = 1000;
    private int tasks = 0;
    private int maxConcurrency = 0;

    Facts() {
        lane("main", "main", 0, 1000);
    }

    Facts outcome(String word, int code) {
        outcome = word;
        exitCode = code;
        return this;
    }

    Facts mainEnded(double millis) {
        mainEnded = millis;
        return this;
    }

    Facts tasks(int count) {
        tasks = count;
        return this;
    }

    Facts maxConcurrency(int most) {
        maxConcurrency = most;
        return this;
    }

    Facts lane(String name, String kind, double start, double end) {
        int id = lanes.size() + 1;
        lanes.add(new LaneFact(id, name, kind, false, 100 + id, nanos(start), nanos(end)));
        return this;
    }

    Facts call(int lane, String name, double start, double end) {
        return span(lane, name, start, end, false, true);
    }

    Facts failed(int lane, String name, double start, double end) {
        return span(lane, name, start, end, true, true);
    }

    Facts helper(int lane, String name, double start, double end) {
        return span(lane, name, start, end, false, false);
    }

    private Facts span(
            int lane, String name, double start, double end, boolean failed, boolean unit) {
        int bracket = name.indexOf('(');
        String method = "Demo." + (bracket < 0 ? name : name.substring(0, bracket));
        spans.add(new SpanFact(lane, "call", name, method, nanos(start), nanos(end), failed, unit));
        return this;
    }

    Facts state(int lane, String state, double start, double end, String on, int holder) {
        states.add(new StateFact(lane, state, nanos(start), nanos(end), on, holder, 1));
        return this;
    }

    Facts print(int lane, String text) {
        output.add(new OutputFact(output.size(), lane, false, text));
        return this;
    }

    Facts complain(int lane, String text) {
        output.add(new OutputFact(output.size(), lane, true, text));
        return this;
    }

    RunFacts build() {
        return new RunFacts(
                outcome,
                exitCode,
                nanos(wall),
                nanos(mainEnded),
                tasks,
                (int) lanes.stream().filter(lane -> lane.kind().equals("platform")).count(),
                (int) lanes.stream().filter(lane -> lane.kind().equals("virtual")).count(),
                maxConcurrency,
                List.copyOf(lanes),
                List.copyOf(spans),
                List.copyOf(states),
                List.copyOf(output));
    }

    private static long nanos(double millis) {
        return millis < 0 ? RunFacts.OPEN : Math.round(millis * 1e6);
    }
}
