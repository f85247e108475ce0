package dev.interleave.experiment;

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

/// Watches the machine while an experiment goes on. Linux tells all of it; other systems leave most
/// unknown, which [Conditions] says by -1.
public final class Machine {
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
    private final Optional<long[]> ticksBefore;
    private final long ownBefore = ownNanos();
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
        ticksBefore = ticks();
        lookAtClock();
    }

    /// Looks at the cores' clock; to be called now and then.
    public void lookAtClock() {
        for (double megahertz : clocks()) {
            slowest = slowest < 0 ? megahertz : Math.min(slowest, megahertz);
            fastest = Math.max(fastest, megahertz);
        }
    }

    /// What is known now.
    ///
    /// @param programsNanos processor time of all programs of the experiment, or -1
    public Conditions conditions(boolean freshJvm, int jitterMicros, long programsNanos) {
        double others = -1;
        double steal = -1;
        Optional<long[]> now = ticks();
        if (ticksBefore.isPresent() && now.isPresent()) {
            long all = 0;
            long busy = 0;
            for (int kind = 0; kind < KINDS; kind++) {
                long spent = now.get()[kind] - ticksBefore.get()[kind];
                all += spent;
                busy += kind == IDLE || kind == IO_WAIT || kind == STEAL ? 0 : spent;
            }
            if (all > 0) {
                steal = (now.get()[STEAL] - ticksBefore.get()[STEAL]) / (double) all;
                long ours = (programsNanos + ownNanos() - ownBefore) / TICK_NANOS;
                others = programsNanos < 0 ? -1 : Math.clamp((busy - ours) / (double) all, 0, 1);
            }
        }
        return new Conditions(
                began,
                cores,
                System.getProperty("java.version", "unknown"),
                machine(),
                freshJvm,
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
