package dev.interleave.experiment;

import dev.interleave.launch.Warmth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Watches the machine while the runs of an experiment go on. For one thread at a time.
///
/// Linux tells all of it; other systems leave most unknown, which [Conditions] says by -1.
public final class Machine {
    private static final long SETTLE_MILLIS = 60;
    private static final long SETTLED_NANOS = 10_000_000;
    private static final long SETTLED_WITHIN_NANOS = 2_000_000_000;
    private static final int STEAL = 7;
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    /// `user` and `nice` count the guests' time already.
    private static final int KINDS = 8;

    /// The system counts in hundredths of a second.
    private static final long TICK_NANOS = 10_000_000;

    private final Path root;
    private final int cores;
    private final Instant began = Instant.now();
    private final double load;
    private final String machine;
    private Optional<long[]> ticksBefore = Optional.empty();
    private long ownBefore;
    private long allTicks;
    private long busyTicks;
    private long stolenTicks;
    private long ownNanos;
    private double slowest = -1;
    private double fastest = -1;

    /// Begins to watch this machine.
    public Machine() {
        this(Path.of("/"), Runtime.getRuntime().availableProcessors());
    }

    /// @param root where `proc` and `sys` are
    Machine(Path root, int cores) {
        this.root = root;
        this.cores = cores;
        load = firstNumber(read("proc/loadavg"));
        machine = machine();
        lookAtClock();
    }

    /// A run begins: from now on what others do matters.
    public void runBegins() {
        ticksBefore = ticks();
        ownBefore = ownNanos();
    }

    /// The run is over.
    public void runEnded() {
        Optional<long[]> now = ticks();
        if (ticksBefore.isPresent() && now.isPresent()) {
            for (int kind = 0; kind < KINDS; kind++) {
                long spent = now.get()[kind] - ticksBefore.get()[kind];
                allTicks += spent;
                busyTicks += kind == IDLE || kind == IO_WAIT || kind == STEAL ? 0 : spent;
                stolenTicks += kind == STEAL ? spent : 0;
            }
            ownNanos += ownNanos() - ownBefore;
        }
        ticksBefore = Optional.empty();
        lookAtClock();
    }

    /// Waits until this JVM itself has next to nothing to do: after it has compiled programs its
    /// own JIT goes on for a while, which would show in the times. Gives up after two seconds.
    public static void settle() throws InterruptedException {
        long deadline = System.nanoTime() + SETTLED_WITHIN_NANOS;
        long used = ownNanos();
        while (System.nanoTime() < deadline) {
            Thread.sleep(SETTLE_MILLIS);
            long now = ownNanos();
            if (now - used <= SETTLED_NANOS) {
                return;
            }
            used = now;
        }
    }

    private void lookAtClock() {
        for (double megahertz : clocks()) {
            slowest = slowest < 0 ? megahertz : Math.min(slowest, megahertz);
            fastest = Math.max(fastest, megahertz);
        }
    }

    /// What is known now.
    ///
    /// @param programsNanos processor time of all programs of the experiment, or -1
    public Conditions conditions(Warmth warmth, int jitterMicros, long programsNanos) {
        double others = -1;
        double steal = -1;
        if (allTicks > 0) {
            steal = stolenTicks / (double) allTicks;
            long ours = (programsNanos + ownNanos) / TICK_NANOS;
            others =
                    programsNanos < 0
                            ? -1
                            : Math.clamp((busyTicks - ours) / (double) allTicks, 0, 1);
        }
        return new Conditions(
                began,
                cores,
                System.getProperty("java.version", "unknown"),
                machine,
                warmth,
                jitterMicros,
                load,
                others,
                steal,
                slowest,
                fastest,
                battery());
    }

    private String machine() {
        String model =
                read("proc/cpuinfo")
                        .lines()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch", ""));
        return model + ", " + System.getProperty("os.name", "");
    }

    private static long ownNanos() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private Optional<long[]> ticks() {
        String line = read("proc/stat").lines().findFirst().orElse("");
        String[] words = line.strip().split("\\s+", -1);
        if (!words[0].equals("cpu") || words.length <= KINDS) {
            return Optional.empty();
        }
        long[] ticks = new long[KINDS];
        for (int kind = 0; kind < KINDS; kind++) {
            ticks[kind] = Long.parseLong(words[kind + 1]);
        }
        return Optional.of(ticks);
    }

    private List<Double> clocks() {
        List<Double> clocks = new ArrayList<>();
        for (int core = 0; core < cores; core++) {
            String path = "sys/devices/system/cpu/cpu%d/cpufreq/scaling_cur_freq".formatted(core);
            double kilohertz = firstNumber(read(path));
            if (kilohertz > 0) {
                clocks.add(kilohertz / 1000);
            }
        }
        return clocks;
    }

    private int battery() {
        Path supplies = root.resolve("sys/class/power_supply");
        if (!Files.isDirectory(supplies)) {
            return -1;
        }
        int known = -1;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(supplies)) {
            for (Path supply : all) {
                if (text(supply.resolve("type")).strip().equals("Battery")) {
                    boolean drains = text(supply.resolve("status")).strip().equals("Discharging");
                    known = Math.max(known, drains ? 1 : 0);
                }
            }
        } catch (IOException e) {
            return known;
        }
        return known;
    }

    private String read(String path) {
        return text(root.resolve(path));
    }

    private static String text(Path file) {
        // In one read: files of the system have no size.
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static double firstNumber(String text) {
        try {
            return Double.parseDouble(text.strip().split("\\s+", 2)[0]);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
