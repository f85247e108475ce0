package dev.interleave.runner;

import dev.interleave.trace.TraceEvent.ThreadBusy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sees where threads are that compute without a pause: should the program have to be stopped, this
/// tells in which loop it was.
///
/// A thread of its own looks four times a second at the times on the cores; only at the stack of a
/// thread that has used some in each of [#BUSY_LOOKS] looks. A look at a stack waits until the
/// thread gets to a safepoint; so nothing else waits for this one.
///
/// Virtual threads are not seen: their time on a core is not known.
final class BusyWatch implements Runnable {
    private static final int PERIOD_MICROS = 250_000;

    /// In other words a second.
    private static final int BUSY_LOOKS = 4;

    /// What a thread must have been on a core from one look to the next; it may have to share it.
    private static final long BUSY_NANOS = PERIOD_MICROS * 1_000L / 20;

    /// A second without a new time is a thread at rest.
    private static final int MOST_WITHOUT = 3;

    /// Outermost frames that are told of.
    private static final int MOST_FRAMES = 24;

    /// Different stacks that are told of: each needs room for its text.
    private static final int MOST_TEXTS = 400;

    private static volatile Map<String, byte[]> classes = Map.of();

    private final ThreadTable table;
    private final Map<String, LoopLines> loops = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private Map<Long, Seen> before = new HashMap<>();

    /// What is known of a thread.
    ///
    /// @param looks in a row in which it was busy
    /// @param without how many looks since then had no new time to see: the times are read at a
    ///   pace of their own
    private record Seen(long onCore, int looks, int without) {
        Seen then(long newOnCore) {
            if (newOnCore == onCore) {
                return new Seen(onCore, without < MOST_WITHOUT ? looks : 0, without + 1);
            }
            boolean busy = newOnCore - onCore >= BUSY_NANOS * (without + 1);
            return new Seen(newOnCore, busy ? looks + 1 : 0, 0);
        }
    }

    private BusyWatch() throws ReflectiveOperationException {
        table = new ThreadTable();
    }

    /// Starts it.
    static void start() {
        try {
            BusyWatch watch = new BusyWatch();
            watch.look();
            new HelperThread("interleave-busy-watch", watch).start();
        } catch (Throwable e) {
            // This JDK keeps its threads otherwise, which the stuck watch says, too.
            Recorder.failed(e);
        }
    }

    /// From now on this program is watched.
    ///
    /// @param compiled its classes
    static void watch(Map<String, byte[]> compiled) {
        classes = compiled;
    }

    @Override
    public void run() {
        while (true) {
            HelperThread.pause(PERIOD_MICROS);
            if (Recorder.running() && !classes.isEmpty()) {
                try {
                    look();
                } catch (Throwable e) {
                    Recorder.failed(e);
                }
            }
        }
    }

    private void look() throws Throwable {
        Map<Long, Seen> now = new HashMap<>();
        Set<Long> busy = new HashSet<>();
        CpuTimes.forEach((thread, onCore) -> {
            Seen last = before.get(thread);
            Seen seen = last == null ? new Seen(onCore, 0, 0) : last.then(onCore);
            now.put(thread, seen);
            if (seen.looks >= BUSY_LOOKS && seen.without == 0) {
                busy.add(thread);
            }
        });
        before = now;
        if (busy.isEmpty() || texts.size() >= MOST_TEXTS) {
            return;
        }
        for (Thread thread : table.all()) {
            if (busy.contains(thread.threadId()) && !ThreadKinds.hidden(thread)) {
                String text = text(thread.getStackTrace());
                if (!text.isEmpty()) {
                    texts.add(text);
                    Recorder.busy(thread.threadId(), text);
                }
            }
        }
    }

    /// The program's own frames as [ThreadBusy] wants them.
    private String text(StackTraceElement[] stack) {
        List<String> frames = new ArrayList<>();
        for (int i = stack.length - 1; i >= 0 && frames.size() < MOST_FRAMES; i--) {
            StackTraceElement frame = stack[i];
            byte[] bytes = classes.get(frame.getClassName());
            if (bytes != null && frame.getLineNumber() > 0) {
                boolean loop =
                        loops.computeIfAbsent(frame.getClassName(), _ -> new LoopLines(bytes))
                                .contain(frame.getMethodName(), frame.getLineNumber());
                frames.add(
                        ThreadBusy.Frame.text(
                                frame.getMethodName(),
                                String.valueOf(frame.getFileName()),
                                frame.getLineNumber(),
                                loop));
            }
        }
        return String.join("\n", frames);
    }
}
