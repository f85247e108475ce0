package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs do under the recorder what they do without.
class SameAsPlainTest {
    @TempDir Path directory;

    static Stream<String> programs() {
        return Stream.of(
                "IO.println(\"out\"); System.err.println(\"err\"); System.exit(3);",
                "Object o = null; deep(o);",
                "throw new Exception(\"outer\", new IllegalStateException(\"inner\"));",
                """
                var cause = new Exception("cause");
                throw new Exception("outer", cause.initCause(new Exception("again", cause)));
                """,
                """
                throw new Exception("mine") {
                    @Override public StackTraceElement[] getStackTrace() {
                        IO.println("asked");
                        return super.getStackTrace();
                    }
                };
                """,
                "Thread t = new Thread(() -> { throw new Error(\"in a thread\"); }); t.start(); t.join();",
                """
                for (var m : Stream.of(Main.class.getDeclaredMethods()).map(m -> m.toString())
                        .filter(m -> !m.contains("lambda")).sorted().toList()) IO.println(m);
                for (var f : Main.class.getDeclaredFields()) IO.println(f);
                IO.println(List.of(Main.class.getDeclaredClasses()) + " " + Main.class.getName());
                IO.println(new Pair(1, "x") + " " + new Pair(1, "x").equals(new Pair(1, "x")));
                try { Main.class.getDeclaredMethod("fail").invoke(null); }
                catch (java.lang.reflect.InvocationTargetException e) { IO.println(e.getCause()); }
                """,
                """
                var all = new ArrayList<Thread>();
                for (int i = 0; i < 4; i++) {
                    Thread t = new Thread(() -> { for (int k = 0; k < 20_000; k++) inc(); });
                    all.add(t);
                    t.start();
                }
                for (Thread t : all) t.join();
                IO.println(counter);
                try { Main.class.wait(); } catch (IllegalMonitorStateException e) { IO.println(e); }
                """,
                """
                IO.println(new Thread().getName() + Thread.currentThread());
                IO.println(Thread.currentThread().getThreadGroup().getName() + Thread.activeCount());
                try (var p = Executors.newFixedThreadPool(2)) {
                    IO.println(p.submit(() -> Thread.currentThread().getName()).get());
                }
                IO.println(Executors.newSingleThreadExecutor(Thread.ofVirtual().name("v-", 7).factory())
                        .submit(() -> Thread.currentThread().getName()).get());
                System.exit(0);
                """,
                """
                for (String n : Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                        .sorted().toList()) IO.println(n);
                Thread[] found = new Thread[20];
                int n = Thread.currentThread().getThreadGroup().getParent().enumerate(found);
                for (int i = 0; i < n; i++) IO.println("- " + found[i].getName());
                for (var e : Thread.currentThread().getStackTrace()) IO.println(e);
                """,
                """
                Thread.currentThread().interrupt();
                try { Thread.sleep(10); } catch (InterruptedException e) { IO.println(e + " " + Thread.interrupted()); }
                Thread.currentThread().interrupt();
                try { new CountDownLatch(1).await(); } catch (InterruptedException e) { IO.println(e); }
                Thread.currentThread().interrupt();
                LockSupport.park();
                IO.println(Thread.currentThread().isInterrupted());
                try { new Thread().join(); IO.println("joined"); } catch (InterruptedException e) { IO.println(e); }
                Thread.interrupted();
                LockSupport.unpark(Thread.currentThread());
                LockSupport.park();
                IO.println("permit used");
                synchronized (this) { Thread.currentThread().interrupt();
                    try { wait(); } catch (InterruptedException e) { IO.println(e); } }
                """,
                """
                var f = CompletableFuture.supplyAsync(() -> { if (counter == 0) throw new Error("stage"); return 1; });
                try { f.join(); } catch (CompletionException e) { IO.println(e + " " + e.getCause()); }
                try (var p = Executors.newVirtualThreadPerTaskExecutor()) {
                    try { p.submit(() -> { throw new Exception("task"); }).get(); }
                    catch (ExecutionException e) { e.printStackTrace(); }
                }
                IO.println(IntStream.range(0, 1000).parallel().sum());
                """,
                """
                try { forever(0); } catch (StackOverflowError e) { IO.println(e); }
                try { Object[] a = new String[1]; a[0] = 1; } catch (ArrayStoreException e) { IO.println(e); }
                try { IO.println(List.of(1).get(2)); } catch (IndexOutOfBoundsException e) { IO.println(e); }
                try { Object s = "s"; IO.println((Integer) s + 1); } catch (ClassCastException e) { IO.println("cast"); }
                """,
                """
                Runtime.getRuntime().addShutdownHook(new Thread(() -> IO.println("hook")));
                Thread.setDefaultUncaughtExceptionHandler((t, e) -> IO.println(t.getName() + " " + e));
                String line = IO.readln();
                IO.println(line + new Scanner(System.in).hasNext());
                fail();
                """);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void output_and_exit_code_are_those_of_plain_java(String body) throws Exception {
        String source =
                """
                import java.util.concurrent.locks.*;
                import java.util.stream.*;
                import java.util.concurrent.*;
                import java.util.*;
                class Main {
                    record Pair(int a, String b) {}
                    static int counter;
                    static synchronized void inc() { counter++; }
                    static void fail() { throw new IllegalStateException("fail"); }
                    static void deep(Object o) { o.hashCode(); }
                    static int forever(int n) { return forever(n + 1) + 1; }
                    void main() throws Exception {
                %s
                    }
                }
                """
                        .formatted(body);
        compare(source);
    }

    static List<String> files() throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(SameAsPlainTest.class.getResource("/same"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Larger programs, each about one thing that a recorder might disturb.
    @ParameterizedTest
    @MethodSource("files")
    void what_a_program_can_see_is_what_it_sees_under_plain_java(String file) throws Exception {
        compare(source(file));
    }

    /// Some of them in a child that has had the time to prepare itself with threads, pools and
    /// waits of all kinds: nothing of that may be left.
    @ParameterizedTest
    @ValueSource(strings = {"common_pool_size.java", "surroundings.java", "threads_listed.java"})
    void a_child_that_has_waited_for_its_job_shows_the_same(String file) throws Exception {
        compare(source(file), ChildJvm::runRested);
    }

    private static String source(String file) throws IOException {
        try (var in = SameAsPlainTest.class.getResourceAsStream("/same/" + file)) {
            byte[] source = Objects.requireNonNull(in).readAllBytes();
            return new String(source, StandardCharsets.UTF_8);
        }
    }

    private interface Recorded {
        ChildJvm run(String source) throws IOException;
    }

    private void compare(String source) throws Exception {
        compare(source, ChildJvm::run);
    }

    private void compare(String source, Recorded recorded) throws Exception {
        Map<String, byte[]> classes = Programs.compile(source);
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            Files.write(directory.resolve(type.getKey() + ".class"), type.getValue());
        }
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-preview",
                        "-XX:+UseSerialGC",
                        "-cp",
                        directory.toString(),
                        "Main"));
        Process plain =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        plain.getOutputStream().close();
        try (ChildJvm traced = recorded.run(source)) {
            assertThat(plain.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(traced.output(false)).isEqualTo(text(out));
            assertThat(traced.output(true)).isEqualTo(text(err));
            assertThat(traced.exitCode()).isEqualTo(plain.exitValue());
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
