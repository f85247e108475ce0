package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.InternalFailure;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Runs by chance, with everything in them: nested calls, tasks, waits, failures, processes, output
/// that is no proper text, and things that never end.
final class RandomRuns {
    private static final long ORIGIN = 7_000_000_000L;
    private static final String[] TEXTS = {
        "plain\n",
        "",
        "ü€\uD83D\uDE00",
        "\uD83D half",
        "</script><!-- ]]>",
        "a\u0000b\u001b[1m\t\r\n"
    };

    private RandomRuns() {}

    static RunResult of(long seed, int events) {
        var random = new Random(seed);
        var model = new TraceModel();
        int threads = 1 + random.nextInt(6);
        List<List<TraceEvent>> open = new ArrayList<>();
        model.accept(new TraceEvent.RunBegan(new Stamp(ORIGIN, 1, 0), 42));
        open.add(new ArrayList<>());
        long nanos = 0;
        for (int thread = 2; thread <= threads; thread++) {
            open.add(new ArrayList<>());
            boolean virtual = random.nextInt(3) == 0;
            String name = thread % 2 == 0 ? "pool-1-thread-" + thread : "T" + thread;
            nanos += random.nextInt(900);
            model.accept(new TraceEvent.ThreadStarted(at(nanos, 1), thread, name, virtual, false));
            nanos += random.nextInt(900);
            model.accept(new TraceEvent.ThreadBegan(at(nanos, thread), name, virtual, false));
        }
        for (int i = 0; i < events; i++) {
            nanos += random.nextInt(5) == 0 ? 0 : random.nextInt(100_000);
            int thread = 1 + random.nextInt(threads);
            step(model, random, at(nanos, thread), open.get(thread - 1), i);
        }
        if (random.nextBoolean()) {
            model.accept(new TraceEvent.MainEnded(at(nanos, 1), ""));
        }
        if (threads > 1) {
            model.accept(
                    new TraceEvent.DeadlockFound(
                            at(nanos, 1),
                            List.of(
                                    new TraceEvent.DeadlockFound.Edge(1, "a lock", "b", 3),
                                    new TraceEvent.DeadlockFound.Edge(2, "b", "a lock", 0))));
        }
        model.end(ORIGIN + nanos + 10);
        String text = "void main() {\n    // \uD83D\n}\n";
        return new RunResult(
                new Program(
                        "A<b>&\u0001.java", List.of(new SourceFile("A.java", text)), List.of("x")),
                new Outcome(Outcome.Kind.LIMIT, 3, "It is </script> over.", "threads"),
                List.of(new Problem("A.java", 3, 7, 1, 2, Problem.Severity.WARNING, "hm", "help")),
                model.snapshot(ORIGIN + nanos + 10),
                nanos + 10,
                seed % 2 == 0 ? -1 : 400,
                List.of(new InternalFailure("A.b", "X: \u0001", "a\nb", seed)));
    }

    private static void step(
            TraceModel model, Random random, Stamp at, List<TraceEvent> open, int number) {
        TraceEvent last = open.isEmpty() ? new TraceEvent.InputEnded(at) : open.getLast();
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                if (!(last instanceof TraceEvent.WaitBegan)) {
                    open(
                            model,
                            open,
                            new TraceEvent.CallBegan(
                                    at, "call(" + number % 9 + ")", "Main.call", number % 40));
                }
            }
            case 2 -> {
                if (!(last instanceof TraceEvent.WaitBegan)) {
                    if (random.nextBoolean()) {
                        model.accept(new TraceEvent.TaskSubmitted(at, number, "job"));
                    }
                    open(model, open, new TraceEvent.TaskBegan(at, number, "job"));
                }
            }
            case 3 -> {
                if (!(last instanceof TraceEvent.WaitBegan)) {
                    WaitKind kind = WaitKind.values()[random.nextInt(WaitKind.values().length)];
                    open(model, open, new TraceEvent.WaitBegan(at, kind, "java.lang.Object", 9, 1));
                }
            }
            case 4, 5 -> {
                if (!open.isEmpty()) {
                    model.accept(end(model, open.removeLast(), at, random));
                }
            }
            case 6 -> lock(model, random, at);
            case 7 -> queue(model, random, at);
            default ->
                    model.accept(
                            new TraceEvent.Output(
                                    at, random.nextBoolean(), TEXTS[random.nextInt(TEXTS.length)]));
        }
    }

    private static void lock(TraceModel model, Random random, Stamp at) {
        int lock = 1 + random.nextInt(3);
        model.accept(
                switch (random.nextInt(5)) {
                    case 0, 1 ->
                            new TraceEvent.LockAcquired(
                                    at, lock, "lock <" + lock % 2, 7, lock == 1, false);
                    case 2 ->
                            new TraceEvent.LockReleased(
                                    at, lock, random.nextInt(3) - 1, random.nextInt(4) == 0);
                    case 3 -> new TraceEvent.Unparked(at, 1 + random.nextInt(6));
                    default -> new TraceEvent.CpuSampled(at, at.nanos() / 2, at.nanos() / 3);
                });
    }

    private static void queue(TraceModel model, Random random, Stamp at) {
        int element = random.nextInt(4);
        model.accept(
                switch (random.nextInt(5)) {
                    case 0 -> new TraceEvent.QueueSeen(at, 1, "jobs", 0, 3);
                    case 1 -> new TraceEvent.HeapUsed(at, random.nextInt(1 << 30));
                    case 2, 3 -> new TraceEvent.QueuePut(at, 1, element);
                    default -> new TraceEvent.QueueTaken(at, 1, element);
                });
    }

    private static void open(TraceModel model, List<TraceEvent> open, TraceEvent event) {
        model.accept(event);
        open.add(event);
    }

    private static TraceEvent end(TraceModel model, TraceEvent begun, Stamp at, Random random) {
        String failure = random.nextInt(6) == 0 ? "java.lang.Error: </script>" : "";
        if (begun instanceof TraceEvent.CallBegan call) {
            return new TraceEvent.CallEnded(at, call.method(), call.line(), failure);
        }
        if (begun instanceof TraceEvent.TaskBegan task) {
            if (!failure.isEmpty() && random.nextBoolean()) {
                model.accept(
                        new TraceEvent.TaskFailed(at, task.task(), failure, task.task(), false));
            }
            return new TraceEvent.TaskEnded(at, task.task(), failure);
        }
        return new TraceEvent.WaitEnded(at, ((TraceEvent.WaitBegan) begun).kind());
    }

    private static Stamp at(long nanos, long thread) {
        return new Stamp(ORIGIN + nanos, thread, 0);
    }
}
