package dev.interleave.runner;

import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Runs programs like a learner's before the real one comes: what that one needs is loaded, linked
/// and, when there is time for it, compiled. Nothing of it is recorded for anybody.
final class WarmUp {
    private static final String PROGRAM = "dev.interleave.runner.WarmProgram";
    private static final String WAITS = "dev.interleave.runner.WarmWaits";

    /// So often the warm program runs before a job is taken: all that is needed is loaded then.
    private static final int LOADING_RUNS = 2;

    /// So often more while no job has come, for the JIT.
    private static final int MORE_RUNS = 3;

    /// So many rounds of waits, each so short that a job which comes meanwhile hardly waits. With
    /// this many the JIT has seen each kind of wait as often as it wants to.
    private static final int WAIT_ROUNDS = 10;

    private WarmUp() {}

    /// What must be done before a job is taken.
    static void load() throws Throwable {
        OwnFrames.load();
        WarmHooks.showKindsOfThreads();
        runPrograms(LOADING_RUNS, () -> false);
    }

    /// What makes the program faster, as long as there is time.
    ///
    /// @param enough whether to stop; asked every few milliseconds to some tens of them
    static void compile(BooleanSupplier enough) throws Throwable {
        WarmHooks.run(enough);
        WarmCalls.run(enough);
        runPrograms(MORE_RUNS, enough);
        Meter.warm(enough);
        runWaits(enough);
    }

    /// For a worker of a pool, whose tasks call much and seldom wait for each other.
    static void worker() throws Throwable {
        runPrograms(LOADING_RUNS + MORE_RUNS, () -> false);
        WarmCalls.run(() -> false);
    }

    private static void runPrograms(int runs, BooleanSupplier enough) throws Throwable {
        byte[] bytes = Standby.classFile(PROGRAM);
        PrintStream out = System.out;
        System.setOut(new ProgramOutput(false));
        for (int i = 0; i < runs && !enough.getAsBoolean(); i++) {
            program(PROGRAM, bytes).invoke();
            // The next run begins with one thread, too.
            Probe.reset();
        }
        System.setOut(out);
        FirstUse.resetPoolNumbers();
    }

    private static void runWaits(BooleanSupplier enough) {
        try {
            MethodHandle waits = program(WAITS, Standby.classFile(WAITS));
            for (int round = 0; round < WAIT_ROUNDS && !enough.getAsBoolean(); round++) {
                Recorder.startOver();
                waits.invoke();
            }
        } catch (Throwable e) {
            // The program's first waits take longer.
            Recorder.note(e);
        }
        Probe.reset();
        FirstUse.resetPoolNumbers();
    }

    private static MethodHandle program(String name, byte[] bytes) throws Throwable {
        UserLoader loader = new UserLoader(Map.of(name, bytes));
        return MainMethod.find(Class.forName(name, false, loader), List.of()).call();
    }
}
