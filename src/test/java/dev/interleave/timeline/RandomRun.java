package dev.interleave.timeline;

import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// A valid run by chance, with what must come out of it noted on the way: the oracle.
final class RandomRun {
    record ExpectedSpan(
            String name,
            SpanKind kind,
            long start,
            long end,
            int parent,
            int depth,
            String failure,
            long submitted) {}

    record ExpectedState(ActivityState state, long start, long end) {}

    /// One thread's life: its events in order, and what they mean.
    static final class Life {
        final long id;
        final LaneKind kind;
        long began;
        long ended = Span.OPEN;
        final List<TraceEvent> events = new ArrayList<>();
        final List<ExpectedSpan> spans = new ArrayList<>();
        final List<ExpectedState> states = new ArrayList<>();

        Life(long id, LaneKind kind) {
            this.id = id;
            this.kind = kind;
        }
    }

    private static final long ORIGIN = 1_000_000_000_000L;

    final List<Life> lives = new ArrayList<>();
    final List<TraceEvent> delivered = new ArrayList<>();
    int calls;
    int tasks;
    int tasksFailed;
    int platform;
    int virtual;
    long last;

    private final Random random;
    private long nextTask = 1;

    RandomRun(long seed) {
        random = new Random(seed);
        Life main = new Life(1, LaneKind.MAIN);
        lives.add(main);
        long clock = 0;
        int threads = 1 + random.nextInt(12);
        List<TraceEvent> starts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            LaneKind kind =
                    new LaneKind[] {LaneKind.PLATFORM, LaneKind.WORKER, LaneKind.VIRTUAL}
                            [random.nextInt(3)];
            Life life = new Life(100 + i, kind);
            clock += random.nextInt(1_000);
            starts.add(
                    new TraceEvent.ThreadStarted(
                            new Stamp(ORIGIN + clock, 1, 0),
                            life.id,
                            name(life),
                            kind == LaneKind.VIRTUAL,
                            false));
            live(life, clock + random.nextInt(500), starts);
            lives.add(life);
            if (kind == LaneKind.VIRTUAL) {
                virtual++;
            } else {
                platform++;
            }
        }
        main.events.addAll(starts);
        deliver();
    }

    static String name(Life life) {
        return life.kind == LaneKind.WORKER ? "pool-7-thread-" + life.id : "T" + life.id;
    }

    private void live(Life life, long begin, List<TraceEvent> mainEvents) {
        long[] clock = {begin};
        life.began = begin;
        boolean isVirtual = life.kind == LaneKind.VIRTUAL;
        life.events.add(
                new TraceEvent.ThreadBegan(at(life, clock[0]), name(life), isVirtual, false));
        int steps = random.nextInt(60);
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Long> openTasks = new ArrayDeque<>();
        for (int i = 0; i < steps; i++) {
            clock[0] += random.nextInt(4) == 0 ? 0 : random.nextInt(2_000);
            int what = random.nextInt(10);
            if (life.kind == LaneKind.WORKER && (what == 0 || (open.isEmpty() && what < 6))) {
                beginTask(life, clock[0], open, openTasks, mainEvents);
            } else if (what < 5) {
                beginCall(life, clock[0], open, openTasks);
            } else if (what < 8 && !open.isEmpty()) {
                endSpan(life, clock[0], open, openTasks);
            } else {
                pause(life, clock);
            }
        }
        if (random.nextInt(4) > 0) {
            clock[0] += random.nextInt(500);
            while (!open.isEmpty() && random.nextBoolean()) {
                endSpan(life, clock[0], open, openTasks);
            }
            // What is still open ends with the thread.
            while (!open.isEmpty()) {
                close(life, open.pop(), clock[0], "");
            }
            life.ended = clock[0];
            life.events.add(new TraceEvent.ThreadEnded(at(life, clock[0])));
        }
        last = Math.max(last, clock[0]);
    }

    private void beginTask(
            Life life,
            long nanos,
            Deque<Integer> open,
            Deque<Long> openTasks,
            List<TraceEvent> mainEvents) {
        long task = nextTask++;
        tasks++;
        long submitted = Span.OPEN;
        if (random.nextBoolean()) {
            long lastOnMain = mainEvents.isEmpty() ? 0 : mainEvents.getLast().at().nanos() - ORIGIN;
            submitted = lastOnMain;
            mainEvents.add(
                    new TraceEvent.TaskSubmitted(
                            new Stamp(ORIGIN + submitted, 1, 0), task, "task"));
        }
        String name = "task(" + task + ")";
        life.events.add(new TraceEvent.TaskBegan(at(life, nanos), task, name));
        push(life, name, SpanKind.TASK, nanos, open, submitted);
        openTasks.push(task);
    }

    private void beginCall(Life life, long nanos, Deque<Integer> open, Deque<Long> openTasks) {
        calls++;
        String label = "m" + random.nextInt(5) + "()";
        life.events.add(
                new TraceEvent.CallBegan(
                        at(life, nanos), label, Script.method(label), open.size()));
        push(life, label, SpanKind.CALL, nanos, open, Span.OPEN);
        openTasks.push(-1L);
    }

    private void push(
            Life life,
            String name,
            SpanKind kind,
            long nanos,
            Deque<Integer> open,
            long submitted) {
        int parent = open.isEmpty() ? -1 : open.peek();
        life.spans.add(
                new ExpectedSpan(name, kind, nanos, Span.OPEN, parent, open.size(), "", submitted));
        open.push(life.spans.size() - 1);
    }

    private void endSpan(Life life, long nanos, Deque<Integer> open, Deque<Long> openTasks) {
        int index = open.pop();
        long task = openTasks.pop();
        String failure = random.nextInt(10) == 0 ? "java.lang.Error" : "";
        ExpectedSpan span = life.spans.get(index);
        if (task > 0) {
            tasksFailed += failure.isEmpty() ? 0 : 1;
            life.events.add(new TraceEvent.TaskEnded(at(life, nanos), task, failure));
        } else {
            life.events.add(
                    new TraceEvent.CallEnded(
                            at(life, nanos), Script.method(span.name()), span.depth(), failure));
        }
        close(life, index, nanos, failure);
    }

    private static void close(Life life, int index, long nanos, String failure) {
        ExpectedSpan span = life.spans.get(index);
        life.spans.set(
                index,
                new ExpectedSpan(
                        span.name(),
                        span.kind(),
                        span.start(),
                        nanos,
                        span.parent(),
                        span.depth(),
                        failure,
                        span.submitted()));
    }

    private void pause(Life life, long[] clock) {
        WaitKind kind = WaitKind.values()[random.nextInt(6)];
        ActivityState state =
                switch (kind) {
                    case SLEEP -> ActivityState.SLEEPING;
                    case JOIN, PARK, OBJECT_WAIT -> ActivityState.WAITING;
                    case MONITOR, LOCK -> ActivityState.BLOCKED;
                    case INPUT, IO -> ActivityState.IO;
                };
        long start = clock[0];
        life.events.add(new TraceEvent.WaitBegan(at(life, start), kind, "", 0, 0));
        if (random.nextInt(3) == 0) {
            clock[0] += random.nextInt(300);
            life.events.add(new TraceEvent.WaitBegan(at(life, clock[0]), WaitKind.PARK, "", 0, 0));
            clock[0] += random.nextInt(300);
            life.events.add(new TraceEvent.WaitEnded(at(life, clock[0]), WaitKind.PARK));
        }
        clock[0] += random.nextInt(3_000);
        life.events.add(new TraceEvent.WaitEnded(at(life, clock[0]), kind));
        life.states.add(new ExpectedState(state, start, clock[0]));
    }

    /// Threads may come late relative to each other, but nothing overtakes what caused it.
    private void deliver() {
        delivered.add(new TraceEvent.RunBegan(new Stamp(ORIGIN, 1, 0), 1));
        List<Deque<TraceEvent>> queues = new ArrayList<>();
        for (Life life : lives) {
            queues.add(new ArrayDeque<>(life.events));
        }
        Deque<TraceEvent> main = queues.getFirst();
        List<Deque<TraceEvent>> ready = new ArrayList<>(List.of(main));
        while (!ready.isEmpty()) {
            Deque<TraceEvent> queue = ready.get(random.nextInt(ready.size()));
            TraceEvent event = queue.peek();
            if (event == null) {
                ready.remove(queue);
                continue;
            }
            if (event instanceof TraceEvent.TaskBegan task
                    && submissionIsPending(main, task.task())) {
                ready.remove(queue);
                ready.add(queue);
                delivered.add(main.removeFirst());
                addStarted(ready, queues);
                continue;
            }
            delivered.add(queue.removeFirst());
            addStarted(ready, queues);
        }
    }

    private void addStarted(List<Deque<TraceEvent>> ready, List<Deque<TraceEvent>> queues) {
        if (delivered.getLast() instanceof TraceEvent.ThreadStarted started) {
            ready.add(queues.get((int) (started.child() - 99)));
        }
    }

    private static boolean submissionIsPending(Deque<TraceEvent> main, long task) {
        return main.stream()
                .anyMatch(event ->
                        event instanceof TraceEvent.TaskSubmitted submitted
                                && submitted.task() == task);
    }

    private static Stamp at(Life life, long nanos) {
        return new Stamp(ORIGIN + nanos, life.id, 0);
    }

    static long nanoTime(long nanos) {
        return ORIGIN + nanos;
    }

    /// At the start of each unit: how many are in progress. Slow and plain.
    int maxAtOnce(long now) {
        List<long[]> units = new ArrayList<>();
        for (Life life : lives) {
            if (life.kind == LaneKind.WORKER) {
                boolean worker = life.spans.stream().anyMatch(s -> s.kind() == SpanKind.TASK);
                for (ExpectedSpan span : life.spans) {
                    if (worker && span.kind() == SpanKind.TASK && !insideTask(life, span)) {
                        units.add(new long[] {span.start(), end(span.end(), now)});
                    }
                }
            } else if (life.kind != LaneKind.MAIN && life.began != life.ended) {
                units.add(new long[] {life.began, end(life.ended, now)});
            }
        }
        int most = units.isEmpty() ? 0 : 1;
        for (long[] at : units) {
            int count = 0;
            for (long[] unit : units) {
                count += unit[0] <= at[0] && at[0] < unit[1] ? 1 : 0;
            }
            most = Math.max(most, count);
        }
        return most;
    }

    private static boolean insideTask(Life life, ExpectedSpan span) {
        for (int i = span.parent(); i >= 0; i = life.spans.get(i).parent()) {
            if (life.spans.get(i).kind() == SpanKind.TASK) {
                return true;
            }
        }
        return false;
    }

    private static long end(long end, long now) {
        return end == Span.OPEN ? now : end;
    }
}
