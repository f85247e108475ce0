package dev.interleave.ui;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.LessonProblem;
import dev.interleave.lesson.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// A small course made by hand.
final class SampleLessons {
    static final String CODE =
            """
            import java.util.concurrent.*;

            /** Three tasks, each on a thread of its own. */
            void main() throws InterruptedException {
                int workers = 3;
                var threads = new ArrayList<Thread>();
                for (int i = 0; i < workers; i++) {
                    int number = i;
                    threads.add(Thread.ofPlatform().name("worker-" + (i + 1)).start(() -> task(number)));
                }
                for (Thread thread : threads) {
                    thread.join();      // wait until it has ended
                }
                IO.println("all tasks are done");
            }

            @SuppressWarnings("unused")
            static void task(int number) {
                IO.println("start " + number);
                pause(2_00);
                IO.print("done " + number + ' ');
            }
            """;

    private SampleLessons() {}

    static LessonLibrary library() {
        return new LessonLibrary(
                List.of(
                        module(
                                "threads",
                                "Threads",
                                first(),
                                step("join", "Waiting with join", 2),
                                step("daemon", "Daemon threads", 0),
                                step("names", "Names and identity", 1)),
                        module(
                                "pools",
                                "Pools and executors",
                                step("fixed", "A fixed pool", 1),
                                step("stealing", "Work stealing", 1),
                                step("virtual", "Virtual threads", 1)),
                        module(
                                "locks",
                                "Locks",
                                step("race", "A race on a counter", 1),
                                step("dead", "Two friends who wait for each other", 1))),
                List.of());
    }

    static LessonLibrary withBroken() {
        return new LessonLibrary(
                library().modules(),
                List.of(
                        new LessonProblem(
                                Path.of("lessons/09-broken/lesson.md"),
                                12,
                                3,
                                "found `expct`, expected one of: predict, expect, quiz, task,"
                                        + " notes")));
    }

    private static LessonModule module(String id, String title, Step... steps) {
        return new LessonModule(
                id, title, "", 1, 12, List.of(steps), Path.of("lessons", id, "lesson.md"));
    }

    private static Step step(String id, String title, int panes) {
        List<Step.CodePane> code = new ArrayList<>();
        for (int i = 0; i < panes; i++) {
            code.add(new Step.CodePane(i == 0 ? "Main.java" : "Helper" + i + ".java", "", CODE));
        }
        return new Step(
                id, title, code, prose("Words about *" + title + "*."), List.of(), List.of(), 1);
    }

    private static Step first() {
        List<Step.Block> blocks = new ArrayList<>();
        blocks.addAll(
                prose(
                        """
                        A **thread** is a path through your program that the computer follows on its
                        own. `start()` begins a new path and returns *at once*; `run()` merely calls
                        a method, here and now. See [the API](https://docs.oracle.com).

                        Three things to watch:

                        - each task has a lane of its own;
                        - `main` waits in `join()`;
                        - the order of `start` lines varies.

                        ```java
                        Thread t = new Thread(() -> work());   // not running yet
                        t.start();
                        ```
                        """));
        blocks.add(
                new Step.Block.Predict(
                        "How long will the **three** tasks of 200 ms take together?",
                        List.of(
                                new Step.Option("About 200 ms", "They sleep side by side."),
                                new Step.Option("About 600 ms", "That is one after the other.")),
                        0,
                        ""));
        blocks.add(
                new Step.Block.Assignment(
                        "look",
                        node("Find the bar of `main`: why is it hatched?"),
                        List.of(),
                        Optional.empty()));
        blocks.add(
                new Step.Block.Assignment(
                        "change",
                        node("Set `workers` to 8 and run again."),
                        List.of(),
                        Optional.empty()));
        blocks.add(
                new Step.Block.Quiz(
                        "Which call starts a new thread?",
                        List.of(
                                new Step.Option("`run()`", "It runs on the caller's thread."),
                                new Step.Option("`start()`", "It asks the JVM for a new thread.")),
                        1));
        return new Step(
                "start",
                "Starting threads",
                List.of(new Step.CodePane("Main.java", "", CODE)),
                blocks,
                List.of(),
                List.of(),
                1);
    }

    private static Node node(String markdown) {
        return Parser.builder().build().parse(markdown);
    }

    private static List<Step.Block> prose(String markdown) {
        List<Step.Block> blocks = new ArrayList<>();
        Node document = node(markdown);
        for (Node n = document.getFirstChild(); n != null; n = n.getNext()) {
            blocks.add(new Step.Block.Prose(n));
        }
        return blocks;
    }
}
