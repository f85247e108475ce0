package dev.interleave.runner;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A place in the learner's code that calls one of its own methods, or makes a lambda. See [Probe].
final class CallSite {
    final int id;
    final String method;
    final String name;
    final int line;

    /// The site before in the straight line that this one stands in.
    final @Nullable CallSite before;

    /// The first site in it, which knows the last one, and how many there are.
    final CallSite first;

    CallSite last = this;
    int members;

    /// Fast calls in the whole line. Updated without care by several threads: a lost count only
    /// disarms a little later.
    int fast;

    /// Calls while the site was armed that were too many for their window.
    final AtomicLong overRate = new AtomicLong();

    /// Calls that were not recorded, and threw: those that follow in the line were not made.
    final AtomicLong thrown = new AtomicLong();

    /// Whether the trace says that calls from here are left out.
    volatile boolean told;

    /// How many of them it knows of.
    long counted;

    /// Numbers of texts in the trace, or 0 while nobody has asked for them.
    private int bareLabel;

    private long place;

    CallSite(int id, String method, String name, int line, @Nullable CallSite before) {
        this.id = id;
        this.method = method;
        this.name = name;
        this.line = line;
        this.before = before;
        first = before == null ? this : before.first;
        first.last = this;
        first.members++;
    }

    /// Calls from here so far that are not in the trace.
    long leftOut() {
        long calls = overRate.get();
        if (Probe.STATES[first.id] != Probe.ARMED) {
            calls += LeftOutCalls.of(first.id);
            for (CallSite site = before; site != null; site = site.before) {
                calls -= site.thrown.get();
            }
        }
        return calls;
    }

    /// Method and line, as the trace wants them.
    long place() {
        long known = place;
        if (known == 0) {
            known = (long) Recorder.name(method) << 32 | line;
            place = known;
        }
        return known;
    }

    /// For warming up: as if nobody had asked.
    void forgetPlace() {
        place = 0;
    }

    /// The label of a call without arguments.
    int bareLabel() {
        int known = bareLabel;
        if (known == 0) {
            known = Recorder.name(name.concat("()"));
            bareLabel = known;
        }
        return known;
    }
}
