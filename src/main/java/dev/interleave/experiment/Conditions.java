package dev.interleave.experiment;

import dev.interleave.launch.Warmth;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// On what machine and in what state of it an experiment was made. Shares are of all cores; what
/// the system does not tell is -1.
///
/// @param jdk version of the JDK that ran the programs
/// @param machine processor and system in a few words
/// @param warmth what the runs shared
/// @param jitterMicros longest of the random pauses that were put in, or 0
/// @param loadBefore mean number of threads that ran or wanted to, in the minute before
/// @param othersShare part of the cores' time that others used meanwhile, from 0 to 1
/// @param stealShare part of the cores' time that the hypervisor gave to other machines
/// @param slowestMegahertz lowest clock that was seen on any core
/// @param fastestMegahertz highest clock that was seen on any core
/// @param onBattery 1 when the machine ran on its battery, 0 when not
public record Conditions(
        Instant at,
        int cores,
        String jdk,
        String machine,
        Warmth warmth,
        int jitterMicros,
        double loadBefore,
        double othersShare,
        double stealShare,
        double slowestMegahertz,
        double fastestMegahertz,
        int onBattery) {
    private static final double BUSY_OTHERS = 0.1;
    private static final double MUCH_STEAL = 0.02;
    private static final double SLOWED = 0.8;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /// One line that belongs on every chart and table made of it.
    ///
    /// @param runs what was repeated, as in `5 repeats`
    public String line(String runs) {
        List<String> parts = new ArrayList<>();
        parts.add(cores + (cores == 1 ? " core" : " cores"));
        parts.add("JDK " + jdk);
        parts.add(DATE.format(at.atZone(ZoneId.systemDefault())));
        if (!runs.isEmpty()) {
            parts.add(runs);
        }
        parts.add(warmth.text());
        if (jitterMicros > 0) {
            parts.add("with random pauses up to " + jitterMicros + " µs");
        }
        if (loadBefore >= 0) {
            parts.add("load %s before".formatted(decimal(loadBefore)));
        }
        if (othersShare >= 0) {
            parts.add("others used %s".formatted(percent(othersShare)));
        }
        return String.join(" · ", parts);
    }

    /// What makes the figures less sure than they look, in whole sentences.
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (othersShare > BUSY_OTHERS) {
            warnings.add(
                    "Other programs used %s of the cores meanwhile: the times are longer and less even than on a quiet machine."
                            .formatted(percent(othersShare)));
        } else if (loadBefore > 0.5 * cores) {
            warnings.add(
                    "The machine was busy in the minute before (load %s on %d cores): the first times may be too long."
                            .formatted(decimal(loadBefore), cores));
        }
        if (stealShare > MUCH_STEAL) {
            warnings.add(
                    "The hypervisor gave %s of the cores' time to other machines."
                            .formatted(percent(stealShare)));
        }
        if (slowestMegahertz > 0 && slowestMegahertz < SLOWED * fastestMegahertz) {
            warnings.add(
                    "The cores' clock went between %.1f and %.1f GHz: times are not quite comparable."
                            .formatted(slowestMegahertz / 1000, fastestMegahertz / 1000)
                            .replace(',', '.'));
        }
        if (onBattery == 1) {
            warnings.add("The machine ran on its battery, which slows most processors down.");
        }
        if (cores == 1) {
            warnings.add("This machine has one core: nothing can run at the same time on it.");
        }
        if (jitterMicros > 0) {
            warnings.add(
                    "Random pauses up to %d µs were put where threads begin and go on: how often something came says nothing about a run without them, only that it can come."
                            .formatted(jitterMicros));
        }
        return List.copyOf(warnings);
    }

    static String percent(double share) {
        double hundred = share * 100;
        return hundred > 0 && hundred < 1
                ? "less than 1 %"
                : String.format(Locale.ROOT, "%.0f %%", hundred);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
