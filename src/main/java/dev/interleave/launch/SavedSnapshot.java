package dev.interleave.launch;

import dev.interleave.timeline.Counts;
import dev.interleave.timeline.DeadlockEdge;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneCpu;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.States;
import dev.interleave.timeline.TaskCounts;
import dev.interleave.trace.NotRecorded;
import java.io.IOException;
import java.util.List;

/// Writes and reads the snapshot of a saved run. Bars and states are columns: [SavedSpans],
/// [SavedStates].
final class SavedSnapshot {
    private SavedSnapshot() {}

    static void write(RunSnapshot run, SavedWriter out) throws IOException {
        out.list(run.lanes(), SavedSnapshot::write);
        out.list(run.output(), SavedSnapshot::write);
        write(run.counts(), out);
        out.number(run.nowNanos());
        out.flag(run.running());
        out.number(run.startedAtNanos());
        out.number(run.mainEndedNanos());
        out.flag(run.askedForInput());
        out.list(run.mutedMethods(), (method, to) -> to.text(method));
        out.list(run.deadlock(), SavedSnapshot::write);
        SavedDetails.write(run.details(), out);
        out.list(run.notRecorded(), SavedSnapshot::write);
    }

    static RunSnapshot read(SavedReader in) throws IOException {
        List<LaneTrack> lanes = in.list("lanes", SavedSnapshot::readTrack);
        for (int index = 0; index < lanes.size(); index++) {
            if (lanes.get(index).lane().id() != index + 1) {
                throw new SavedRunException(
                        "found lane %d at place %d, expected lane %d"
                                .formatted(lanes.get(index).lane().id(), index, index + 1));
            }
        }
        return new RunSnapshot(
                lanes,
                in.list("output", SavedSnapshot::readPiece),
                readCounts(in),
                in.number(),
                in.flag(),
                in.number(),
                in.number(),
                in.flag(),
                in.list("muted methods", SavedReader::text),
                in.list("deadlock", SavedSnapshot::readEdge),
                SavedDetails.read(in),
                in.list("methods not recorded", SavedSnapshot::readNotRecorded));
    }

    private static void write(NotRecorded what, SavedWriter out) throws IOException {
        out.text(what.method());
        out.number(what.line());
        out.text(what.part().name());
        out.text(what.reason().name());
        out.text(what.cause());
    }

    private static NotRecorded readNotRecorded(SavedReader in) throws IOException {
        return new NotRecorded(
                in.text(),
                in.integer("line"),
                in.choice(NotRecorded.Part.values()),
                in.choice(NotRecorded.Reason.values()),
                in.text());
    }

    private static void write(DeadlockEdge edge, SavedWriter out) throws IOException {
        out.number(edge.lane());
        out.text(edge.holds());
        out.text(edge.wants());
        out.number(edge.line());
        out.number(edge.holdsId());
        out.number(edge.wantsId());
    }

    private static DeadlockEdge readEdge(SavedReader in) throws IOException {
        return new DeadlockEdge(
                in.integer("lane in a deadlock"),
                in.text(),
                in.text(),
                in.integer("line"),
                in.integer("held lock"),
                in.integer("wanted lock"));
    }

    private static void write(LaneTrack track, SavedWriter out) throws IOException {
        Lane lane = track.lane();
        out.number(lane.id());
        out.number(lane.threadId());
        out.text(lane.name());
        out.choice(lane.kind());
        out.flag(lane.daemon());
        out.text(lane.pool());
        out.number(lane.pid());
        out.number(lane.startNanos());
        out.number(lane.endNanos());
        out.flag(lane.jdk());
        SavedSpans.write(track.spans(), out);
        SavedStates.write(track.states(), out);
        out.text(track.failure());
        out.number(track.startedBy());
        out.number(track.startedNanos());
        out.number(track.cpu().onCoreNanos());
        out.number(track.cpu().runnableNanos());
    }

    private static LaneTrack readTrack(SavedReader in) throws IOException {
        var lane =
                new Lane(
                        in.integer("lane", 1, Integer.MAX_VALUE),
                        in.number(),
                        in.text(),
                        in.choice(LaneKind.values()),
                        in.flag(),
                        in.text(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.flag());
        Spans spans = SavedSpans.read(lane.id(), in);
        States states = SavedStates.read(in);
        return new LaneTrack(
                lane,
                spans,
                states,
                in.text(),
                in.integer("starting lane"),
                in.number(),
                new LaneCpu(in.number(), in.number()));
    }

    private static void write(OutputPiece piece, SavedWriter out) throws IOException {
        out.number(piece.nanos());
        out.number(piece.lane());
        out.flag(piece.error());
        out.text(piece.text());
        out.number(piece.gap());
        out.number(piece.gapLines());
    }

    private static OutputPiece readPiece(SavedReader in) throws IOException {
        return new OutputPiece(
                in.number(),
                in.integer("printing lane"),
                in.flag(),
                in.text(),
                in.number(),
                in.number());
    }

    private static void write(Counts counts, SavedWriter out) throws IOException {
        out.number(counts.platformThreadsStarted());
        out.number(counts.virtualThreadsStarted());
        out.number(counts.processesStarted());
        write(counts.work(), out);
        out.number(counts.calls());
        out.number(counts.maxConcurrency());
        out.number(counts.dropped());
        out.number(counts.mutedCallSites());
        out.number(counts.callsLeftOut());
        out.number(counts.outputDropped());
        out.number(counts.namesLost());
    }

    private static Counts readCounts(SavedReader in) throws IOException {
        return new Counts(
                in.integer("platform threads"),
                in.integer("virtual threads"),
                in.integer("processes"),
                readWork(in),
                in.integer("calls"),
                in.integer("most at once"),
                in.number(),
                in.integer("muted call sites"),
                in.number(),
                in.number(),
                in.number());
    }

    private static void write(TaskCounts work, SavedWriter out) throws IOException {
        out.number(work.tasks());
        out.number(work.failed());
        out.number(work.cancelled());
        out.number(work.refused());
        out.number(work.neverBegun());
        out.number(work.periodicRuns());
        out.number(work.forks());
        out.number(work.splits());
    }

    private static TaskCounts readWork(SavedReader in) throws IOException {
        return new TaskCounts(
                in.integer("tasks"),
                in.integer("failed tasks"),
                in.integer("cancelled tasks"),
                in.integer("refused tasks"),
                in.integer("tasks that never began"),
                in.integer("runs of periodic tasks"),
                in.integer("forks"),
                in.integer("splits"));
    }
}
