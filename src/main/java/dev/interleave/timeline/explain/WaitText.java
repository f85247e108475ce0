package dev.interleave.timeline.explain;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.DeadlockEdge;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.StateInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A wait in words.
final class WaitText {
    private final RunSnapshot run;
    private final Words words;

    WaitText(RunSnapshot run, Words words) {
        this.run = run;
        this.words = words;
    }

    Explanation of(LaneTrack track, long nanos, StateInterval wait, Optional<SpanRef> inside) {
        int lane = track.lane().id();
        var about = new AboutBuilder(run, lane, nanos).line(wait.line());
        boolean open = wait.endNanos() == Span.OPEN;
        long length = Math.max(0, wait.effectiveEnd(run.nowNanos()) - wait.startNanos());
        String verb =
                switch (wait.state()) {
                    case RUNNING -> open && run.running() ? "has been running" : "ran";
                    case RUNNABLE ->
                            open && run.running() ? "has been ready to run" : "was ready to run";
                    case SLEEPING -> open && run.running() ? "has been sleeping" : "slept";
                    case WAITING, BLOCKED, IO ->
                            open && run.running() ? "has been waiting" : "waited";
                };
        String end = open && !run.running() ? ", until the run was over" : "";
        about.say(
                "%s %s %s%s%s%s%s"
                        .formatted(
                                track.lane().name(),
                                verb,
                                Durations.text(length),
                                reason(wait),
                                Words.line(wait.line()),
                                holder(wait),
                                end));
        if (wait.holder() != 0) {
            about.jump(
                    wait.state() == ActivityState.BLOCKED
                            ? words.laneInBar(wait.holder(), wait.startNanos()) + ", which held it"
                            : words.lane(wait.holder()) + ", which it waited for",
                    wait.holder(),
                    Math.max(wait.startNanos(), start(wait.holder())));
        }
        if (open && run.deadlock().stream().anyMatch(edge -> edge.lane() == lane)) {
            about.say(deadlock());
        }
        Optional<Wake> wake = new Wakers(run).of(track, wait);
        wake.ifPresent(each -> endedBy(about, track, wait, each));
        inside.ifPresent(ref -> {
            about.say("This was inside " + words.bar(ref));
            about.line(run.span(ref).map(Span::line).orElse(0));
            about.jump(
                    words.bar(ref) + ", the bar around it",
                    lane,
                    run.span(ref).map(Span::startNanos).orElse(nanos));
        });
        return new Explanation.Wait(wait, inside, wake, about.build(title(wait)));
    }

    private long start(int lane) {
        return run.lane(lane).map(track -> track.lane().startNanos()).orElse(0L);
    }

    private String reason(StateInterval wait) {
        return switch (wait.state()) {
            case RUNNING, SLEEPING -> "";
            case RUNNABLE -> ", but no core was free";
            case WAITING ->
                    Links.isJoin(run, wait)
                            ? " for " + wait.on() + " to end"
                            : wait.on().isEmpty()
                                    ? " for another thread"
                                    : " for " + Words.thing(wait.on());
            case BLOCKED ->
                    wait.on().isEmpty()
                            ? " for a lock"
                            : Character.isUpperCase(wait.on().charAt(0))
                                            && wait.on().indexOf('@') < 0
                                    ? " for the lock of " + Words.thing(wait.on())
                                    : " for the lock " + wait.on();
            case IO -> wait.on().isEmpty() ? " for input or output" : " for " + wait.on();
        };
    }

    private String holder(StateInterval wait) {
        if (wait.holder() == 0 || Links.isJoin(run, wait)) {
            return "";
        }
        return wait.state() == ActivityState.BLOCKED
                ? ", held by " + words.laneInBar(wait.holder(), wait.startNanos())
                : "";
    }

    private void endedBy(AboutBuilder about, LaneTrack track, StateInterval wait, Wake wake) {
        Link link = wake.link();
        String who = words.laneInBar(link.fromLane(), link.fromNanos());
        String what =
                switch (link.kind()) {
                    case JOIN -> words.lane(link.fromLane()) + " ended";
                    case LOCK -> who + " released the lock";
                    case WAKE, START, SUBMIT ->
                            wake.derived() ? who + " had just finished" : who + " woke it";
                    case QUEUE ->
                            who
                                    + " put an element into "
                                    + (link.on().isEmpty() ? "the queue" : link.on());
                    case MESSAGE -> who + " sent a message";
                };
        long later = wait.endNanos() - link.fromNanos();
        about.say(
                "%s %s, and %s went on%s"
                        .formatted(
                                wake.derived() ? "As far as the times tell," : "Then",
                                what,
                                track.lane().name(),
                                later > 0 ? " " + Durations.text(later) + " later" : ""));
        about.link(link);
        about.jump(who + ", which ended the wait", link.fromLane(), link.fromNanos());
    }

    private String deadlock() {
        List<String> edges = new ArrayList<>();
        for (DeadlockEdge edge : run.deadlock()) {
            edges.add(
                    words.lane(edge.lane())
                            + (edge.holds().isEmpty() ? "" : " holds " + edge.holds() + " and")
                            + " wants "
                            + edge.wants());
        }
        return "This is a deadlock, none of them can go on: " + String.join("; ", edges);
    }

    private String title(StateInterval wait) {
        return switch (wait.state()) {
            case RUNNING -> "runs";
            case RUNNABLE -> "ready, but no core is free";
            case SLEEPING -> "sleeps";
            case WAITING, BLOCKED, IO -> "waits" + reason(wait);
        };
    }
}
