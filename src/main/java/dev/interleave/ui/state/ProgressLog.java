package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a progress file. Not safe for several threads at once.
///
/// After a line with the version: `seen STEP TIME`, `run STEP TIME`, `answer STEP QUESTION TEXT`
/// (the question as a hash of its text, the text with `\n` for line ends), `at COURSE STEP` (`-`
/// for the workbench's own course). Version 1 had no such line, and marks without times. A line
/// that makes no sense is kept as it is: another version may know it.
final class ProgressLog {
    private static final String NAME = "interleave-progress";
    private static final int VERSION = 2;
    private static final int HASH_BYTES = 8;
    private static final String OWN = "-";
    private static final Pattern MARK = Pattern.compile("(seen|run) (\\S+)( \\S+)?");
    private static final Pattern ANSWER = Pattern.compile("answer (\\S+) (\\S+) (.*)");
    private static final Pattern PLACE = Pattern.compile("at (\\S+) (\\S+)");

    private record Reached(Progress.Mark mark, Optional<Instant> at) {}

    private record Question(String step, String hash) {}

    private final Map<String, Reached> marks = new TreeMap<>();
    private final Map<Question, String> answers =
            new TreeMap<>((a, b) -> (a.step + " " + a.hash).compareTo(b.step + " " + b.hash));
    private final Map<String, String> places = new TreeMap<>();
    private final List<String> strange = new ArrayList<>();

    /// @throws IOException when it was written by a later version
    static ProgressLog parse(String text) throws IOException {
        var log = new ProgressLog();
        for (String line : text.lines().toList()) {
            if (line.startsWith(NAME + " ")) {
                String version = line.substring(NAME.length() + 1).strip();
                if (!version.equals(Integer.toString(VERSION))) {
                    throw new IOException(
                            "version %s, expected %d or earlier".formatted(version, VERSION));
                }
            } else if (!line.isBlank()) {
                log.take(line);
            }
        }
        return log;
    }

    private void take(String line) {
        Matcher mark = MARK.matcher(line);
        Matcher answer = ANSWER.matcher(line);
        Matcher place = PLACE.matcher(line);
        if (mark.matches()) {
            var reached = mark.group(1).equals("run") ? Progress.Mark.RUN : Progress.Mark.SEEN;
            marks.put(mark.group(2), new Reached(reached, time(mark.group(3))));
        } else if (answer.matches()) {
            answers.put(
                    new Question(answer.group(1), answer.group(2)),
                    oneOrMoreLines(answer.group(3)));
        } else if (place.matches()) {
            places.put(place.group(1), place.group(2));
        } else {
            strange.add(line);
        }
    }

    private static Optional<Instant> time(@org.jspecify.annotations.Nullable String text) {
        try {
            return Optional.ofNullable(text).map(given -> Instant.parse(given.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(NAME + " " + VERSION);
        places.forEach((course, step) -> lines.add("at " + course + " " + step));
        marks.forEach((step, reached) ->
                lines.add(
                        (reached.mark() == Progress.Mark.RUN ? "run " : "seen ")
                                + step
                                + reached.at().map(at -> " " + at).orElse("")));
        answers.forEach((question, answer) ->
                lines.add(
                        "answer "
                                + question.step()
                                + " "
                                + question.hash()
                                + " "
                                + oneLine(answer)));
        lines.addAll(strange);
        return String.join("\n", lines) + "\n";
    }

    Progress.Mark mark(String step) {
        return Optional.ofNullable(marks.get(step)).map(Reached::mark).orElse(Progress.Mark.NEW);
    }

    Optional<Instant> since(String step) {
        return Optional.ofNullable(marks.get(step)).flatMap(Reached::at);
    }

    void mark(String step, Progress.Mark mark, Instant now) {
        marks.put(step, new Reached(mark, Optional.of(now)));
    }

    Optional<String> answer(String step, String question) {
        return Optional.ofNullable(answers.get(new Question(step, hash(question))));
    }

    void answer(String step, String question, String answer) {
        answers.put(new Question(step, hash(question)), answer);
    }

    Optional<String> place(String course) {
        return Optional.ofNullable(places.get(course.isEmpty() ? OWN : course));
    }

    void place(String course, String step) {
        places.put(course.isEmpty() ? OWN : course, step);
    }

    void forget(String step) {
        marks.remove(step);
        answers.keySet().removeIf(question -> question.step().equals(step));
    }

    private static String hash(String question) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(question.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String oneLine(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }

    private static String oneOrMoreLines(String line) {
        var text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char at = line.charAt(i);
            if (at != '\\' || i + 1 == line.length()) {
                text.append(at);
                continue;
            }
            char next = line.charAt(++i);
            text.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
        }
        return text.toString();
    }
}
