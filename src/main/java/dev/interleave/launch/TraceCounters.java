package dev.interleave.launch;

import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.QueueTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.UnitsOfWork;
import java.io.IOException;
import java.util.Arrays;

/// The counters of [RunTrace]: work in progress, threads alive, tasks in queues, heap, and how deep
/// each queue is. Each has one event for each moment at which it changed.
final class TraceCounters {
    private final TraceEvents events;
    private final RunSnapshot run;

    TraceCounters(TraceEvents events) {
        this.events = events;
        run = events.run();
    }

    void write() throws IOException {
        if (run.lanes().isEmpty()) {
            return;
        }
        inProgress();
        threads();
        waiting();
        series("heap", "bytes", run.details().heapBytes());
        for (QueueTrack queue : run.details().queues()) {
            series("queue " + queue.name(), "elements", queue.depth());
        }
    }

    private void inProgress() throws IOException {
        var steps = new Steps();
        for (UnitsOfWork.Unit unit : UnitsOfWork.of(run).units()) {
            if (!unit.nested()) {
                steps.add(unit.startNanos(), unit.effectiveEnd(run.nowNanos()));
            }
        }
        steps.write("tasks in progress", "tasks");
    }

    private void threads() throws IOException {
        var steps = new Steps();
        for (LaneTrack track : run.shownLanes()) {
            if (track.lane().kind() != LaneKind.PROCESS) {
                steps.add(events.lifeStart(track), events.lifeEnd(track));
            }
        }
        steps.write("threads alive", "threads");
    }

    private void waiting() throws IOException {
        var steps = new Steps();
        for (LaneTrack track : run.shownLanes()) {
            Spans spans = track.spans();
            for (int index = 0; index < spans.size(); index++) {
                long submitted = spans.get(index).submittedNanos();
                if (submitted != Span.OPEN && submitted <= spans.startNanos(index)) {
                    steps.add(submitted, spans.startNanos(index));
                }
            }
        }
        steps.write("tasks waiting", "tasks");
    }

    private void series(String name, String unit, Series series) throws IOException {
        for (int i = 0; i < series.size(); i++) {
            events.counter(name, unit, series.nanos(i), series.value(i));
        }
    }

    /// How many of some intervals are open, at each moment at which that changes.
    private final class Steps {
        private long[] starts = new long[16];
        private long[] ends = new long[16];
        private int size;

        void add(long start, long end) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                ends = Arrays.copyOf(ends, size * 2);
            }
            starts[size] = start;
            ends[size++] = end;
        }

        void write(String name, String unit) throws IOException {
            Arrays.sort(starts, 0, size);
            Arrays.sort(ends, 0, size);
            int begun = 0;
            int over = 0;
            while (over < size) {
                long at = begun < size && starts[begun] <= ends[over] ? starts[begun] : ends[over];
                while (begun < size && starts[begun] == at) {
                    begun++;
                }
                while (over < size && ends[over] == at) {
                    over++;
                }
                events.counter(name, unit, at, begun - over);
            }
        }
    }
}
