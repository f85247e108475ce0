package dev.interleave.timeline.explain;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Phrases;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import java.util.List;

/// Pieces of sentences.
final class Words {
    private final RunSnapshot run;

    Words(RunSnapshot run) {
        this.run = run;
    }

    String lane(int id) {
        return run.lane(id)
                .map(track -> track.lane().name())
                .filter(name -> !name.isEmpty())
                .orElse(id == 0 ? "another thread" : "thread #" + id);
    }

    /// `Thread-2 in task(3)`, or only the thread when it is in no bar then.
    String laneInBar(int id, long nanos) {
        return lane(id) + run.spanAt(id, nanos).flatMap(run::span).map(Words::in).orElse("");
    }

    private static String in(Span span) {
        return " in " + span.name();
    }

    String bar(SpanRef ref) {
        return run.span(ref).map(Span::name).orElse("");
    }

    /// ` (line 14)`, or nothing.
    static String line(int line) {
        return line > 0 ? " (line " + line + ")" : "";
    }

    static String at(long nanos) {
        return nanos == 0 ? "at the start" : "at " + Durations.text(nanos);
    }

    /// `1 task`, `2 tasks`.
    static String count(long number, String one, String many) {
        return Phrases.count(number, one, many);
    }

    /// A class gets an article, a name of the learner's does not.
    static String thing(String on) {
        if (on.isEmpty() || !Character.isUpperCase(on.charAt(0)) || on.contains("@")) {
            return on;
        }
        // As it is spoken: a UserList, an Object.
        boolean vowel = "AEIO".indexOf(on.charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + on;
    }

    /// `a`, `a and b`, `a, b and c`.
    static String list(List<String> parts) {
        return Phrases.list(parts);
    }

    static String sentence(String text) {
        return Phrases.sentence(text);
    }
}
