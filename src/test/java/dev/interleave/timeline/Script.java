package dev.interleave.timeline;

import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.List;

/// Writes streams of events by hand. Times are milliseconds since the run's start; thread 1 is
/// main.
final class Script {
    static final long ORIGIN = 5_000_000_000L;
    static final long PID = 4711;
    static final long MS = 1_000_000;

    private final List<TraceEvent> events = new ArrayList<>();
    private long thread = 1;
    private long nanos = ORIGIN;

    Script() {
        add(new TraceEvent.RunBegan(stamp(), PID));
    }

    /// What follows happens then and there.
    Script at(double millis, long onThread) {
        nanos = ORIGIN + Math.round(millis * MS);
        thread = onThread;
        return this;
    }

    Stamp stamp() {
        return new Stamp(nanos, thread, (int) (thread % 2));
    }

    Script add(TraceEvent event) {
        events.add(event);
        return this;
    }

    Script start(long child, String name) {
        return add(new TraceEvent.ThreadStarted(stamp(), child, name, false, false));
    }

    Script startVirtual(long child, String name) {
        return add(new TraceEvent.ThreadStarted(stamp(), child, name, true, true));
    }

    Script begin(String name) {
        return add(new TraceEvent.ThreadBegan(stamp(), name, false, false));
    }

    Script beginVirtual(String name) {
        return add(new TraceEvent.ThreadBegan(stamp(), name, true, true));
    }

    Script end() {
        return add(new TraceEvent.ThreadEnded(stamp()));
    }

    Script mainEnds() {
        return add(new TraceEvent.MainEnded(stamp(), ""));
    }

    Script uncaught(String failure) {
        return add(new TraceEvent.UncaughtException(stamp(), failure));
    }

    Script call(String label, int line) {
        return add(new TraceEvent.CallBegan(stamp(), label, method(label), line));
    }

    Script returns(String label, int line) {
        return add(new TraceEvent.CallEnded(stamp(), method(label), line, ""));
    }

    Script throwsOut(String label, int line, String failure) {
        return add(new TraceEvent.CallEnded(stamp(), method(label), line, failure));
    }

    Script submit(long task) {
        return add(new TraceEvent.TaskSubmitted(stamp(), task, "task"));
    }

    Script task(long task, String name) {
        return add(new TraceEvent.TaskBegan(stamp(), task, name));
    }

    Script periodicTask(long task, long dueMillis) {
        add(new TraceEvent.TaskDue(stamp(), ORIGIN + dueMillis * 1_000_000));
        return add(new TraceEvent.TaskBegan(stamp(), task, "tick", 3, true));
    }

    Script keepsFailure(long task, String failure, long exception) {
        return add(new TraceEvent.TaskFailed(stamp(), task, failure, exception, false));
    }

    Script seesFailure(long exception) {
        return add(new TraceEvent.FailureSeen(stamp(), exception));
    }

    Script withdraws(long task, boolean rejected) {
        return add(new TraceEvent.TaskWithdrawn(stamp(), task, rejected));
    }

    Script taskEnds(long task) {
        return add(new TraceEvent.TaskEnded(stamp(), task, ""));
    }

    Script taskFails(long task, String failure) {
        return add(new TraceEvent.TaskEnded(stamp(), task, failure));
    }

    Script waits(WaitKind kind) {
        return add(new TraceEvent.WaitBegan(stamp(), kind, "", 0, 0));
    }

    Script waits(WaitKind kind, String on) {
        return add(new TraceEvent.WaitBegan(stamp(), kind, on, 77, 0));
    }

    Script joins(long peer) {
        return add(new TraceEvent.WaitBegan(stamp(), WaitKind.JOIN, "java.lang.Thread", 78, peer));
    }

    Script goesOn(WaitKind kind) {
        return add(new TraceEvent.WaitEnded(stamp(), kind));
    }

    Script prints(String text) {
        return add(new TraceEvent.Output(stamp(), false, text));
    }

    List<TraceEvent> events() {
        return events;
    }

    TraceModel model() {
        var model = new TraceModel();
        events.forEach(model::accept);
        return model;
    }

    /// The run, over at that time.
    RunSnapshot over(double millis) {
        TraceModel model = model();
        long end = ORIGIN + Math.round(millis * MS);
        model.end(end);
        return model.snapshot(end);
    }

    /// The run at that time, still going on.
    RunSnapshot running(double millis) {
        return model().snapshot(ORIGIN + Math.round(millis * MS));
    }

    static String method(String label) {
        int arguments = label.indexOf('(');
        return "Main." + (arguments < 0 ? label : label.substring(0, arguments));
    }
}
