package dev.interleave.experiment.repeat;

import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import java.util.Arrays;
import java.util.List;

/// The rare run that somebody looks for.
public sealed interface Wanted {
    /// Whether this run is it.
    boolean is(RunResult run);

    /// In words, as in `prints "99"`.
    String text();

    /// As [#parse] reads it.
    String command();

    /// A run that prints this text.
    record Prints(String what) implements Wanted {
        @Override
        public boolean is(RunResult run) {
            return RunText.output(run).contains(what);
        }

        @Override
        public String text() {
            return "prints \"" + what + "\"";
        }

        @Override
        public String command() {
            return "prints " + what;
        }
    }

    /// A run that does not print this text.
    record DoesNotPrint(String what) implements Wanted {
        @Override
        public boolean is(RunResult run) {
            return !RunText.output(run).contains(what);
        }

        @Override
        public String text() {
            return "does not print \"" + what + "\"";
        }

        @Override
        public String command() {
            return "not " + what;
        }
    }

    /// A run that ends so.
    record Ends(Outcome.Kind kind) implements Wanted {
        @Override
        public boolean is(RunResult run) {
            return run.outcome().kind() == kind;
        }

        @Override
        public String text() {
            return "ends as " + kind.word();
        }

        @Override
        public String command() {
            return "ends " + kind.word();
        }
    }

    /// Reads `prints TEXT`, `not TEXT` or `ends KIND`; anything else is a text to be printed.
    ///
    /// @throws IllegalArgumentException when there is no such kind, or nothing
    static Wanted parse(String text) {
        String[] words = text.strip().split(" ", 2);
        String rest = words.length < 2 ? "" : words[1].strip();
        if (words[0].equals("ends") && !rest.isEmpty()) {
            return new Ends(kind(rest));
        }
        if (words[0].equals("not") && !rest.isEmpty()) {
            return new DoesNotPrint(rest);
        }
        if (words[0].equals("prints") && !rest.isEmpty()) {
            return new Prints(rest);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "nothing to look for; expected prints TEXT, not TEXT or ends KIND");
        }
        return new Prints(text.strip());
    }

    private static Outcome.Kind kind(String word) {
        List<Outcome.Kind> all = Arrays.asList(Outcome.Kind.values());
        return all.stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\"%s\" is no way to end; there are: %s"
                                        .formatted(
                                                word,
                                                String.join(
                                                        ", ",
                                                        all.stream()
                                                                .map(Outcome.Kind::word)
                                                                .toList()))));
    }
}
