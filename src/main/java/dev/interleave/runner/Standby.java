package dev.interleave.runner;

import dev.interleave.runner.pool.Preload;
import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.Job;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import jdk.internal.vm.annotation.Hidden;

/// Main class of a child JVM: installs the recorder, warms everything up, says it is ready, reads a
/// [Job] from standard input and runs it on this thread, the JVM's real main thread.
///
/// Its own frames are hidden, so that the program's stack traces look as under plain `java`.
public final class Standby {
    private Standby() {}

    /// Runs one job.
    ///
    /// @param arguments the trace file
    @Hidden
    public static void main(String[] arguments) throws Throwable {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "found %d arguments; expected one: the trace file".formatted(arguments.length));
        }
        ThreadIds.moveAway();
        int group = OperatingSystem.newSession();
        PrintStream real =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        TraceWriter trace = TraceWriter.open(Path.of(arguments[0]));
        boolean traced = !UserLoader.UNTRACED;
        String hooks = traced ? install() : untraced();
        boolean monitors = traced && MonitorEvents.install();
        Watchdog.start(group);
        boolean watched = traced && !hooks.contains("missing") && StuckWatch.start();
        if (traced) {
            BusyWatch.start();
            RunMark.hide();
        }
        Recorder.warm();
        Meter.start();
        WarmUp.load();
        if (Boolean.getBoolean(ChildCommand.REHEARSE)) {
            Rehearsal.run(Path.of(System.getProperty(ChildCommand.POOL_FOLDER, ".")));
        } else {
            Preload.parent();
        }
        trace.touch();
        real.println(
                String.join(
                        " ",
                        Job.READY,
                        hooks,
                        "monitors=" + (monitors ? "jvmti" : "none"),
                        "deadlocks=" + (watched ? "yes" : "none"),
                        "cores=" + (OperatingSystem.core() >= 0 ? "yes" : "none"),
                        "pgid=" + (group > 0 ? String.valueOf(group) : "none")));
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        if (!Boolean.getBoolean(ChildCommand.HASTY)) {
            WarmUp.compile(() -> hasSome(in));
        }
        Recorder.prepare(trace);
        Job job;
        try {
            job = Job.read(new DataInputStream(in));
        } catch (EOFException e) {
            // The workbench needs no child any more.
            return;
        }
        ProcessRecorder.protect(OperatingSystem.parent());
        if (job.repeated().isPresent()) {
            new RepeatedRuns(new DataInputStream(in)).run(job);
            return;
        }
        System.setIn(new BufferedInputStream(new ProgramInput(in)));
        FirstUse.setProperties(job);
        run(job);
    }

    static String install() throws Exception {
        Instrumentation instrumentation = Agent.instrumentation();
        Module ours = Standby.class.getModule();
        // Redefined classes get no read edge to the recorder by themselves.
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(ours),
                Map.of(),
                Map.of(
                        "java.lang", Set.of(ours),
                        "java.util.concurrent", Set.of(ours),
                        "java.util.concurrent.locks", Set.of(ours),
                        "jdk.internal.vm", Set.of(ours)),
                Set.of(),
                Map.of());
        Recorder.init(ThreadLimit.find());
        return new JdkHooks().install(instrumentation);
    }

    private static String untraced() {
        Recorder.init(ThreadLimit.find());
        Runtime.getRuntime().addShutdownHook(new Thread(Recorder::programEnded));
        return "hooks=none";
    }

    /// A class of the runner jar, as it was compiled.
    static byte[] classFile(String name) throws IOException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the runner jar holds no " + file);
            }
            return in.readAllBytes();
        }
    }

    private static boolean hasSome(InputStream in) {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Hidden
    private static void run(Job job) throws Throwable {
        UserLoader loader = new UserLoader(job.classes(), job.folder());
        loader.prepare();
        // What is taken here goes back with the end of this process.
        Runnable _ = RecordedHost.install(loader, job);
        BusyWatch.watch(job.classes());
        Thread.currentThread().setContextClassLoader(loader);
        System.setOut(new ProgramOutput(false));
        System.setErr(new ProgramOutput(true));
        ThreadIds.startOver();
        Recorder.runBegan();
        try {
            Class<?> type = Class.forName(job.mainClass(), false, loader);
            MainMethod main = MainMethod.find(type, job.arguments());
            FirstUse.initialize(type);
            main.call().invokeExact();
        } catch (Throwable failure) {
            // Thrown on, it ends this thread as the launcher does it: printed by the uncaught
            // exception handler, exit code 1 when the other threads have ended.
            Recorder.mainEnded(Texts.failure(failure));
            throw failure;
        }
        Recorder.mainEnded("");
    }
}
