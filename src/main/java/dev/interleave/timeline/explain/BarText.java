package dev.interleave.timeline.explain;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A bar in words.
final class BarText {
    private static final int MOST_LINKS = 24;
    private static final long WORTH_A_WORD_NANOS = 1_000_000;

    private final RunSnapshot run;
    private final Words words;

    BarText(RunSnapshot run, Words words) {
        this.run = run;
        this.words = words;
    }

    Explanation of(LaneTrack track, Span span) {
        int lane = track.lane().id();
        var about = new AboutBuilder(run, lane, span.startNanos()).line(span.line());
        long end = Math.max(span.startNanos(), span.effectiveEnd(run.nowNanos()));
        about.say(took(track, span, end));
        submission(about, track, span);
        if (span.kind() == SpanKind.PROCESS) {
            ClockBound.of(run, track)
                    .ifPresent(nanos ->
                            about.say(
                                    "Its bars are drawn by the same clock as the program's, right to within %s: what went to and fro shows that"
                                            .formatted(Durations.text(nanos))));
        }
        SpanText.of(run, span.ref()).ifPresent(text -> pauses(about, text));
        if (span.failed()) {
            about.say("It failed: " + span.failure());
        } else if (track.spans().cancelled(span.ref().index())) {
            about.say("It was cancelled");
        }
        about.output(span.startNanos(), end);
        if (about.outputCount() > 0) {
            about.say(
                    "It printed "
                            + (about.outputCount() == 1
                                    ? "once"
                                    : Durations.count(about.outputCount()) + " times"));
        }
        if (span.parent() >= 0) {
            Span outer = track.spans().get(span.parent());
            about.jump(outer.name() + ", which it is part of", lane, outer.startNanos());
        }
        Links.near(run, lane, span.startNanos(), end + 1, MOST_LINKS).links().forEach(about::link);
        return new Explanation.Bar(span.ref(), about.build(span.name()));
    }

    private String took(LaneTrack track, Span span, long end) {
        String name = track.lane().name();
        String time = Durations.text(end - span.startNanos());
        String line = Words.line(span.line());
        if (span.endNanos() == Span.OPEN) {
            return run.running()
                    ? "%s has been running on %s for %s%s".formatted(span.name(), name, time, line)
                    : "%s began on %s %s%s and never ended: the run was over %s later"
                            .formatted(span.name(), name, Words.at(span.startNanos()), line, time);
        }
        String when =
                "from %s to %s".formatted(Durations.text(span.startNanos()), Durations.text(end));
        return switch (span.kind()) {
            case TASK, SCOPE ->
                    "%s ran on %s for %s, %s%s".formatted(span.name(), name, time, when, line);
            case CALL ->
                    "%s called %s%s, which took %s, %s"
                            .formatted(name, span.name(), line, time, when);
            case PROCESS -> "The process %s ran for %s, %s".formatted(span.name(), time, when);
        };
    }

    private void submission(AboutBuilder about, LaneTrack track, Span span) {
        if (span.kind() != SpanKind.TASK || span.submittedNanos() == Span.OPEN) {
            return;
        }
        Optional<Link> link = Links.submission(track, span.ref().index());
        long queued = Math.max(0, span.startNanos() - span.submittedNanos());
        about.say(
                "It was submitted%s %s and waited %s until a thread took it"
                        .formatted(
                                link.map(each -> " by " + words.lane(each.fromLane())).orElse(""),
                                Words.at(span.submittedNanos()),
                                Durations.text(queued)));
        link.ifPresent(each -> {
            about.link(each);
            about.jump(
                    words.laneInBar(each.fromLane(), each.fromNanos()) + ", where it was submitted",
                    each.fromLane(),
                    each.fromNanos());
        });
    }

    private static void pauses(AboutBuilder about, SpanText text) {
        List<String> parts = new ArrayList<>();
        long least = Math.min(WORTH_A_WORD_NANOS, text.durationNanos() / 100);
        add(parts, "slept for ", text.asleepNanos(), least, "");
        add(parts, "waited ", text.waitingNanos(), least, " for other threads");
        add(parts, "waited ", text.blockedNanos(), least, " for locks");
        if (!parts.isEmpty()) {
            about.say("In that time it " + Words.list(parts));
        }
    }

    private static void add(List<String> parts, String verb, long nanos, long least, String what) {
        if (nanos > 0 && nanos >= least) {
            parts.add(verb + Durations.text(nanos) + what);
        }
    }
}
