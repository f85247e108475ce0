package dev.interleave.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads one `lesson.md`: the front matter here, the steps with [StepsReader].
final class LessonReader {
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final String ID_FORM =
            "an id of small letters, digits and single hyphens, as in start-and-join";
    private static final int MAX_BYTES = 1024 * 1024;
    private static final String MARK = "---";

    private final Path file;
    private final Problems problems;

    LessonReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// The module as far as it could be read; nothing when not even its parts could be told apart.
    Optional<LessonModule> read() {
        List<String> lines;
        try {
            lines = TextFile.read(file, MAX_BYTES).lines().toList();
        } catch (TextFile.Unreadable e) {
            problems.add(e.line(), e.column(), e.text());
            return Optional.empty();
        }
        int end = endOfFrontMatter(lines);
        if (end < 0) {
            return Optional.empty();
        }
        String header = String.join("\n", lines.subList(1, end)) + "\n";
        Optional<YamlMap> front = new YamlText(header, 2, 0, problems).map("the front matter");
        // Blank lines in its place keep the line numbers of the rest right.
        String body =
                "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size()));
        List<Step> steps = new StepsReader(file, problems).read(body);
        return front.map(keys -> module(keys, steps));
    }

    private int endOfFrontMatter(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().strip().equals(MARK)) {
            String found = lines.isEmpty() ? "an empty file" : "'" + lines.getFirst() + "'";
            problems.add(
                    1,
                    1,
                    "found "
                            + found
                            + ", expected '---' and then the front matter: id, title, summary,"
                            + " order, minutes");
            return -1;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(MARK)) {
                return i;
            }
        }
        problems.add(1, 1, "the front matter does not end; expected a second line '---'");
        return -1;
    }

    private LessonModule module(YamlMap keys, List<Step> steps) {
        keys.allow("id", "title", "summary", "order", "minutes");
        Optional<Node> id = keys.require("id");
        String idText = id.map(node -> keys.text(node, "'id'")).orElse("");
        if (!idText.isEmpty() && !ID.matcher(idText).matches()) {
            keys.problem(id.orElseThrow(), "found '" + idText + "', expected " + ID_FORM);
        }
        return new LessonModule(
                idText,
                keys.text("title"),
                keys.text("summary"),
                keys.integer("order", 1, 999),
                keys.integer("minutes", 1, 600),
                steps,
                file);
    }
}
