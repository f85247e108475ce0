package dev.interleave.launch;

import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanKind;
import java.util.stream.Collectors;

/// A workbench to be killed: runs a program whose workers compute for ever, prints the process ids
/// of all that it has started, and waits.
final class PoolWorkbench {
    private static final String PROGRAM =
            """
            import dev.interleave.runner.*;
            void main() throws Exception {
                try (var pool = new ProcessPool(2)) {
                    pool.awaitReady();
                    %s
                }
            }
            """;

    private PoolWorkbench() {}

    public static void main(String[] arguments) throws Exception {
        JvmEngine engine = new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(96));
        // After the first program that uses a pool, workers are kept warm: one of two here.
        Engines.run(engine, PROGRAM.formatted(""));
        Engines.await("a warm worker", () -> engine.spareWorkers() > 0);
        String loop = "pool.map(n -> { while (true) { Thread.onSpinWait(); } }, List.of(1, 2), 1);";
        Run run =
                engine.start(Program.of("Main.java", PROGRAM.formatted(loop)), RunOptions.DEFAULT);
        Engines.await("both tasks", () -> tasks(run.snapshot()) == 2);
        System.out.println(
                ProcessHandle.current()
                        .descendants()
                        .map(process -> Long.toString(process.pid()))
                        .collect(Collectors.joining(" ")));
        Thread.sleep(60_000);
    }

    private static long tasks(RunSnapshot run) {
        return run.lanes().stream()
                .filter(track -> track.lane().kind() == LaneKind.PROCESS)
                .filter(track -> track.spans().size() > 1)
                .filter(track ->
                        track.spans().get(track.spans().size() - 1).kind() == SpanKind.TASK)
                .count();
    }
}
