package dev.interleave.launch;

import dev.interleave.trace.ChildCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds what a program has started by the mark that processes inherit in their environment, also
/// what has left its group and has no living parent (`setsid`, a daemon). Linux only; elsewhere
/// nothing is found.
final class MarkedProcesses {
    private static final Path PROCESSES = Path.of("/proc");

    /// What is found may start others meanwhile.
    private static final int ROUNDS = 3;

    private MarkedProcesses() {}

    /// Kills every process with this mark; returns without waiting for them to vanish.
    static void kill(String mark) {
        List<ProcessHandle> found = find(mark);
        for (int round = 0; round < ROUNDS && !found.isEmpty(); round++) {
            found.forEach(ProcessHandle::destroyForcibly);
            found = find(mark);
        }
    }

    /// Those of this user; what has ended and waits for its parent is none.
    static List<ProcessHandle> find(String mark) {
        String wanted = ChildCommand.RUN_MARK + "=" + mark + "\0";
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : all) {
                if (environment(process).contains(wanted)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            // No Linux.
        }
        return found;
    }

    private static String environment(Path process) {
        try {
            return new String(
                            Files.readAllBytes(process.resolve("environ")),
                            StandardCharsets.ISO_8859_1)
                    + "\0";
        } catch (IOException e) {
            // Somebody else's, or gone meanwhile.
            return "";
        }
    }
}
