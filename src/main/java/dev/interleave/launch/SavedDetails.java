package dev.interleave.launch;

import dev.interleave.timeline.Hold;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.LockTrack;
import dev.interleave.timeline.QueueTrack;
import dev.interleave.timeline.RunDetails;
import dev.interleave.timeline.Series;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.WaitedThing;
import java.io.IOException;
import java.util.List;

/// Locks, queues, links and counters of a saved run. What is written and what is read stand side by
/// side.
final class SavedDetails {
    private SavedDetails() {}

    static void write(RunDetails details, SavedWriter out) throws IOException {
        out.list(details.locks(), SavedDetails::write);
        out.list(details.queues(), SavedDetails::write);
        out.list(details.links(), SavedDetails::write);
        out.number(details.linksLeftOut());
        write(details.heapBytes(), out);
        out.list(details.things(), SavedDetails::write);
    }

    static RunDetails read(SavedReader in) throws IOException {
        return new RunDetails(
                in.list("locks", SavedDetails::readLock),
                in.list("queues", SavedDetails::readQueue),
                in.list("links", SavedDetails::readLink),
                in.number(),
                readSeries(in),
                in.list("things", SavedDetails::readThing));
    }

    private static void write(WaitedThing thing, SavedWriter out) throws IOException {
        out.number(thing.id());
        out.text(thing.name());
        out.text(thing.type());
    }

    private static WaitedThing readThing(SavedReader in) throws IOException {
        return new WaitedThing(in.integer("thing"), in.text(), in.text());
    }

    private static void write(LockTrack lock, SavedWriter out) throws IOException {
        out.number(lock.id());
        out.text(lock.name());
        out.flag(lock.monitor());
        out.number(lock.acquisitions());
        out.number(lock.contended());
        out.number(lock.waitedNanos());
        out.number(lock.longestWaitNanos());
        out.list(lock.holds(), SavedDetails::write);
        out.number(lock.holdsLeftOut());
        out.flag(lock.inner());
    }

    private static LockTrack readLock(SavedReader in) throws IOException {
        return new LockTrack(
                in.integer("lock"),
                in.text(),
                in.flag(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.list("holds", SavedDetails::readHold),
                in.number(),
                in.flag());
    }

    private static void write(Hold hold, SavedWriter out) throws IOException {
        out.number(hold.lane());
        out.number(hold.startNanos());
        boolean open = hold.endNanos() == Span.OPEN;
        out.flag(open);
        out.number(open ? 0 : hold.endNanos() - hold.startNanos());
        out.number(hold.waitedNanos());
        out.number(hold.line());
    }

    private static Hold readHold(SavedReader in) throws IOException {
        int lane = in.integer("lane");
        long start = in.number();
        boolean open = in.flag();
        long length = in.number();
        return new Hold(
                lane, start, open ? Span.OPEN : start + length, in.number(), in.integer("line"));
    }

    private static void write(QueueTrack queue, SavedWriter out) throws IOException {
        out.number(queue.id());
        out.text(queue.name());
        write(queue.depth(), out);
        out.number(queue.puts());
        out.number(queue.takes());
        out.number(queue.deepest());
    }

    private static QueueTrack readQueue(SavedReader in) throws IOException {
        return new QueueTrack(
                in.integer("queue"),
                in.text(),
                readSeries(in),
                in.number(),
                in.number(),
                in.number());
    }

    private static void write(Link link, SavedWriter out) throws IOException {
        out.choice(link.kind());
        out.number(link.fromLane());
        out.number(link.fromNanos());
        out.number(link.toLane());
        out.number(link.toNanos() - link.fromNanos());
        out.text(link.on());
    }

    private static Link readLink(SavedReader in) throws IOException {
        LinkKind kind = in.choice(LinkKind.values());
        int from = in.integer("lane");
        long sent = in.number();
        int to = in.integer("lane");
        return new Link(kind, from, sent, to, sent + in.number(), in.text());
    }

    /// As differences, which are small.
    private static void write(Series series, SavedWriter out) throws IOException {
        out.size(series.size());
        long nanos = 0;
        long value = 0;
        for (int index = 0; index < series.size(); index++) {
            out.number(series.nanos(index) - nanos);
            out.number(series.value(index) - value);
            nanos = series.nanos(index);
            value = series.value(index);
        }
    }

    private static Series readSeries(SavedReader in) throws IOException {
        long[] last = new long[2];
        List<SavedSeries.Change> changes =
                in.list(
                        "series",
                        from -> {
                            last[0] += from.number();
                            last[1] += from.number();
                            return new SavedSeries.Change(last[0], last[1]);
                        });
        return changes.isEmpty() ? Series.EMPTY : new SavedSeries(changes);
    }
}
