package dev.interleave.timeline;

import dev.interleave.timeline.TraceAnomaly.Kind;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lanes of a run while they are built, found by thread and by process.
final class LaneSet {
    private final AnomalyLog anomalies;
    private final Map<Long, LaneBuilder> threads = new HashMap<>();
    private final Map<Long, LaneBuilder> processes = new HashMap<>();
    private final List<LaneBuilder> lanes = new ArrayList<>();
    private List<LaneTrack> tracks = List.of();
    private long pid;
    private int platformThreads;
    private int virtualThreads;
    private int unnamedVirtual;
    private int processesBegun;

    LaneSet(AnomalyLog anomalies) {
        this.anomalies = anomalies;
    }

    /// The run begins on this thread of this process.
    void begin(long mainThread, long process) {
        pid = process;
        LaneBuilder main = newLane(mainThread, pid, "main", LaneKind.MAIN, 0);
        threads.put(mainThread, main);
        main.begin(0);
    }

    /// The lanes as they are now, in the order in which they came up.
    List<LaneTrack> tracks() {
        boolean changed = lanes.size() != tracks.size();
        for (int i = 0; i < lanes.size() && !changed; i++) {
            changed = lanes.get(i).changed();
        }
        if (changed) {
            LaneTrack[] now = new LaneTrack[lanes.size()];
            for (int i = 0; i < now.length; i++) {
                now[i] = lanes.get(i).track();
            }
            tracks = List.of(now);
        }
        return tracks;
    }

    /// The lane of that id.
    LaneBuilder lane(int id) {
        return lanes.get(id - 1);
    }

    int platformThreads() {
        return platformThreads;
    }

    int virtualThreads() {
        return virtualThreads;
    }

    int processes() {
        return processesBegun;
    }

    /// Roughly how many bytes the bars and states take.
    long bytes() {
        long bytes = 0;
        for (LaneBuilder lane : lanes) {
            bytes += lane.bytes();
        }
        return bytes;
    }

    /// The lane of a thread, or null when nothing was heard of it.
    @Nullable LaneBuilder find(long threadId) {
        return threads.get(threadId);
    }

    /// The lane of a thread of which it is known what kind it is.
    ///
    /// @param name what it is called, or empty
    LaneBuilder known(long threadId, boolean virtual, String name, long nanos) {
        LaneBuilder lane = threads.get(threadId);
        if (lane == null) {
            long id = Stamp.local(threadId);
            long process = Stamp.process(threadId) == 0 ? pid : Stamp.process(threadId);
            String called = name.isEmpty() ? unnamed(id, virtual) : name;
            lane = newLane(id, process, called, kind(virtual), nanos);
            threads.put(threadId, lane);
            count(virtual, 1);
        } else if (lane.kind() == LaneKind.PLATFORM && virtual) {
            count(false, -1);
            count(true, 1);
        }
        return lane;
    }

    /// This thread, which was said to be started, has never been one.
    void forget(long threadId) {
        LaneBuilder lane = threads.get(threadId);
        if (lane == null || lane.hasBegun()) {
            return;
        }
        threads.remove(threadId);
        count(lane.kind() == LaneKind.VIRTUAL, -1);
        if (lanes.getLast() == lane) {
            lanes.removeLast();
        } else {
            // Others have numbers behind it by now.
            lane.belongsToJdk();
        }
    }

    /// The lane of a thread of the JDK's own: it does not count.
    LaneBuilder helper(long threadId, long nanos) {
        LaneBuilder lane =
                threads.computeIfAbsent(
                        threadId,
                        id -> newLane(id, pid, unnamed(id, false), LaneKind.PLATFORM, nanos));
        lane.belongsToJdk();
        return lane;
    }

    /// The lane of a thread that does something; made up when nothing was heard of it before.
    LaneBuilder thread(long threadId, long nanos) {
        LaneBuilder lane = threads.get(threadId);
        return lane != null ? lane : known(threadId, false, "", nanos);
    }

    private LaneBuilder newLane(
            long threadId, long laneProcess, String name, LaneKind kind, long nanos) {
        LaneBuilder lane =
                new LaneBuilder(
                        lanes.size() + 1, threadId, laneProcess, name, kind, nanos, anomalies);
        lanes.add(lane);
        return lane;
    }

    private void count(boolean virtual, int by) {
        if (virtual) {
            virtualThreads += by;
        } else {
            platformThreads += by;
        }
    }

    /// The lane of a thread on which something happens; 0 for the JDK's own threads and ours.
    int acting(Stamp at, long nanos) {
        if (at.thread() == 0) {
            return 0;
        }
        LaneBuilder lane = thread(at.thread(), nanos);
        lane.act(nanos);
        return lane.id();
    }

    /// @param command its site, by its command
    void beginProcess(long child, Site command, long parentThread, long nanos) {
        LaneBuilder parent = thread(parentThread, nanos);
        parent.act(nanos);
        LaneBuilder lane =
                newLane(0, child, PlainNames.ofCommand(command.name()), LaneKind.PROCESS, nanos);
        lane.startedBy(parent.id(), nanos);
        lane.begin(nanos);
        lane.openProcess(command, nanos);
        processes.put(child, lane);
        processesBegun++;
    }

    /// @param startUp site of its start-up
    void beginWorker(TraceEvent.WorkerStarted worker, Site startUp, long nanos) {
        LaneBuilder lane = newLane(0, worker.pid(), worker.name(), LaneKind.PROCESS, nanos);
        if (worker.at().thread() != 0) {
            LaneBuilder parent = thread(worker.at().thread(), nanos);
            lane.startedBy(parent.id(), nanos);
        }
        lane.worksFor(worker.pool());
        lane.begin(nanos);
        lane.openProcess(startUp, nanos);
        processes.put(worker.pid(), lane);
        processesBegun++;
    }

    /// From now on the thread that does its work stands for the process.
    void workerReady(long child, long thread, long nanos) {
        LaneBuilder lane = processes.get(child);
        if (lane != null) {
            lane.closeProcess(nanos);
            threads.put(thread, lane);
        }
    }

    void endProcess(long child, int exitCode, long nanos) {
        LaneBuilder lane = processes.get(child);
        if (lane == null) {
            anomalies.add(Kind.END_WITHOUT_BEGIN, nanos, 0, "process " + child + " ended");
            return;
        }
        if (exitCode != 0) {
            lane.fail("exit code " + exitCode, nanos);
        }
        lane.end(nanos, -1);
    }

    /// The run is over, see [LaneBuilder#endIfDone].
    void endDone() {
        lanes.forEach(LaneBuilder::endIfDone);
    }

    static LaneKind kind(boolean virtual) {
        return virtual ? LaneKind.VIRTUAL : LaneKind.PLATFORM;
    }

    /// Virtual threads have no names of their own: they are numbered as they come.
    private String unnamed(long threadId, boolean virtual) {
        return virtual ? "virtual-" + ++unnamedVirtual : "thread #" + threadId;
    }
}
