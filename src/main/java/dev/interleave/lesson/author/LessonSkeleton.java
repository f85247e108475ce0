package dev.interleave.lesson.author;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.lesson.LessonModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes the folder of a new module: one step with every part that a step may have, which passes
/// the check as it is.
public final class LessonSkeleton {
    /// The name or the folder cannot be used; the message says why, and what can.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private static final int LAST_NUMBER = 99;

    private static final String LESSON =
            """
            ---
            id: ID
            title: TITLE
            summary: What the learner can do after this module.
            order: ORDER
            minutes: 15
            ---

            ## Two at once {#two-at-once}

            Say in a few sentences what there is to see, and why. One idea per step.

            ```java file=01_TwoAtOnce.java
            ```

            ```predict
            question: How long will the two tasks of 200 ms take together?
            options:
              - text: About 200 ms
                why: They sleep side by side, each on a thread of its own.
                right: true
              - text: About 400 ms
                why: That is one after the other. Here main starts both before it waits for one.
            ```

            ```task
            kind: look
            text: |
              Which lane ends last? What does it wait for?
            ```

            ```expect
            outcome: completed
            lanes: {kind: platform, count: 2}
            overlap: {of: task, is: always}
            wall: {of: task, is: 200ms, at-most: 1.9}
            main: ends-last
            ```

            ```notes
            text: |
              For the instructor: what to ask, and what people often get wrong here.
            ```
            """;

    private static final String CODE =
            """
            class TwoAtOnce {
                int millis = 200; // 50..500

                void main() throws InterruptedException {
                    Thread first = new Thread(() -> task("tea"));
                    Thread second = new Thread(() -> task("toast"));
                    first.start();
                    second.start();
                    first.join();
                    second.join();
                }

                void task(String name) {
                    try {
                        IO.println(name + " begins");
                        Thread.sleep(millis);
                        IO.println(name + " is ready");
                    } catch (InterruptedException e) {
                        IO.println(name + " was interrupted");
                    }
                }
            }
            """;

    private LessonSkeleton() {}

    /// Writes `NN-NAME` with a `lesson.md` and its code, NN being the next free number.
    ///
    /// @param lessons the folder of the modules; made when it is not there
    /// @param name the id of the new module
    /// @return the new `lesson.md`
    /// @throws Refused when the name is no id or is taken, or no number is left
    public static Path make(Path lessons, String name) throws IOException, Refused {
        if (!LessonLoader.isId(name)) {
            throw new Refused(
                    "'%s' cannot be the name of a lesson; expected %s%s"
                            .formatted(name, LessonLoader.ID_FORM, suggestion(name)));
        }
        Files.createDirectories(lessons);
        refuseTaken(lessons, name);
        List<Integer> numbers = numbers(lessons);
        int number =
                IntStream.rangeClosed(1, LAST_NUMBER)
                        .filter(each -> numbers.stream().allMatch(taken -> taken < each))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refused(
                                        "no number is left after %02d-… in %s; give a module a smaller one"
                                                .formatted(LAST_NUMBER, lessons)));
        LessonLibrary library = LessonLoader.load(lessons);
        OptionalInt last = library.modules().stream().mapToInt(LessonModule::order).max();
        int order = Math.max(number, last.orElse(0) + 1);
        Path folder = Files.createDirectory(lessons.resolve("%02d-%s".formatted(number, name)));
        Files.writeString(folder.resolve("01_TwoAtOnce.java"), CODE);
        return Files.writeString(
                folder.resolve("lesson.md"),
                LESSON.replace("ID", name)
                        .replace("TITLE", title(name))
                        .replace("ORDER", Integer.toString(order)));
    }

    private static void refuseTaken(Path lessons, String name) throws IOException, Refused {
        try (Stream<Path> entries = Files.list(lessons)) {
            for (Path entry : entries.toList()) {
                if (entry.getFileName().toString().matches("\\d\\d-" + name)) {
                    throw new Refused(
                            "there is a lesson '%s' already: %s; choose another name"
                                    .formatted(name, entry));
                }
            }
        }
        for (LessonModule module : LessonLoader.load(lessons).modules()) {
            if (module.id().equals(name)) {
                throw new Refused(
                        "the id '%s' is taken by %s; choose another name"
                                .formatted(name, module.file()));
            }
        }
    }

    private static List<Integer> numbers(Path lessons) throws IOException {
        try (Stream<Path> entries = Files.list(lessons)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("\\d\\d-.*"))
                    .map(name -> Integer.parseInt(name.substring(0, 2)))
                    .toList();
        }
    }

    /// The nearest name that would do, if there is one.
    private static String suggestion(String name) {
        String near =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[-0-9]+|-+$", "");
        return LessonLoader.isId(near) ? ", perhaps " + near : "";
    }

    private static String title(String name) {
        String words = name.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
