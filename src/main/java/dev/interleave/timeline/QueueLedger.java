package dev.interleave.timeline;

import dev.interleave.timeline.QueueBuilder.Moved;
import dev.interleave.trace.TraceEvent.QueueCounted;
import dev.interleave.trace.TraceEvent.QueueEvent;
import dev.interleave.trace.TraceEvent.QueuePut;
import dev.interleave.trace.TraceEvent.QueueSeen;
import dev.interleave.trace.TraceEvent.QueueTaken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The queues of a run. Draws an arrow from each put to the take of the same element.
final class QueueLedger {
    /// One more than the recorder tells apart: the last one stands for all the others.
    static final int QUEUES = 10_001;

    private final LinkLog links;
    private final Map<Integer, QueueBuilder> byNumber = new HashMap<>();
    private final List<QueueBuilder> queues = new ArrayList<>();
    private final Things things;

    QueueLedger(Things things, LinkLog links) {
        this.things = things;
        this.links = links;
    }

    void accept(QueueEvent event, int lane, long nanos) {
        switch (event) {
            case QueueSeen seen -> {
                if (!byNumber.containsKey(seen.queue())) {
                    add(seen.queue(), seen.name(), seen.size(), seen.capacity(), nanos);
                }
            }
            case QueuePut put -> {
                QueueBuilder queue = queue(put.queue(), nanos);
                queue.put(put.element(), lane, nanos)
                        .ifPresent(taken -> link(queue, new Moved(lane, taken.nanos()), taken));
            }
            case QueueTaken taken -> {
                QueueBuilder queue = queue(taken.queue(), nanos);
                queue.taken(taken.element(), lane, nanos)
                        .ifPresent(put -> link(queue, put, new Moved(lane, nanos)));
            }
            case QueueCounted counted ->
                    queue(counted.queue(), nanos).counted(counted.puts(), counted.takes(), nanos);
        }
    }

    private void link(QueueBuilder queue, Moved put, Moved taken) {
        if (put.lane() != taken.lane()) {
            links.handedOver(
                    new Link(
                            LinkKind.QUEUE,
                            put.lane(),
                            put.nanos(),
                            taken.lane(),
                            taken.nanos(),
                            queue.thing().label()),
                    queue.thing());
        }
    }

    List<QueueTrack> view() {
        return queues.stream().map(QueueBuilder::track).toList();
    }

    private QueueBuilder queue(int number, long nanos) {
        QueueBuilder known = byNumber.get(number);
        return known != null ? known : add(number, "queue", 0, Integer.MAX_VALUE, nanos);
    }

    private QueueBuilder add(int number, String name, int size, int capacity, long nanos) {
        if (queues.size() == QUEUES) {
            byNumber.put(number, queues.getLast());
            return queues.getLast();
        }
        QueueBuilder queue =
                new QueueBuilder(
                        things.of(number, name),
                        Math.max(0, size),
                        capacity <= 0 ? Integer.MAX_VALUE : capacity,
                        nanos);
        queues.add(queue);
        byNumber.put(number, queue);
        return queue;
    }
}
