package dev.interleave.launch;

import dev.interleave.trace.CorruptTraceException;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// Reads the trace of a child JVM and those of the workers that it starts, as one.
///
/// ## Why the order is right
///
/// All processes stamp their events with one clock (`System.nanoTime()` is `CLOCK_MONOTONIC` on
/// Linux, the same in every process; where it is not, the pool has measured the difference). In
/// each poll the clock is read first and then every trace is read up to that time. So what
/// [TraceReader] claims of the threads of one process holds for those of several: when A happened
/// before B and B is delivered, A was there to be seen in the same scan or before. Within a poll
/// events are merged by time, and those of one trace keep their order.
///
/// A worker's trace is opened when its [TraceEvent.WorkerReady] is seen, in the same poll: its
/// first event is later than that.
///
/// For one thread at a time.
final class TraceMerge implements AutoCloseable {
    private final TraceReader main;
    private final List<Source> sources = new ArrayList<>();

    /// @param main the trace of the child JVM; not closed here
    TraceMerge(TraceReader main) {
        this.main = main;
        sources.add(new Source(main, Path.of(""), 0));
    }

    /// One trace, and what it has delivered in this poll.
    private static final class Source implements Comparable<Source> {
        final TraceReader reader;
        final Path file;
        final int order;
        final Deque<TraceEvent> events = new ArrayDeque<>();
        TraceEvent.Dropped lost = new TraceEvent.Dropped(new Stamp(0, 0, -1), 0);

        Source(TraceReader reader, Path file, int order) {
            this.reader = reader;
            this.file = file;
            this.order = order;
        }

        @Override
        public int compareTo(Source other) {
            long mine = events.getFirst().at().nanos();
            long theirs = other.events.getFirst().at().nanos();
            return mine == theirs
                    ? Integer.compare(order, other.order)
                    : Long.compare(mine, theirs);
        }
    }

    /// Delivers what may be delivered by now.
    ///
    /// @param all whether the processes are dead: then everything that is left
    void read(boolean all, Consumer<TraceEvent> sink) {
        long cutoff = all ? Long.MAX_VALUE / 2 : System.nanoTime();
        boolean alone = sources.size() == 1;
        Source first = sources.getFirst();
        Consumer<TraceEvent> direct =
                event -> {
                    // From the first worker on the rest must wait for what the worker says.
                    if (sources.size() == 1) {
                        deliver(first, event, sink);
                        openWorker(event);
                    } else {
                        first.events.add(event);
                    }
                };
        read(first, all, cutoff, alone ? direct : first.events::add);
        int seen = 1;
        int announced = 0;
        while (true) {
            if (!alone || sources.size() > 1) {
                announced = openWorkers(first, announced);
            }
            if (seen == sources.size()) {
                break;
            }
            Source worker = sources.get(seen++);
            read(worker, all, cutoff, worker.events::add);
        }
        merge(sink);
    }

    private void read(Source source, boolean all, long cutoff, Consumer<TraceEvent> sink) {
        int events = 0;
        int before;
        do {
            before = events;
            try {
                events += all ? source.reader.drain(sink) : source.reader.poll(cutoff, sink);
            } catch (CorruptTraceException garbage) {
                // A chunk that holds garbage is skipped from now on; the rest is still good.
                InternalFailures.note("TraceMerge.read", garbage);
                events++;
            }
        } while (all && events > before);
    }

    /// Opens the traces of workers among the waiting events, from the n-th on.
    private int openWorkers(Source source, int from) {
        int index = 0;
        for (TraceEvent event : source.events) {
            if (index++ >= from) {
                openWorker(event);
            }
        }
        return index;
    }

    private void openWorker(TraceEvent event) {
        if (!(event instanceof TraceEvent.WorkerReady ready)) {
            return;
        }
        Path file = Path.of(ready.trace());
        try {
            TraceReader reader =
                    TraceReader.openWorker(
                            file, ready.pid(), sources.size(), ready.clockOffsetNanos());
            sources.add(new Source(reader, file, sources.size()));
        } catch (IOException | CorruptTraceException e) {
            // Its lane stays empty.
            InternalFailures.note("TraceMerge.openWorker", e);
        }
    }

    private void merge(Consumer<TraceEvent> sink) {
        PriorityQueue<Source> heads = new PriorityQueue<>();
        for (Source source : sources) {
            if (!source.events.isEmpty()) {
                heads.add(source);
            }
        }
        for (Source next = heads.poll(); next != null; next = heads.poll()) {
            deliver(next, next.events.removeFirst(), sink);
            if (!next.events.isEmpty()) {
                heads.add(next);
            }
        }
    }

    /// What was dropped is counted over all traces.
    private void deliver(Source source, TraceEvent event, Consumer<TraceEvent> sink) {
        if (event instanceof TraceEvent.Dropped lost) {
            source.lost = lost;
            sink.accept(
                    new TraceEvent.Dropped(
                            lost.at(),
                            sum(TraceEvent.Dropped::total),
                            sum(TraceEvent.Dropped::tasks),
                            sum(TraceEvent.Dropped::failures),
                            sum(TraceEvent.Dropped::names)));
        } else {
            sink.accept(event);
        }
    }

    /// Delivers what was printed and waits for the rest of a character. For when the program has
    /// ended and its process goes on.
    void endText(Consumer<TraceEvent> sink) {
        sources.forEach(source -> source.reader.endText(sink));
    }

    private long sum(ToLongFunction<TraceEvent.Dropped> part) {
        return sources.stream().mapToLong(source -> part.applyAsLong(source.lost)).sum();
    }

    /// Whether the event comes from the child JVM and from none of its workers.
    static boolean isMain(TraceEvent event) {
        return Stamp.process(event.at().thread()) == 0;
    }

    /// Closes the traces of the workers, which must be dead, and deletes them.
    @Override
    public void close() {
        for (Source source : sources) {
            if (source.reader != main) {
                source.reader.close();
                try {
                    Files.deleteIfExists(source.file);
                } catch (IOException e) {
                    // The folder it lies in goes when the engine closes.
                }
            }
        }
        sources.subList(1, sources.size()).clear();
    }
}
