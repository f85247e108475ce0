package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.launch.Outcome.Kind;
import dev.interleave.timeline.Phrases;
import dev.interleave.trace.TraceEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Collects what tells how a run ended, and says it in one sentence. Not thread-safe.
///
/// When several things are true the one that the workbench did comes first (stop, time-out), then
/// what the recorder did (limit), then what the program did last.
final class Ending {
    private static final String CRASH = "A fatal error has been detected by the Java Runtime";
    private static final int SIGNAL_BASE = 128;
    private static final int MOST_NAMED = 3;
    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    1, "SIGHUP",
                    2, "SIGINT",
                    4, "SIGILL",
                    6, "SIGABRT",
                    7, "SIGBUS",
                    8, "SIGFPE",
                    9, "SIGKILL",
                    11, "SIGSEGV",
                    15, "SIGTERM");

    private final int heapMegabytes;
    private boolean crashed;
    private boolean stopped;
    private Duration timedOutAfter = Duration.ZERO;
    private List<String> stillAlive = List.of();
    private String busy = "";
    private boolean mainEnded;
    private String failure = "";
    private boolean exitRequested;
    private boolean halted;
    private int exitStatus;
    private String limit = "";
    private long limitValue;
    private boolean deadlockFound;
    private boolean deadlocked;
    private String hangReason = "";
    private boolean hung;

    Ending(int heapMegabytes) {
        this.heapMegabytes = heapMegabytes;
    }

    void accept(TraceEvent event) {
        switch (event) {
            case TraceEvent.MainEnded ended -> {
                mainEnded = true;
                failure = ended.failure();
            }
            case TraceEvent.ExitRequested exit -> {
                // exit calls halt in the end: the first request is the learner's.
                if (!exitRequested) {
                    exitRequested = true;
                    halted = exit.halt();
                    exitStatus = exit.status();
                }
            }
            case TraceEvent.LimitReached reached -> {
                limit = reached.limit();
                limitValue = reached.value();
            }
            case TraceEvent.DeadlockFound _ -> deadlockFound = true;
            case TraceEvent.HangFound found -> {
                hangReason = found.reason();
                deadlocked = found.deadlock();
            }
            case TraceEvent.RunBegan _,
                    TraceEvent.Failed _,
                    TraceEvent.ThreadStarted _,
                    TraceEvent.ThreadBegan _,
                    TraceEvent.ThreadNotStarted _,
                    TraceEvent.ThreadEnded _,
                    TraceEvent.UncaughtException _,
                    TraceEvent.TaskSubmitted _,
                    TraceEvent.TaskWithdrawn _,
                    TraceEvent.TaskDue _,
                    TraceEvent.WorkSplit _,
                    TraceEvent.TaskBegan _,
                    TraceEvent.TaskFailed _,
                    TraceEvent.FailureSeen _,
                    TraceEvent.TaskEnded _,
                    TraceEvent.CallBegan _,
                    TraceEvent.CallEnded _,
                    TraceEvent.CallsMuted _,
                    TraceEvent.Omitted _,
                    TraceEvent.CallsLeftOut _,
                    TraceEvent.WaitBegan _,
                    TraceEvent.WaitEnded _,
                    TraceEvent.LockEvent _,
                    TraceEvent.QueueEvent _,
                    TraceEvent.Notified _,
                    TraceEvent.WaitBecame _,
                    TraceEvent.WaitFound _,
                    TraceEvent.Labelled _,
                    TraceEvent.Unparked _,
                    TraceEvent.ThreadRenamed _,
                    TraceEvent.HeapUsed _,
                    TraceEvent.CpuSampled _,
                    TraceEvent.ThreadBusy _,
                    TraceEvent.ProcessStarted _,
                    TraceEvent.ProcessEnded _,
                    TraceEvent.WorkerStarted _,
                    TraceEvent.WorkerReady _,
                    TraceEvent.TaskAnswered _,
                    TraceEvent.MessageSent _,
                    TraceEvent.MessageReceived _,
                    TraceEvent.InputEnded _,
                    TraceEvent.ProgramEnded _,
                    TraceEvent.Output _,
                    TraceEvent.Dropped _ -> {}
        }
    }

    /// Takes what came past the recorder: there the JVM says why it gives up.
    void acceptRaw(String text) {
        crashed |= text.contains(CRASH);
    }

    void stoppedByUser() {
        stopped = true;
    }

    /// The recorder has found that nothing can go on, and the program was ended for it.
    void hung() {
        hung = true;
    }

    /// What was computing when the run was stopped.
    ///
    /// @param sentence whole, or empty
    void busy(String sentence) {
        busy = sentence.isEmpty() ? "" : " " + sentence;
    }

    /// @param threads names of the threads that keep the program alive, main aside
    void timedOut(Duration after, List<String> threads) {
        timedOutAfter = after;
        stillAlive = List.copyOf(threads);
    }

    /// The run was stopped before its program began.
    static Outcome stoppedEarly() {
        return outcome(Kind.STOPPED, -1, "The run was stopped before the program began.");
    }

    /// No JVM could be had for the program.
    static Outcome noJvm(String message) {
        return outcome(Kind.KILLED, -1, message);
    }

    /// Something of ours broke.
    static Outcome ourFault(Throwable fault) {
        return outcome(
                Kind.KILLED,
                -1,
                "Interleave itself failed over this run (%s); please report it.".formatted(fault));
    }

    /// The file for standard input cannot be read.
    static Outcome noInput(RunOptions options, IOException cause) {
        return outcome(
                Kind.KILLED,
                -1,
                "The program was not started, because its input file %s cannot be read (%s)."
                        .formatted(
                                options.stdin().map(Path::toString).orElse(""),
                                cause.getClass().getSimpleName()));
    }

    /// @param problems errors first
    static Outcome notCompiled(List<Problem> problems) {
        Problem first = problems.getFirst();
        String message = first.message().lines().findFirst().orElse("");
        if (first.line() == 0) {
            return outcome(Kind.COMPILE_ERROR, -1, message);
        }
        long others =
                problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count() - 1;
        return outcome(
                Kind.COMPILE_ERROR,
                -1,
                "%s does not compile: line %d, %s"
                        .formatted(
                                first.file(),
                                first.line(),
                                Phrases.sentence(
                                        others == 0
                                                ? message
                                                : message + " (and " + others + " more)")));
    }

    /// The killed JVM is still there.
    ///
    /// @param byItself whether the program was over before it was killed
    Outcome unkillable(long pid, boolean byItself) {
        Outcome ended = outcome(SIGNAL_BASE + 9, byItself);
        return new Outcome(
                ended.kind(),
                ended.exitCode(),
                "%s The system has not removed its process %d yet.".formatted(ended.message(), pid),
                ended.limit());
    }

    /// The outcome of a program that was not over when it was killed, if it was killed.
    Outcome outcome(int exitCode) {
        return outcome(exitCode, false);
    }

    /// @param exitCode of the child JVM: from 128 up a signal ended it, unless the program asked
    ///   for that code
    /// @param byItself whether the program was over before anybody killed it: then whatever became
    ///   of its JVM, it has ended as it would have without that
    Outcome outcome(int exitCode, boolean byItself) {
        boolean killedTooLate = exitRequested && halted && exitCode == (exitStatus & 0xff);
        if (byItself || killedTooLate) {
            return outcomeOfItself(killSignalled(exitCode) ? ownExitCode() : exitCode);
        }
        if (stopped) {
            return outcome(Kind.STOPPED, -1, "You stopped the program." + busy);
        }
        if (hung) {
            return outcome(deadlocked ? Kind.DEADLOCK : Kind.HANG, -1, hangReason);
        }
        if (timedOutAfter.isPositive() && deadlockFound && !deadlocked) {
            return outcome(
                    Kind.DEADLOCK,
                    -1,
                    "Some threads were in a deadlock; others had not ended after %s, when the program was stopped."
                            .formatted(seconds(timedOutAfter)));
        }
        if (timedOutAfter.isPositive() && !hangReason.isEmpty()) {
            return outcome(
                    deadlocked ? Kind.DEADLOCK : Kind.TIMEOUT,
                    -1,
                    "%s The program was stopped after %s."
                            .formatted(hangReason, seconds(timedOutAfter)));
        }
        if (timedOutAfter.isPositive() && mainEnded && !stillAlive.isEmpty()) {
            boolean one = stillAlive.size() == 1;
            return outcome(
                    Kind.TIMEOUT,
                    -1,
                    "main had ended, but %s still alive after %s, so the program was stopped: it ends only when every thread that is no daemon has ended.%s"
                            .formatted(threads(one), seconds(timedOutAfter), busy));
        }
        if (timedOutAfter.isPositive()) {
            return outcome(
                    Kind.TIMEOUT,
                    -1,
                    "The program was still running after %s and was stopped; give it more time, or look for what never ends.%s"
                            .formatted(seconds(timedOutAfter), busy));
        }
        return outcomeOfItself(exitCode);
    }

    /// When it was killed only after its end the JVM's exit code says nothing of it.
    private boolean killSignalled(int exitCode) {
        boolean killAsked = stopped || hung || timedOutAfter.isPositive();
        return killAsked && exitCode == SIGNAL_BASE + 9;
    }

    private int ownExitCode() {
        return exitRequested ? exitStatus & 0xff : failure.isEmpty() ? 0 : 1;
    }

    private Outcome outcomeOfItself(int exitCode) {
        if (!limit.isEmpty()) {
            return new Outcome(Kind.LIMIT, exitCode, limitMessage(), limit);
        }
        if (exitRequested) {
            return outcome(
                    Kind.EXITED,
                    exitCode,
                    "The program ended itself with %s(%d)."
                            .formatted(halted ? "Runtime.halt" : "System.exit", exitStatus));
        }
        if (crashed) {
            return outcome(
                    Kind.KILLED,
                    exitCode,
                    "The JVM that ran your code crashed, mostly a fault of native code or of"
                            + " Unsafe; what it printed last says where.");
        }
        if (exitCode > SIGNAL_BASE) {
            return killed(exitCode - SIGNAL_BASE);
        }
        if (!failure.isEmpty()) {
            return outcome(Kind.FAILED, exitCode, failureMessage());
        }
        if (mainEnded && exitCode == 0) {
            return outcome(Kind.COMPLETED, 0, "The program ran to its end.");
        }
        return outcome(
                Kind.KILLED,
                exitCode,
                "The Java program that ran your code ended by itself with exit code %d; what it printed last may say why."
                        .formatted(exitCode));
    }

    private String threads(boolean one) {
        return stillAlive.size() > MOST_NAMED
                ? stillAlive.size() + " other threads were"
                : String.join(" and ", stillAlive) + (one ? " was" : " were");
    }

    private Outcome killed(int signal) {
        String name = SIGNALS.getOrDefault(signal, "signal " + signal);
        String why =
                switch (signal) {
                    case 9 -> "somebody killed it, or the machine ran out of memory";
                    case 4, 6, 7, 8, 11 -> "the JVM crashed, mostly because of native code";
                    default -> "somebody else ended it";
                };
        return outcome(
                Kind.KILLED,
                -1,
                "The program was ended from outside by %s: %s.".formatted(name, why));
    }

    private String failureMessage() {
        if (failure.startsWith("java.lang.OutOfMemoryError")) {
            return outOfMemory();
        }
        if (failure.startsWith("java.lang.StackOverflowError")) {
            return "An exception left main: %s A method calls itself without end."
                    .formatted(Phrases.sentence(failure));
        }
        return "An exception left main: " + Phrases.sentence(failure);
    }

    /// Only some of these errors are about the heap; which ones, the JVM says.
    private String outOfMemory() {
        String error = failure.substring(failure.indexOf(':') + 1).strip();
        if (error.startsWith("unable to create native thread")) {
            return "The system gave the program no further thread (%s): the threads that live take all that the machine or its limits allow, or one wants too large a stack. The heap is not the reason; use a pool, virtual threads, or a smaller stack."
                    .formatted(failure);
        }
        if (error.startsWith("Metaspace") || error.startsWith("Compressed class space")) {
            return "The program ran out of memory for classes (%s): it loads or makes too many of them, or keeps them in use. The heap is not the reason."
                    .formatted(failure);
        }
        if (error.contains("direct buffer memory") || error.startsWith("Direct buffer memory")) {
            return "The program ran out of memory outside the heap (%s): its direct buffers together want more than is allowed, which is as much as the heap (%d MB); allow more with --heap, or keep fewer buffers."
                    .formatted(failure, heapMegabytes);
        }
        if (error.startsWith("Requested array size exceeds VM limit")) {
            return "The program asked for an array that is longer than any can be (%s), however large the heap: a little less than 2^31 elements is the most."
                    .formatted(failure);
        }
        if (error.startsWith("GC overhead limit exceeded")) {
            return "The program's heap of %d MB is so full that nearly all time goes into collecting garbage (%s); allow more with --heap, for example --heap %dm, or keep fewer objects."
                    .formatted(heapMegabytes, failure, 2 * heapMegabytes);
        }
        if (error.startsWith("Java heap space")) {
            return "The program ran out of memory (%s): it may use %d MB of heap; allow more with --heap, for example --heap %dm, or keep fewer objects."
                    .formatted(failure, heapMegabytes, 2 * heapMegabytes);
        }
        // The library, or the program itself, has thrown it, and says why in its own words.
        return "An exception left main: " + Phrases.sentence(failure);
    }

    private String limitMessage() {
        return switch (limit) {
            case "threads" ->
                    "The program was stopped because it started more than %d platform threads at once; use a pool, or virtual threads."
                            .formatted(limitValue - 1);
            case "processes" ->
                    "The program was stopped because it started more than %d processes at once; wait for the end of some before it starts more."
                            .formatted(limitValue - 1);
            default ->
                    "The program was stopped because it passed the limit of %s (%d)."
                            .formatted(limit, limitValue);
        };
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString()
                + " s";
    }

    private static Outcome outcome(Kind kind, int exitCode, String message) {
        return new Outcome(kind, exitCode, message, "");
    }
}
