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

    /// In `/proc/PID/stat`, behind the name: user, system, and both of ended children.
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;
    private static final long STRETCH_NANOS = 250_000_000;
    private static final long SAME_STRETCH_NANOS = 100_000_000;

    private final Path root;
    private final int cores;
    private final Instant began = Instant.now();
    private final double load;
    private final String machine;
    private Optional<Stretch> stretch = Optional.empty();
    private long runEndedNanos;
    private long allTicks;
    private long busyTicks;
    private long stolenTicks;
    private long ownTicks;
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

    /// What the clocks of the system said when a stretch of runs began.
    private record Stretch(long beganNanos, Ticks ticks, long own) {}

    /// Time of all cores since the system began.
    private record Ticks(long all, long busy, long stolen) {}

    /// A run begins: from now on what others do matters. Runs that follow each other closely make
    /// one stretch: to look costs a millisecond, too much for each of many short runs.
    public void runBegins() {
        if (stretch.isPresent() && System.nanoTime() - runEndedNanos > SAME_STRETCH_NANOS) {
            stretch = Optional.empty();
        }
        if (stretch.isEmpty()) {
            stretch = ticks().map(now -> new Stretch(System.nanoTime(), now, ownTicks()));
        }
    }

    /// The run is over.
    public void runEnded() {
        runEndedNanos = System.nanoTime();
        if (stretch.isPresent() && runEndedNanos - stretch.get().beganNanos() >= STRETCH_NANOS) {
            endStretch();
        }
        lookAtClock();
    }

    private void endStretch() {
        Optional<Ticks> now = ticks();
        if (stretch.isPresent() && now.isPresent()) {
            Ticks before = stretch.get().ticks();
            allTicks += now.get().all() - before.all();
            busyTicks += now.get().busy() - before.busy();
            stolenTicks += now.get().stolen() - before.stolen();
            ownTicks += ownTicks() - stretch.get().own();
        }
        stretch = Optional.empty();
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
    public Conditions conditions(Warmth warmth, int jitterMicros) {
        if (allTicks == 0) {
            endStretch();
        }
        double all = allTicks;
        double others = all == 0 ? -1 : Math.clamp((busyTicks - ownTicks) / all, 0, 1);
        double steal = all == 0 ? -1 : stolenTicks / all;
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

    /// Processor time of this JVM and of all that it has started, dead ones too: the programs, and
    /// the JVMs that warm up for the next ones.
    private long ownTicks() {
        long children =
                ProcessHandle.current()
                        .descendants()
                        .mapToLong(child -> ticksOf(Long.toString(child.pid())))
                        .sum();
        return ticksOf("self") + children;
    }

    /// Time of a process and of its children that have ended.
    private long ticksOf(String pid) {
        String stat = read("proc/" + pid + "/stat");
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        long ticks = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES && i < words.length; i++) {
            ticks += Long.parseLong(words[i]);
        }
        return ticks;
    }

    private Optional<Ticks> ticks() {
        String line = read("proc/stat").lines().findFirst().orElse("");
        String[] words = line.strip().split("\\s+", -1);
        if (!words[0].equals("cpu") || words.length <= KINDS) {
            return Optional.empty();
        }
        long all = 0;
        long busy = 0;
        for (int kind = 0; kind < KINDS; kind++) {
            long ticks = Long.parseLong(words[kind + 1]);
            all += ticks;
            busy += kind == IDLE || kind == IO_WAIT || kind == STEAL ? 0 : ticks;
        }
        return Optional.of(new Ticks(all, busy, Long.parseLong(words[STEAL + 1])));
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
