package dev.interleave.lesson;

import static java.util.stream.Collectors.joining;

import dev.interleave.lesson.Rule.Interleaved;
import dev.interleave.lesson.Rule.Output;
import dev.interleave.lesson.Rule.OutputLines;
import dev.interleave.lesson.Rule.Stream;
import dev.interleave.lesson.RunFacts.OutputFact;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Judges rules about what was printed.
final class OutputJudge {
    private static final int SHOWN = 200;

    private OutputJudge() {}

    static Finding output(Output rule, RunFacts run) {
        String text = text(rule.stream(), run);
        return Finding.of(
                rule.pattern().matcher(text).find(),
                "the output to hold " + rule.shown(),
                shown(text));
    }

    static Finding lines(OutputLines rule, RunFacts run) {
        String text = text(rule.stream(), run);
        int count = (int) text.lines().count();
        return Finding.of(
                rule.count().contains(count), rule.count() + " lines of output", "" + count);
    }

    static Finding interleaved(Interleaved rule, RunFacts run) {
        String expected = "a line with pieces of two lanes";
        Optional<String> mixed = mixedLine(pieces(rule.stream(), run));
        return Finding.of(
                mixed.isPresent(), expected, mixed.map(line -> "'" + line + "'").orElse("none"));
    }

    private static List<OutputFact> pieces(Stream stream, RunFacts run) {
        return run.output().stream()
                .filter(piece ->
                        switch (stream) {
                            case OUT -> !piece.error();
                            case ERR -> piece.error();
                            case BOTH -> true;
                        })
                .toList();
    }

    private static String text(Stream stream, RunFacts run) {
        return pieces(stream, run).stream().map(OutputFact::text).collect(joining());
    }

    /// The first line to which two lanes gave something; a line end alone counts too.
    private static Optional<String> mixedLine(List<OutputFact> pieces) {
        StringBuilder line = new StringBuilder();
        Set<Integer> lanes = new HashSet<>();
        for (OutputFact piece : pieces) {
            String text = piece.text();
            for (int i = 0; i < text.length(); i++) {
                lanes.add(piece.lane());
                if (text.charAt(i) != '\n') {
                    line.append(text.charAt(i));
                    continue;
                }
                if (lanes.size() > 1) {
                    return Optional.of(line.toString());
                }
                line.setLength(0);
                lanes.clear();
            }
        }
        return lanes.size() > 1 ? Optional.of(line.toString()) : Optional.empty();
    }

    private static String shown(String text) {
        if (text.isEmpty()) {
            return "no output";
        }
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "'" + start.strip().replace("\n", "\\n") + "'";
    }
}
