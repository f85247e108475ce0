package dev.interleave.timeline;

import dev.interleave.timeline.LanePhase.Step;
import dev.interleave.timeline.OpenWaits.Waiting;
import dev.interleave.timeline.TraceAnomaly.Kind;
import dev.interleave.trace.WaitKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One lane as it grows. Follows the table of [LanePhase]: what is not legal is reported, and
/// either ignored or made good, so that one lost event spoils as little as can be.
final class LaneBuilder {
    /// How far down the stack a begin is looked for: keeps streams full of wrong ends quick.
    private static final int SEARCH = 1_000;

    /// Less time without a core than this, or than a quarter of the time between two samples, is no
    /// state of its own.
    private static final long NOTICEABLE_NANOS = 2_000_000;

    private static final int NOTICEABLE_PART = 4;

    /// When a wait began that was found from outside is known as well as this.
    private static final long FOUND_LATE_NANOS = 30_000_000;

    private final int id;
    private final long threadId;
    private final long pid;
    private final AnomalyLog anomalies;
    private final SpanColumns spans;
    private final StateColumns states = new StateColumns();
    private final OpenSpans open = new OpenSpans();
    private final Deque<WaitKind> waits = new ArrayDeque<>(2);

    /// The wait that is, or was last, around the others, and who held what it is for.
    private @Nullable Waiting outermost;

    private int outermostHolder;

    /// The wait that it is in was found from outside: its end is seen only by what comes after it.
    private boolean found;

    private String name;
    private LaneKind kind;
    private boolean daemon;
    private boolean jdk;
    private String pool = "";
    private LanePhase phase = LanePhase.STARTED;
    private long startNanos;
    private long endNanos;
    private long lastNanos;
    private String failure = "";
    private int startedBy;
    private long startedNanos = Span.OPEN;
    private LaneCpu cpu = LaneCpu.UNKNOWN;
    private long sampledNanos;
    private long dueNanos = Span.OPEN;
    private @Nullable LaneTrack track;

