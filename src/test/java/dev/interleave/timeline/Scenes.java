package dev.interleave.timeline;

import dev.interleave.trace.WaitKind;

/// Runs as a beginner's programs cause them.
final class Scenes {
    private Scenes() {}

    /// `task("First task"); task("Second task");`
    static Script twoInARow() {
        return new Script()
                .at(0.1, 1)
                .call("task(\"First task\")", 4)
                .waits(WaitKind.SLEEP)
                .at(100, 1)
                .goesOn(WaitKind.SLEEP)
                .returns("task(\"First task\")", 4)
                .call("task(\"Second task\")", 5)
                .waits(WaitKind.SLEEP)
                .at(200, 1)
                .goesOn(WaitKind.SLEEP)
                .returns("task(\"Second task\")", 5)
                .at(200.2, 1)
                .mainEnds();
    }

    /// The same inside `twoTasks()`.
    static Script twoInARowInsideOne() {
        return new Script()
                .at(0.1, 1)
                .call("twoTasks()", 3)
                .call("task(\"First task\")", 4)
                .at(100, 1)
                .returns("task(\"First task\")", 4)
                .call("task(\"Second task\")", 5)
                .at(200, 1)
                .returns("task(\"Second task\")", 5)
                .at(200.2, 1)
                .returns("twoTasks()", 3)
                .mainEnds();
    }

    /// Five threads that sleep 100 ms each, started in a loop, then joined in a loop.
    static Script fiveThreads() {
        var script = new Script().at(0.1, 1).call("startAndJoin(5)", 3);
        for (int i = 0; i < 5; i++) {
            script.at(0.5 + i * 0.5, 1).start(20 + i, "Thread-" + i);
        }
        for (int i = 0; i < 5; i++) {
            script.at(0.8 + i * 0.5, 20 + i)
                    .begin("Thread-" + i)
                    .call("task(" + i + ")", 5)
                    .waits(WaitKind.SLEEP);
        }
        script.at(3.2, 1).joins(20);
        for (int i = 0; i < 5; i++) {
            script.at(100.8 + i * 0.5, 20 + i)
                    .goesOn(WaitKind.SLEEP)
                    .returns("task(" + i + ")", 5)
                    .end()
                    .at(100.9 + i * 0.5, 1)
                    .goesOn(WaitKind.JOIN);
            if (i < 4) {
                script.joins(21 + i);
            }
        }
        return script.at(103, 1).returns("startAndJoin(5)", 3).mainEnds();
    }

    /// One thread, and a call of main's own at the same time; then main waits.
    static Script oneThreadAndMain() {
        return new Script()
                .at(0.2, 1)
                .start(20, "Thread-0")
                .at(0.4, 20)
                .begin("Thread-0")
                .at(0.4, 1)
                .call("task(\"main's own\")", 6)
                .at(80, 1)
                .returns("task(\"main's own\")", 6)
                .joins(20)
                .at(100, 20)
                .end()
                .at(100.1, 1)
                .goesOn(WaitKind.JOIN)
                .mainEnds();
    }

    /// A pool with two workers runs five tasks; the fourth fails; two of them want one lock.
    static Script pool() {
        var script = new Script().at(1, 1);
        for (int i = 1; i <= 5; i++) {
            script.submit(i);
        }
        script.start(20, "pool-1-thread-1").start(21, "pool-1-thread-2");
        script.at(1.5, 1).waits(WaitKind.PARK, "java.util.concurrent.ThreadPoolExecutor");
        script.at(2, 20).begin("pool-1-thread-1").at(2, 21).begin("pool-1-thread-2");
        script.at(3, 20).task(1, "task(1)").at(3, 21).task(2, "task(2)");
        script.at(10, 21).waits(WaitKind.MONITOR, "Account");
        script.at(20, 20).taskEnds(1).task(3, "task(3)");
        script.at(22, 21).goesOn(WaitKind.MONITOR).at(30, 21).taskEnds(2);
        script.at(30, 21).task(4, "task(4)");
        script.at(40, 20).taskEnds(3).task(5, "task(5)");
        script.at(45, 21).taskFails(4, "java.lang.ArithmeticException: / by zero");
        script.waits(WaitKind.PARK, "java.util.concurrent.LinkedBlockingQueue");
        script.at(58, 20).taskEnds(5).at(59, 20).end();
        script.at(59, 21).goesOn(WaitKind.PARK).end();
        return script.at(60, 1).goesOn(WaitKind.PARK).mainEnds();
    }

    /// Many virtual threads that sleep 200 ms.
    static Script virtualThreads(int count) {
        var script = new Script();
        double step = 20.0 / count;
        for (int i = 0; i < count; i++) {
            script.at(1 + i * step, 1).startVirtual(100 + i, "");
            script.at(1.1 + i * step, 100 + i).beginVirtual("").waits(WaitKind.SLEEP);
        }
        script.at(22, 1).joins(100);
        for (int i = 0; i < count; i++) {
            script.at(201 + i * step, 100 + i).goesOn(WaitKind.SLEEP).end();
        }
        return script.at(222, 1).goesOn(WaitKind.JOIN).mainEnds();
    }

    /// main starts two threads and ends; they go on.
    static Script mainEndsFirst() {
        return new Script()
                .at(1, 1)
                .start(20, "Thread-0")
                .start(21, "Thread-1")
                .at(1.5, 20)
                .begin("Thread-0")
                .at(1.5, 21)
                .begin("Thread-1")
                .at(2, 1)
                .mainEnds()
                .at(50, 20)
                .uncaught("java.lang.IllegalStateException: no milk")
                .end()
                .at(70, 21)
                .end();
    }
}
