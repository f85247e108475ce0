package dev.interleave.runner.pool;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What every worker is started with.
public final class WorkerOptions {
    private static final String ADDRESS = "INTERLEAVE_POOL_ADDRESS";
    private static final String TOKEN = "INTERLEAVE_POOL_TOKEN";
    private static final String NUMBER = "INTERLEAVE_POOL_WORKER";
    private static final String PARENT = "INTERLEAVE_POOL_PARENT";

    /// System property: more options for the JVMs of workers, with blanks between them.
    private static final String OPTIONS = "interleave.pool.options";

    private WorkerOptions() {}

    /// Options for a JVM that starts quickly and may have as large a heap as this one. The archive
    /// of the JDK's classes (CDS) is used as it is; both compilers stay on, because a pool is there
    /// to compute.
    public static List<String> jvm() {
        List<String> options = new ArrayList<>();
        options.add("-XX:+UseSerialGC");
        options.add("-XX:-UsePerfData");
        options.add("-XX:-CreateCoredumpOnCrash");
        options.add("-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m");
        options.add("--enable-preview");
        options.add("-Dfile.encoding=UTF-8");
        String more = System.getProperty(OPTIONS, "").strip();
        if (!more.isEmpty()) {
            options.addAll(List.of(more.split("\\s+")));
        }
        return options;
    }

    /// Not on the command line, which other users can read.
    public static void invite(Map<String, String> environment, Host.Invitation invitation) {
        environment.put(ADDRESS, invitation.address());
        environment.put(TOKEN, invitation.token());
        environment.put(NUMBER, Integer.toString(invitation.number()));
        environment.put(PARENT, Long.toString(ProcessHandle.current().pid()));
        // Options meant for somebody else's JVM would be printed by each worker.
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.remove("_JAVA_OPTIONS");
        environment.remove("JDK_JAVA_OPTIONS");
    }

    /// Who invited this process.
    ///
    /// @throws IllegalStateException when nobody did
    public static Host.Invitation invitation() {
        Map<String, String> environment = System.getenv();
        String address = environment.get(ADDRESS);
        String token = environment.get(TOKEN);
        String number = environment.get(NUMBER);
        if (address == null || token == null || number == null) {
            throw new IllegalStateException(
                    "this is the main class of a pool's workers; start them with new ProcessPool()");
        }
        return new Host.Invitation(address, token, Integer.parseInt(number));
    }

    /// Process id of who invited this process, which is its parent.
    static long parent() {
        return Long.parseLong(System.getenv().getOrDefault(PARENT, "-1"));
    }

    /// Standard input that is at its end.
    public static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
