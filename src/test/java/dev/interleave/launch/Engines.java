package dev.interleave.launch;

import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Running programs in tests, and waiting with a bound.
final class Engines {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Engines() {}

    static RunResult run(Engine engine, String text) {
        return end(engine.start(Program.of("Main.java", text), RunOptions.DEFAULT));
    }

    static RunResult end(Run run) {
        try {
            return run.result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the run has not ended; it printed: " + printed(run), e);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String printed(Run run) {
        return run.snapshot().output().stream()
                .map(piece -> piece.text())
                .collect(Collectors.joining());
    }

    static String printed(RunResult result) {
        return result.snapshot().output().stream()
                .map(piece -> piece.text())
                .collect(Collectors.joining());
    }

    /// The id of the lane with that name.
    static int lane(RunSnapshot run, String name) {
        return run.lanes().stream()
                .filter(track -> track.lane().name().equals(name))
                .findFirst()
                .orElseThrow()
                .lane()
                .id();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + PATIENCE + " in vain for: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// A dead process that nobody has buried counts as gone.
    static boolean isGone(long pid) {
        try {
            Path stat = Path.of("/proc/" + pid + "/stat");
            if (Files.exists(stat)) {
                String text = Files.readString(stat);
                return text.charAt(text.lastIndexOf(')') + 2) == 'Z';
            }
        } catch (IOException e) {
            return true;
        }
        return ProcessHandle.of(pid).isEmpty();
    }
}
