package dev.interleave.lesson;

import java.util.List;
import java.util.stream.IntStream;

/// A demo that the course has to show, from the list of demos of the project.
///
/// @param row its number in that list, from 1
/// @param name what is shown, in a few words
public record Demo(int row, String name) {
    private static final List<String> NAMES =
            List.of(
                    "two tasks one after the other",
                    "the same two tasks on a pool of three processes",
                    "the same again and again: the order of finishing varies",
                    "a map on a pool: results in order, execution not",
                    "run() against start(); join()",
                    "a task that joins itself; two friends who wait for each other",
                    "quiz: parallel or not",
                    "five tasks in a loop",
                    "five threads, started all, then joined all",
                    "mangled output",
                    "a lock around the whole task",
                    "a lock around each print only",
                    "a class that extends Thread; a lock of the class",
                    "factorials in a row",
                    "factorials on threads",
                    "factorials on processes",
                    "how many cores have I?",
                    "map, invokeAll, a pool: results in the order of the inputs",
                    "71 ids on a pool: order of printing against order of results",
                    "time against the number of workers",
                    "waiting or computing: which tool?",
                    "two threads without join",
                    "with join; the second one faster",
                    "two processes, each with its own pid",
                    "a pool as big as the cores",
                    "a loop that starts one program per year",
                    "serial, concurrent, parallel",
                    "a process that answers over a channel",
                    "three threads, ten ticks each",
                    "four queues",
                    "producers and consumers, then wait for all work done",
                    "a pool of three",
                    "three stories on one thread",
                    "one eater of a queue of twenty",
                    "downloads, so many at once",
                    "a scope with three tasks",
                    "three tasks fail, all errors arrive",
                    "ten thousand of each, and their memory",
                    "from hand to hand: a queue without room",
                    "what a child process inherits; what its start costs");

    /// The highest number.
    static final int LAST = NAMES.size();

    /// All of them, in order.
    public static List<Demo> all() {
        return IntStream.rangeClosed(1, LAST)
                .mapToObj(row -> new Demo(row, NAMES.get(row - 1)))
                .toList();
    }
}
