package dev.interleave.timeline.explain;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import java.util.Optional;

/// The time before a lane begins and after it has ended, in words.
final class LifeText {
    private static final int MOST_LINKS = 24;

    private final RunSnapshot run;
    private final Words words;

    LifeText(RunSnapshot run, Words words) {
        this.run = run;
        this.words = words;
    }

    Explanation beforeBegin(LaneTrack track, long nanos) {
        Lane lane = track.lane();
        var about = new AboutBuilder(run, lane.id(), nanos);
        Optional<Link> start = Links.start(track);
        boolean began = lane.endNanos() != lane.startNanos();
        String by = start.map(link -> words.lane(link.fromLane())).orElse("");
        long started = track.startedNanos();
        if (!began) {
            about.say(
                    by.isEmpty()
                            ? lane.name() + " never ran"
                            : "%s started %s %s, but it never ran"
                                    .formatted(by, lane.name(), Words.at(started)));
        } else if (started != Span.OPEN && nanos >= started) {
            about.say(
                    "%s had been started%s, but did not run yet: that took %s"
                            .formatted(
                                    lane.name(),
                                    by.isEmpty() ? "" : " by " + by,
                                    Durations.text(Math.max(0, lane.startNanos() - started))));
        } else {
            about.say(
                    lane.name()
                            + " did not exist yet: "
                            + (by.isEmpty()
                                    ? "it began " + Words.at(lane.startNanos())
                                    : by
                                            + " started it "
                                            + Words.at(started)
                                            + ", and it began "
                                            + Durations.text(
                                                    Math.max(0, lane.startNanos() - started))
                                            + " later"));
        }
        start.ifPresent(link -> {
            about.link(link);
            about.jump(
                    words.laneInBar(link.fromLane(), link.fromNanos()) + ", which started it",
                    link.fromLane(),
                    link.fromNanos());
        });
        if (began) {
            about.jump("the begin of " + lane.name(), lane.id(), lane.startNanos());
        }
        return new Explanation.BeforeBegin(about.build("not begun"));
    }

    Explanation afterEnd(LaneTrack track, long nanos) {
        Lane lane = track.lane();
        var about = new AboutBuilder(run, lane.id(), nanos);
        long end = lane.effectiveEnd(run.nowNanos());
        about.say(
                lane.endNanos() == Span.OPEN
                        ? "The run was over " + Words.at(end)
                        : lane.name()
                                + " ended "
                                + Words.at(end)
                                + (track.failure().isEmpty()
                                        ? ""
                                        : " with an exception: " + track.failure()));
        for (Link link : Links.near(run, lane.id(), end, end + 1, MOST_LINKS).links()) {
            if (link.kind() == LinkKind.JOIN && link.fromLane() == lane.id()) {
                about.link(link);
                about.say(
                        "%s, which waited for this, went on %s later"
                                .formatted(
                                        words.lane(link.toLane()),
                                        Durations.text(link.toNanos() - link.fromNanos())));
                about.jump(
                        words.lane(link.toLane()) + ", which waited for the end",
                        link.toLane(),
                        link.toNanos());
            }
        }
        about.jump("the end of " + lane.name(), lane.id(), end);
        return new Explanation.AfterEnd(about.build("ended"));
    }
}
