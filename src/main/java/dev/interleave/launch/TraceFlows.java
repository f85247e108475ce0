package dev.interleave.launch;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import java.io.IOException;
import java.util.Optional;

/// The arrows of [RunTrace]: who started a thread, who handed over a task, and what else let
/// something go on.
final class TraceFlows {
    private final TraceEvents events;
    private final RunSnapshot run;

    TraceFlows(TraceEvents events) {
        this.events = events;
        run = events.run();
    }

    void write() throws IOException {
        for (LaneTrack track : run.shownLanes()) {
            start(track);
            submissions(track);
        }
        for (Link link : run.details().links()) {
            // Starts and submissions are drawn from the lanes.
            if (link.kind() != LinkKind.START && link.kind() != LinkKind.SUBMIT) {
                link(link);
            }
        }
    }

    private void start(LaneTrack track) throws IOException {
        Optional<LaneTrack> parent = shown(track.startedBy());
        if (parent.isPresent() && track.startedNanos() != Span.OPEN) {
            events.flow(
                    word(LinkKind.START),
                    parent.get(),
                    track.startedNanos(),
                    track,
                    track.lane().startNanos());
        }
    }

    private void submissions(LaneTrack track) throws IOException {
        Spans spans = track.spans();
        for (int index = 0; index < spans.size(); index++) {
            int by = spans.submittedBy(index);
            if (by > 0 && shown(by).isPresent()) {
                long submitted = spans.get(index).submittedNanos();
                if (submitted != Span.OPEN) {
                    events.flow(
                            word(LinkKind.SUBMIT),
                            run.lane(by).get(),
                            submitted,
                            track,
                            spans.startNanos(index));
                }
            }
        }
    }

    private void link(Link link) throws IOException {
        Optional<LaneTrack> from = shown(link.fromLane());
        Optional<LaneTrack> to = shown(link.toLane());
        if (from.isPresent() && to.isPresent()) {
            events.flow(word(link.kind()), from.get(), link.fromNanos(), to.get(), link.toNanos());
        }
    }

    /// The JDK's own threads have no track.
    private Optional<LaneTrack> shown(int lane) {
        return run.lane(lane).filter(_ -> run.isShown(lane));
    }

    private static String word(LinkKind kind) {
        return switch (kind) {
            case START -> "start";
            case SUBMIT -> "submit";
            case JOIN -> "join";
            case LOCK -> "lock";
            case WAKE -> "wake";
            case QUEUE -> "queue";
            case MESSAGE -> "message";
        };
    }
}