    LaneBuilder(
            int id,
            long threadId,
            long pid,
            String name,
            LaneKind kind,
            long seenNanos,
            AnomalyLog anomalies) {
        this.id = id;
        this.threadId = threadId;
        this.pid = pid;
        this.name = name;
        this.kind = kind;
        this.anomalies = anomalies;
        startNanos = seenNanos;
        endNanos = seenNanos;
        lastNanos = seenNanos;
        spans = new SpanColumns(id);
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    LaneKind kind() {
        return kind;
    }

    boolean hasBegun() {
        return phase != LanePhase.STARTED;
    }

    int spanCount() {
        return spans.size();
    }

    long bytes() {
        return spans.bytes() + states.bytes();
    }

    /// The lane as it is now: the same object until something changes.
    LaneTrack track() {
        LaneTrack current = track;
        if (current == null) {
            current =
                    new LaneTrack(
                            new Lane(
                                    id,
                                    threadId,
                                    name,
                                    kind,
                                    daemon,
                                    pool,
                                    pid,
                                    startNanos,
                                    endNanos,
                                    jdk),
                            spans.view(),
                            states.view(),
                            failure,
                            startedBy,
                            startedNanos,
                            cpu);
            track = current;
        }
        return current;
    }

    boolean changed() {
        return track == null;
    }

    void describe(String newName, LaneKind newKind, boolean isDaemon) {
        track = null;
        if (!newName.isEmpty()) {
            name = newName;
        }
        daemon = isDaemon;
        Optional<String> poolName = PoolNames.ofJdkWorker(name);
        if (newKind == LaneKind.PLATFORM && poolName.isPresent()) {
            kind = LaneKind.WORKER;
            pool = poolName.get();
        } else if (kind != LaneKind.WORKER) {
            kind = newKind;
        }
    }

    /// It is one of the JDK's own threads.
    void belongsToJdk() {
        track = null;
        jdk = true;
    }

    void rename(String newName) {
        track = null;
        name = newName;
    }

    /// The operating system's word on the time up to now. How long the thread had no core between
    /// two samples is exact; where in between is not: it is drawn at the end.
    void sampled(LaneCpu now, long nanos) {
        track = null;
        if (found && !jdk && now.onCoreNanos() > cpu.onCoreNanos()) {
            // The operating system's word comes when it has worked for a while already.
            endFoundWait(nanos - Math.min(now.onCoreNanos() - cpu.onCoreNanos(), nanos));
        }
        long without = now.runnableNanos() - cpu.runnableNanos();
        long between = nanos - sampledNanos;
        boolean compares = cpu.runnableNanos() >= 0 && now.runnableNanos() >= 0;
        cpu = now;
        sampledNanos = nanos;
        if (compares
                && phase == LanePhase.RUNNING
                && without >= NOTICEABLE_NANOS
                && without >= between / NOTICEABLE_PART) {
            long start = Math.max(nanos - Math.min(without, between), startNanos);
            if (nanos - Math.max(start, states.lastEnd()) >= NOTICEABLE_NANOS) {
                states.appendClosed(ActivityState.RUNNABLE, start, nanos);
            }
        }
    }

    void startedBy(int lane, long nanos) {
        track = null;
        startedBy = lane;
        startedNanos = nanos;
    }

    /// It is a process that does tasks for a pool.
    void worksFor(String poolName) {
        track = null;
        pool = poolName;
    }

    void begin(long nanos) {
        if (legal(Step.BEGIN, nanos)) {
            begun(nanos);
        }
    }

    void act(long nanos) {
        if (legal(Step.ACT, nanos) && jdk) {
            rests();
        }
    }

    /// Of the JDK's own threads only what they do for the program is told, not their waits: between
    /// two such things they mostly wait for the next.
    private void rests() {
        if (phase == LanePhase.RUNNING && open.size() == 0) {
            find(
                    ActivityState.WAITING,
                    lastNanos,
                    new Thing(0, "something to do"),
                    0,
                    0,
                    WaitKind.PARK);
        }
    }

    void openCall(Site site, long nanos, int core) {
        if (legal(Step.OPEN_SPAN, nanos)) {
            push(site, Span.OPEN, 0, core, false, 0);
        }
    }

    /// The next task to begin here was due then.
    void due(long atNanos) {
        dueNanos = atNanos;
    }

    /// It is there to run what a pool or timer gives it.
    void isWorker() {
        track = null;
        if (kind == LaneKind.PLATFORM) {
            kind = LaneKind.WORKER;
            pool = PoolNames.ofWorker(name);
        }
    }

    /// @param onCaller on a thread that was not made to run tasks
    void openTask(
            Site site,
            long task,
            TaskLedger.Submission submission,
            boolean onCaller,
            long nanos,
            int core) {
        if (legal(Step.OPEN_SPAN, nanos)) {
            if (!onCaller) {
                isWorker();
            }
            boolean again = submission.nanos() == Span.OPEN && dueNanos != Span.OPEN;
            push(
                    site,
                    again ? Math.min(dueNanos, lastNanos) : submission.nanos(),
                    submission.lane(),
                    core,
                    true,
                    task);
        }
        dueNanos = Span.OPEN;
    }

    void openProcess(Site site, long nanos) {
        if (legal(Step.OPEN_SPAN, nanos)) {
            push(site, Span.OPEN, 0, -1, false, 0);
        }
    }

    /// Ends what [#openProcess] has begun, while the process goes on.
    void closeProcess(long nanos) {
        if (legal(Step.CLOSE_SPAN, nanos) && open.size() > 0) {
            closeDownTo(0, "", -1, "the start-up of " + name);
        }
    }

    void closeCall(String method, int line, String callFailure, long nanos, int core) {
        if (!legal(Step.CLOSE_SPAN, nanos)) {
            return;
        }
        int lowest = Math.max(0, open.size() - SEARCH);
        for (int i = open.size() - 1; i >= lowest && !open.isTask(i); i--) {
            Site site = spans.site(open.span(i));
            if (site.line() == line && site.method().equals(method)) {
                closeDownTo(i, callFailure, core, method);
                return;
            }
        }
        report(Kind.END_WITHOUT_BEGIN, "the call of " + method + " in line " + line + " ended");
    }

    /// Ends the task.
    ///
    /// @return whether this has told for the first time that it failed
    boolean closeTask(long task, String taskFailure, boolean cancelled, long nanos, int core) {
        if (!legal(Step.CLOSE_SPAN, nanos)) {
            return false;
        }
        int position = openTask(task);
        if (position < 0) {
            report(Kind.END_WITHOUT_BEGIN, "task " + task + " ended");
            return false;
        }
        boolean fails = !taskFailure.isEmpty() && !spans.failed(open.span(position));
        if (cancelled) {
            spans.cancel(open.span(position));
        }
        closeDownTo(position, taskFailure, core, "task " + task);
        return fails;
    }

    /// Marks a task as failed that is open here.
    ///
    /// @return its span, or -1 when no such task is open or it had failed before
    int failTask(long task, String taskFailure, boolean unseen, long nanos) {
        if (!legal(Step.FAIL_TASK, nanos)) {
            return -1;
        }
        int position = openTask(task);
        if (position < 0 || spans.failed(open.span(position))) {
            // A future that the program runs by hand is no task.
            return -1;
        }
        spans.fail(open.span(position), taskFailure, unseen);
        return open.span(position);
    }

    void failureSeen(int span) {
        track = null;
        spans.failureSeen(span);
    }

    private int openTask(long task) {
        int lowest = Math.max(0, open.size() - SEARCH);
        for (int i = open.size() - 1; i >= lowest; i--) {
            if (open.isTask(i) && open.task(i) == task) {
                return i;
            }
        }
        return -1;
    }

    void openWait(WaitKind wait, Thing on, int holder, int line, long nanos) {
        if (!legal(Step.OPEN_WAIT, nanos)) {
            return;
        }
        if (waits.size() >= SEARCH) {
            // Never in a sound stream; a broken one must not grow without end.
            report(Kind.INNER_LEFT_OPEN, "more than " + SEARCH + " waits inside each other");
            return;
        }
        waits.push(wait);
        if (waits.size() == 1) {
            phase = LanePhase.WAITING;
            states.append(stateOf(wait), Math.max(lastNanos, states.lastEnd()), on, holder, line);
            outermost = new Waiting(wait, on, line, nanos);
            outermostHolder = holder;
        } else if (stateOf(wait) == ActivityState.BLOCKED) {
            becomesBlocked(on, holder, nanos);
        }
    }

    /// The lane has waited for some time, which nobody has told yet. The wait is over when the lane
    /// does anything, or uses a core.
    void openWaitSince(long sinceNanos, Thing on, int holder, int line, long nanos) {
        boolean hasActed = sinceNanos < lastNanos - FOUND_LATE_NANOS;
        if (phase == LanePhase.RUNNING && !hasActed) {
            long since = Math.max(sinceNanos, lastNanos);
            find(ActivityState.BLOCKED, since, on, holder, line, WaitKind.MONITOR);
        }
    }

    private void find(
            ActivityState state, long since, Thing on, int holder, int line, WaitKind kind) {
        waits.push(kind);
        phase = LanePhase.WAITING;
        track = null;
        found = true;
        states.append(state, Math.max(since, states.lastEnd()), on, holder, line);
    }

    private void endFoundWait(long nanos) {
        found = false;
        waits.clear();
        states.closeLast(nanos);
        phase = LanePhase.RUNNING;
    }

    /// The lane waits on, but for a lock now.
    ///
    /// @return whether it was waiting
    boolean becomesBlocked(Thing on, int holder, long nanos) {
        if (phase != LanePhase.WAITING) {
            return false;
        }
        track = null;
        lastNanos = Math.max(lastNanos, nanos);
        states.closeLast(lastNanos);
        states.append(ActivityState.BLOCKED, lastNanos, on, holder, states.lastLine());
        return true;
    }

    /// Who held what the lane waits for, or has waited for, where that was not known.
    void heldBy(int holder) {
        if (holder != id) {
            track = null;
            states.holderOfLast(holder);
        }
    }

    void closeWait(WaitKind wait, long nanos) {
        if (!legal(Step.CLOSE_WAIT, nanos)) {
            return;
        }
        if (!waits.contains(wait)) {
            report(Kind.END_WITHOUT_BEGIN, "a wait of kind " + wait + " ended");
            return;
        }
        if (waits.peek() != wait) {
            report(Kind.INNER_LEFT_OPEN, waits.peek() + " inside " + wait);
        }
        while (waits.pop() != wait) {
            // The inner ones are over as well.
        }
        if (waits.isEmpty()) {
            endWait();
        } else if (stateOf(wait) == ActivityState.BLOCKED) {
            goOnWaiting();
        }
    }

    /// Has got a monitor on the way into a wait, as that of a thread which it joins. What has been
    /// notified has ended its wait with the monitor.
    private void goOnWaiting() {
        Waiting outer = outermost;
        if (waits.size() == 1 && outer != null && outer.kind() != WaitKind.OBJECT_WAIT) {
            track = null;
            states.closeLast(lastNanos);
            states.append(
                    stateOf(outer.kind()), lastNanos, outer.on(), outermostHolder, outer.line());
        }
    }

    void fail(String exception, long nanos) {
        if (legal(Step.FAIL, nanos)) {
            failure = exception;
            if (open.size() > 0) {
                spans.fail(open.span(0), exception, false);
            }
        }
    }

    void end(long nanos, int core) {
        if (!legal(Step.END, nanos)) {
            return;
        }
        while (open.size() > 0) {
            spans.close(open.pop(), lastNanos, core, "");
        }
        phase = LanePhase.ENDED;
        endNanos = lastNanos;
    }

    /// The run is over. A virtual thread of which the last that is known is the end of its task has
    /// ended, too: the program may be over in the moment in which the task is, before the thread
    /// can tell.
    void endIfDone() {
        if (kind != LaneKind.VIRTUAL || phase != LanePhase.RUNNING || open.size() > 0) {
            return;
        }
        Spans view = spans.view();
        int outer = view.size() - 1;
        while (outer >= 0 && view.depth(outer) > 0) {
            outer = view.parent(outer);
        }
        boolean done =
                outer >= 0
                        && view.kind(outer) == SpanKind.TASK
                        && view.endNanos(outer) == lastNanos;
        if (done) {
            end(lastNanos, -1);
        }
    }

    private void push(
            Site site, long submittedNanos, int submittedBy, int core, boolean task, long taskId) {
        int depth = open.size();
        int parent = depth == 0 ? -1 : open.span(depth - 1);
        int span = spans.append(site, submittedNanos, submittedBy, lastNanos, parent, depth, core);
        open.push(span, task, taskId);
    }

    private void closeDownTo(int position, String spanFailure, int core, String what) {
        if (open.size() - 1 > position) {
            report(
                    Kind.INNER_LEFT_OPEN,
                    what + " ended with " + (open.size() - 1 - position) + " inside it open");
        }
        while (open.size() - 1 > position) {
            spans.close(open.pop(), lastNanos, core, "");
        }
        spans.close(open.pop(), lastNanos, core, spanFailure);
    }

    private void begun(long nanos) {
        phase = LanePhase.RUNNING;
        startNanos = nanos;
        endNanos = Span.OPEN;
    }

    private void endWait() {
        states.closeLast(lastNanos);
        phase = LanePhase.RUNNING;
    }

    /// Moves the lane's time on and says whether to go on with the step.
    private boolean legal(Step step, long nanos) {
        track = null;
        if (found) {
            endFoundWait(Math.max(nanos, lastNanos));
        }
        if (nanos < lastNanos && phase != LanePhase.STARTED) {
            report(Kind.TIME_WENT_BACK, step + " " + (lastNanos - nanos) + " ns too early");
        } else {
            lastNanos = nanos;
        }
        Optional<Kind> objection = phase.objection(step);
        if (objection.isEmpty()) {
            return true;
        }
        Kind wrong = objection.get();
        report(wrong, step.toString());
        return switch (wrong) {
            case BEFORE_THE_THREAD_BEGAN -> {
                begun(lastNanos);
                yield phase.objection(step).isEmpty();
            }
            case WHILE_WAITING -> {
                waits.clear();
                endWait();
                yield true;
            }
            case OUTSIDE_THE_RUN,
                    UNEXPECTED_BEGIN,
                    AFTER_THE_THREAD_ENDED,
                    END_WITHOUT_BEGIN,
                    INNER_LEFT_OPEN,
                    TIME_WENT_BACK ->
                    false;
        };
    }

    private void report(Kind wrong, String text) {
        anomalies.add(wrong, lastNanos, id, name + ": " + text);
    }

    private static ActivityState stateOf(WaitKind wait) {
        return switch (wait) {
            case SLEEP -> ActivityState.SLEEPING;
            case JOIN, PARK, OBJECT_WAIT -> ActivityState.WAITING;
            case MONITOR, LOCK -> ActivityState.BLOCKED;
            case INPUT, IO -> ActivityState.IO;
        };
    }
}
