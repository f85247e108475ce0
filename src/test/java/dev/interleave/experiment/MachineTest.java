package dev.interleave.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Warmth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir private Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void load_steal_clock_and_battery_are_read_and_said() throws IOException {
        write("proc/loadavg", "3.50 1.00 0.50 2/300 1234\n");
        write("proc/stat", "cpu  1000 0 500 8000 100 0 0 50 0 0\ncpu0 1 2 3\n");
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: A Fast One\n");
        write("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "3000000\n");
        write("sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq", "1500000\n");
        write("sys/class/power_supply/BAT0/type", "Battery\n");
        write("sys/class/power_supply/BAT0/status", "Discharging\n");
        write("proc/self/stat", "7 (java (x) 1) S 1 7 7 0 -1 4 0 0 0 0 100 10 5 5 20 0\n");
        Machine machine = new Machine(root, 2);
        machine.runBegins();
        // A thousand ticks more: 500 busy, 100 stolen.
        write("proc/stat", "cpu  1400 0 600 8400 100 0 0 150 0 0\n");
        // A hundred of them are our own: 60 in this JVM, 40 in those that it started.
        write("proc/self/stat", "7 (java (x) 1) S 1 7 7 0 -1 4 0 0 0 0 150 20 25 25 20 0\n");
        machine.runEnded();
        Conditions conditions = machine.conditions(Warmth.FRESH_JVM, 0);
        assertThat(conditions.loadBefore()).isEqualTo(3.5);
        assertThat(conditions.stealShare()).isEqualTo(0.1);
        assertThat(conditions.othersShare()).isEqualTo(0.4);
        assertThat(conditions.machine()).startsWith("A Fast One");
        assertThat(conditions.slowestMegahertz()).isEqualTo(1500);
        assertThat(conditions.onBattery()).isEqualTo(1);
        assertThat(conditions.line("5 repeats"))
                .contains("2 cores", "5 repeats", "a fresh JVM per run", "load 3.5 before");
        assertThat(conditions.warnings())
                .anyMatch(warning -> warning.startsWith("Other programs used"))
                .anyMatch(warning -> warning.contains("10 % of the cores' time to other machines"))
                .anyMatch(warning -> warning.contains("between 1.5 and 3.0 GHz"))
                .anyMatch(warning -> warning.contains("battery"));
    }

    @Test
    void what_the_system_does_not_tell_is_unknown_and_not_warned_of() {
        Conditions conditions = new Machine(root, 8).conditions(Warmth.FRESH_CLASSES, 0);
        assertThat(conditions.loadBefore()).isEqualTo(-1);
        assertThat(conditions.othersShare()).isEqualTo(-1);
        assertThat(conditions.stealShare()).isEqualTo(-1);
        assertThat(conditions.onBattery()).isEqualTo(-1);
        assertThat(conditions.warnings()).isEmpty();
        assertThat(conditions.line("")).contains("8 cores").doesNotContain("load", "others");
    }
}
