package dev.interleave.compile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/// Makes [Problem]s: from what javac reports, and for what javac does not mind but a run does.
final class Problems {
    /// A class name with its package, as in `java.lang.InterruptedException`.
    private static final Pattern QUALIFIED =
            Pattern.compile("\\b(?:\\p{javaLowerCase}\\w*\\.)+(\\p{javaUpperCase}\\w*)");

    private Problems() {}

    /// Errors first, without those that follow from others, and without notes, which only say how
    /// to see more warnings.
    static List<Problem> of(List<? extends Diagnostic<? extends JavaFileObject>> all) {
        List<FollowUps.Found> found = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : all) {
            switch (each.getKind()) {
                case ERROR -> found.add(of(each, Problem.Severity.ERROR));
                case WARNING, MANDATORY_WARNING -> found.add(of(each, Problem.Severity.WARNING));
                case NOTE, OTHER -> {}
            }
        }
        List<Problem> problems = new ArrayList<>(FollowUps.without(found));
        problems.sort(Comparator.comparing(Problem::severity));
        return problems;
    }

    private static FollowUps.Found of(
            Diagnostic<? extends JavaFileObject> found, Problem.Severity severity) {
        String code = String.valueOf(found.getCode()).replaceFirst("^compiler\\.err\\.", "");
        String message = withoutPackages(found.getMessage(Locale.ROOT), code);
        if (found.getSource() == null) {
            return new FollowUps.Found(
                    code, new Problem("", 0, 0, -1, -1, severity, message, ""), "");
        }
        SourceFile source = file(found.getSource());
        Problem problem = of(found, severity, code, message, source);
        return new FollowUps.Found(code, problem, source.text());
    }

    private static SourceFile file(JavaFileObject source) {
        if (source instanceof MemorySource ours) {
            return ours.file();
        }
        // A file that the program's own files led to.
        String path = source.toUri().getPath();
        String name = path == null ? source.getName() : path.substring(path.lastIndexOf('/') + 1);
        try {
            return new SourceFile(name, source.getCharContent(true).toString());
        } catch (IOException e) {
            // Changed since javac has read it: the places in it cannot be shown.
            return new SourceFile(name, "");
        }
    }

    private static Problem of(
            Diagnostic<? extends JavaFileObject> found,
            Problem.Severity severity,
            String code,
            String message,
            SourceFile source) {
        String text = source.text();
        int start = clamp(found.getStartPosition(), text);
        int end = clamp(found.getEndPosition(), text);
        return new Problem(
                source.name(),
                (int) Math.max(0, found.getLineNumber()),
                column(text, clamp(found.getPosition(), text)),
                start,
                end,
                severity,
                message,
                BeginnerHelp.forCode(
                        code, message, start < 0 || end < start ? "" : text.substring(start, end)));
    }

    static Problem nothingToRun(List<SourceFile> sources) {
        return ours(
                sources.isEmpty() ? "" : sources.getFirst().name(),
                "There is nothing to run yet: %s. Type a main method, for example: void main() { IO.println(\"Hello\"); }"
                        .formatted(
                                sources.stream().allMatch(source -> source.text().isBlank())
                                        ? "the editor is empty"
                                        : "the code holds no class and no method"),
                "");
    }

    static Problem onlyModule(String file) {
        return ours(
                file,
                "%s describes a module and is no program: there is no main in it to run."
                        .formatted(file),
                "Run the file that holds the main method.");
    }

    /// @param reason why a `main` that is there cannot be started; empty when there is none
    static Problem noMain(SourceFile file, List<String> types, String reason) {
        if (!reason.isEmpty()) {
            return ours(file.name(), reason, "");
        }
        return ours(
                file.name(),
                "No main method was found in %s, which declares %s. A program starts at a method named main, for example: void main() { … }"
                        .formatted(file.name(), summary(types)),
                "");
    }

    static Problem javacGaveUp(List<SourceFile> sources) {
        return ours(
                sources.getFirst().name(),
                "The Java compiler refused this code without saying why.",
                "Take away what you changed last and run again.");
    }

    static Problem javacCrashed(List<SourceFile> sources, Throwable crash) {
        boolean tooDeep = rootOf(crash) instanceof StackOverflowError;
        return ours(
                sources.isEmpty() ? "" : sources.getFirst().name(),
                tooDeep
                        ? "The Java compiler ran out of stack: the code is nested too deeply."
                        : "The Java compiler broke down over this code (%s)."
                                .formatted(rootOf(crash)),
                tooDeep
                        ? "Split very long expressions into several statements."
                        : "Take away what you changed last and run again.");
    }

    private static Problem ours(String file, String message, String help) {
        return new Problem(file, 0, 0, -1, -1, Problem.Severity.ERROR, message, help);
    }

    private static String summary(List<String> types) {
        String named = types.stream().limit(5).collect(Collectors.joining(", "));
        return types.size() > 5 ? named + " and " + (types.size() - 5) + " more" : named;
    }

    private static Throwable rootOf(Throwable crash) {
        Throwable root = crash;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    /// The message as javac writes it on a terminal: there a class name comes without its package
    /// as long as no other class of that name is mentioned; the API gives the long form only.
    private static String withoutPackages(String message, String code) {
        if (code.equals("doesnt.exist")) {
            return message;
        }
        Matcher matcher = QUALIFIED.matcher(message);
        Map<String, String> longNames = new TreeMap<>();
        Map<String, Boolean> clash = new TreeMap<>();
        while (matcher.find()) {
            String before = longNames.putIfAbsent(matcher.group(1), matcher.group());
            clash.merge(
                    matcher.group(1),
                    before != null && !before.equals(matcher.group()),
                    Boolean::logicalOr);
        }
        return QUALIFIED
                .matcher(message)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                clash.getOrDefault(found.group(1), false)
                                        ? found.group()
                                        : found.group(1)));
    }

    private static int clamp(long offset, String text) {
        return offset < 0 ? -1 : (int) Math.min(offset, text.length());
    }

    /// From 1. javac's own column counts a tab as up to eight.
    private static int column(String text, int offset) {
        if (offset < 0) {
            return 0;
        }
        int lineStart = offset;
        while (lineStart > 0
                && text.charAt(lineStart - 1) != '\n'
                && text.charAt(lineStart - 1) != '\r') {
            lineStart--;
        }
        return offset - lineStart + 1;
    }
}
