package dev.interleave.runner;

import dev.interleave.trace.ChildCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many platform threads the program may have at a time: what was asked for, but no more than
/// the machine can bear.
final class ThreadLimit {
    private static final int DEFAULT = 12_000;
    private static final int LEAST = 64;
    private static final int MARGIN = 500;
    private static final Path CGROUP_V2 = Path.of("/sys/fs/cgroup");
    private static final Path CGROUP_V1 = Path.of("/sys/fs/cgroup/pids");
    private static final Path OWN_GROUPS = Path.of("/proc/self/cgroup");
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private ThreadLimit() {}

    static int find() {
        long asked = Integer.getInteger(ChildCommand.MAX_THREADS, DEFAULT);
        long room =
                Math.min(
                        groupsRoom(CGROUP_V2, ownGroup("0::")),
                        groupsRoom(CGROUP_V1, ownGroup(":pids:")));
        room = Math.min(room, userRoom());
        room = Math.min(room, number(Path.of("/proc/sys/kernel/pid_max")) - MARGIN);
        room = Math.min(room, number(Path.of("/proc/sys/kernel/threads-max")) - MARGIN);
        // Each thread maps a stack and its guard pages.
        room = Math.min(room, number(Path.of("/proc/sys/vm/max_map_count")) / 3 - MARGIN);
        return (int) Math.min(asked, Math.max(LEAST, room));
    }

    /// Where this process stands in a hierarchy, as in `/user.slice/session-3.scope`.
    ///
    /// @param mark what its line in the system's file has before that
    private static String ownGroup(String mark) {
        try {
            for (String line : Files.readAllLines(OWN_GROUPS)) {
                int at = line.indexOf(mark);
                if (at >= 0) {
                    return line.substring(at + mark.length());
                }
            }
        } catch (IOException e) {
            // Not Linux: no such limit is known.
        }
        return "/";
    }

    /// A limit holds for all that is below it, so the nearest to the top may be the lowest.
    ///
    /// @param root of the hierarchy
    /// @param own the group in it, as the system names it
    static long groupsRoom(Path root, String own) {
        long room = Long.MAX_VALUE;
        Path group = root.resolve(own.replaceFirst("^/+", "")).normalize();
        for (; group != null && group.startsWith(root); group = group.getParent()) {
            room = Math.min(room, groupRoom(group));
        }
        return room;
    }

    private static long groupRoom(Path group) {
        long most = number(group.resolve("pids.max"));
        if (most == Long.MAX_VALUE) {
            return most;
        }
        long now = number(group.resolve("pids.current"));
        return now == Long.MAX_VALUE ? most - MARGIN : most - now - MARGIN;
    }

    private static long userRoom() {
        try {
            for (String line : Files.readAllLines(LIMITS)) {
                if (line.startsWith("Max processes")) {
                    String[] words =
                            line.substring("Max processes".length()).trim().split("\\s+", 2);
                    return parse(words[0]);
                }
            }
        } catch (IOException e) {
            // Not Linux: no such limit is known.
        }
        return Long.MAX_VALUE;
    }

    /// The number in a file of the system, or [Long#MAX_VALUE] when there is none.
    static long number(Path file) {
        // In one read: Files.readString asks for a single byte first, and files under /proc/sys
        // give nothing to whoever asks again.
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII).trim());
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            // "max" and "unlimited".
            return Long.MAX_VALUE;
        }
    }
}
