package dev.interleave.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Programs that say themselves what they have started and how long each thread waited, by the
/// JVM's own books (`ThreadMXBean`). They stand in `truth-programs.txt`.
///
/// A line `@T BLOCKED WAITED CPU` (milliseconds, milliseconds, nanoseconds) tells of the thread
/// that prints it, up to then; `@V NANOS` of a virtual thread, of which the JVM keeps no books, and
/// which has done nothing but wait for so long.
record TruthPrograms(List<Kind> kinds) {
    private static final String FILE = "truth-programs.txt";

    private static final String TOOLS =
            """
            import java.lang.management.ManagementFactory;
            import java.lang.management.ThreadMXBean;
            import java.util.concurrent.locks.*;

            static final ThreadMXBean BOOKS = ManagementFactory.getThreadMXBean();
            static long began;

            interface Body { void run() throws Exception; }
            interface Numbered { void run(int i) throws Exception; }

            void main() throws Exception {
                BOOKS.setThreadContentionMonitoringEnabled(true);
                tell("@warm ");
                began = System.nanoTime();
                program();
                tell();
            }

            static void tell() {
                tell("@T ");
            }

            static void tell(String mark) {
                var own = BOOKS.getThreadInfo(Thread.currentThread().threadId());
                long blocked = own.getBlockedTime();
                long waited = own.getWaitedTime();
                long cpu = BOOKS.getCurrentThreadCpuTime();
                long elapsed = System.nanoTime() - began;
                IO.println(mark + blocked + " " + waited + " " + cpu + " " + elapsed);
            }

            static void own(Body body) {
                long began = System.nanoTime();
                quiet(body);
                IO.println("@V " + (System.nanoTime() - began));
            }

            static void quiet(Body body) {
                try {
                    body.run();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            static Thread worker(Body body) {
                return new Thread(() -> { quiet(body); tell(); });
            }

            static Thread[] workers(int count, Numbered body) {
                Thread[] all = new Thread[count];
                for (int i = 0; i < count; i++) {
                    int n = i;
                    all[i] = worker(() -> body.run(n));
                }
                return all;
            }

            static Callable<Object> task(Body body) {
                return () -> { body.run(); tell(); return 1; };
            }

            static Supplier<Object> supplier(Body body) {
                return () -> { quiet(body); tell(); return 1; };
            }

            static void startAndJoin(Thread... all) throws Exception {
                for (Thread t : all) { t.start(); }
                for (Thread t : all) { t.join(); }
            }

            static double sink;

            /// Computes until the thread has had so many milliseconds of a core.
            static void spin(int millis) {
                long until = BOOKS.getCurrentThreadCpuTime() + millis * 1_000_000L;
                while (BOOKS.getCurrentThreadCpuTime() < until) {
                    for (int i = 0; i < 10_000; i++) { sink += Math.sqrt(i); }
                }
            }

            static void check(boolean right) {
                if (!right) { throw new AssertionError("not as it was meant to be"); }
            }

            """;

    /// @param threads platform threads it starts
    /// @param virtual virtual threads it starts
    /// @param tasks tasks it hands over
    record Kind(
            String name,
            int threads,
            int virtual,
            int tasks,
            int exit,
            String outcome,
            String body) {
        String source() {
            return TOOLS + "void program() throws Exception {\n" + body + "}\n";
        }
    }

    static TruthPrograms load() throws IOException {
        try (InputStream in = TruthPrograms.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("the jar holds no " + FILE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static TruthPrograms parse(String text) {
        List<Kind> kinds = new ArrayList<>();
        for (String part : text.split("(?m)^=== ", -1)) {
            if (part.startsWith("#") || part.isBlank()) {
                continue;
            }
            int end = part.indexOf('\n');
            String[] words = part.substring(0, end).split(" ", -1);
            Map<String, String> said = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split("=", 2);
                said.put(pair[0], pair[1]);
            }
            kinds.add(
                    new Kind(
                            words[0],
                            number(said, "threads"),
                            number(said, "virtual"),
                            number(said, "tasks"),
                            number(said, "exit"),
                            said.getOrDefault("outcome", "completed"),
                            part.substring(end + 1)));
        }
        return new TruthPrograms(List.copyOf(kinds));
    }

    private static int number(Map<String, String> said, String name) {
        return Integer.parseInt(said.getOrDefault(name, "0"));
    }
}
