package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LossTest {
    private static final int ENOUGH = 300;
    private static final int JOBS = 300_000;

    @TempDir Path folder;

    @Test
    void a_killed_child_has_lost_nothing_of_what_it_did_before() throws Exception {
        // The program says in a file of its own how far it is; nobody reads its trace meanwhile.
        Path file = Files.createFile(folder.resolve("done"));
        String source =
                """
                import java.nio.*;
                import java.nio.channels.*;
                import java.nio.file.*;
                void main() throws Exception {
                    try (var out = FileChannel.open(Path.of("%s"), StandardOpenOption.WRITE)) {
                        for (int i = 0; i < 900; i++) {
                            step(i);
                            out.write(ByteBuffer.allocate(4).putInt(0, i), 0);
                            Thread.sleep(1);
                        }
                        Thread.sleep(100_000);
                    }
                }
                void step(int i) {}
                """
                        .formatted(file);
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (done(file) < ENOUGH) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            child.process().destroyForcibly().waitFor();
            int done = done(file);
            child.end();
            assertThat(child.exitCode()).isEqualTo(128 + 9);
            for (int i = 0; i <= done; i++) {
                String label = "step(" + i + ")";
                assertThat(child.events(TraceEvent.CallBegan.class))
                        .anyMatch(call -> call.label().equals(label));
            }
            assertThat(child.events(TraceEvent.CallEnded.class))
                    .filteredOn(call -> call.method().endsWith("step"))
                    .hasSizeGreaterThan(done);
        }
    }

    @Test
    void every_event_of_a_flood_is_delivered_or_counted_as_dropped() throws Exception {
        String source =
                """
                import java.util.concurrent.*;
                static class Job extends RecursiveAction {
                    protected void compute() {}
                }
                void main() throws Exception {
                    Runnable flood = () -> {
                        for (int i = 0; i < %d; i++) {
                            new Job().invoke();
                        }
                    };
                    Thread other = new Thread(flood);
                    other.start();
                    flood.run();
                    other.join();
                }
                """
                        .formatted(JOBS);
        try (ChildJvm child = new ChildJvm(16)) {
            child.submit(source);
            child.end();
            assertThat(child.exitCode()).isZero();
            long delivered =
                    child.events(TraceEvent.TaskSubmitted.class).count()
                            + child.events(TraceEvent.TaskBegan.class).count()
                            + child.events(TraceEvent.TaskEnded.class).count();
            long dropped =
                    child.events(TraceEvent.Dropped.class)
                            .mapToLong(TraceEvent.Dropped::total)
                            .max()
                            .orElse(0);
            assertThat(dropped).isPositive();
            // Some of the dropped ones tell of threads, the heap and the cores: more of them the
            // longer it takes. Events of jobs that are counted twice would be JOBS more.
            assertThat(delivered + dropped).isBetween(6L * JOBS, 6L * JOBS + JOBS / 10);
        }
    }

    @Test
    void a_wait_without_room_on_the_stack_to_tell_it_is_counted_as_lost() throws Exception {
        assumeTrue(OperatingSystem.amd64Linux());
        String source =
                """
                void main() throws Exception {
                    Object lock = new Object();
                    Runnable wants = () -> { synchronized (lock) { IO.println("has it"); } };
                    long leastStack = 1;
                    Thread small = new Thread(null, wants, "small", leastStack);
                    synchronized (lock) {
                        small.start();
                        while (small.getState() != Thread.State.BLOCKED) Thread.onSpinWait();
                    }
                    small.join();
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.output(false)).isEqualTo("has it\n");
            assertThat(child.events(TraceEvent.WaitBegan.class))
                    .noneMatch(wait -> wait.kind() == WaitKind.MONITOR);
            assertThat(child.events(TraceEvent.Dropped.class))
                    .last()
                    .matches(dropped -> dropped.total() == 1);
        }
    }

    private static int done(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
    }
}
