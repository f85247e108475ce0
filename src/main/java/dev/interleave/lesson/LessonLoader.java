package dev.interleave.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a folder of lessons. Runs nothing; reads only files inside that folder.
///
/// A module with a problem is left out, and the others load.
public final class LessonLoader {
    private static final Pattern FOLDER = Pattern.compile("\\d\\d-[a-z0-9][a-z0-9-]*");
    private static final String FILE = "lesson.md";

    /// What an id of a module or a step looks like, in words.
    public static final String ID_FORM = LessonReader.ID_FORM;

    private LessonLoader() {}

    /// Whether that can be the id of a module or a step.
    public static boolean isId(String text) {
        return LessonReader.ID.matcher(text).matches();
    }

    /// Loads `NN-topic/lesson.md` for every such folder. Other files are ignored, and other folders
    /// but those with a `lesson.md`, which are a problem; names that begin with `.` or `_` are
    /// free.
    ///
    /// @param lessons the folder that holds the module folders
    public static LessonLibrary load(Path lessons) {
        List<LessonModule> modules = new ArrayList<>();
        List<LessonProblem> problems = new ArrayList<>();
        for (Path folder : folders(lessons, problems)) {
            LessonLibrary one = loadModule(folder.resolve(FILE));
            modules.addAll(one.modules());
            problems.addAll(one.problems());
        }
        return new LessonLibrary(inCourseOrder(modules, problems), List.copyOf(problems));
    }

    /// Loads one `lesson.md`: one module, or problems.
    public static LessonLibrary loadModule(Path file) {
        Problems problems = new Problems(file);
        if (!Files.isRegularFile(file)) {
            problems.add(0, 0, "the file is missing; every folder NN-topic holds a " + FILE);
            return new LessonLibrary(List.of(), problems.list());
        }
        if (leavesItsFolder(file)) {
            problems.add(
                    0, 0, "the file is a link that leaves its folder; expected the text itself");
            return new LessonLibrary(List.of(), problems.list());
        }
        List<LessonModule> modules =
                new LessonReader(file, problems).read().map(List::of).orElse(List.of());
        return new LessonLibrary(problems.isEmpty() ? modules : List.of(), problems.list());
    }

    /// A lesson from elsewhere must not show what lies anywhere on this machine.
    private static boolean leavesItsFolder(Path file) {
        try {
            Path folder = file.toAbsolutePath().resolveSibling("").toRealPath();
            return !file.toRealPath().startsWith(folder);
        } catch (IOException e) {
            // Reading it will say why.
            return false;
        }
    }

    private static List<Path> folders(Path lessons, List<LessonProblem> problems) {
        if (!Files.isDirectory(lessons)) {
            problems.add(
                    new LessonProblem(
                            lessons, 0, 0, "found no such folder, expected a folder of lessons"));
            return List.of();
        }
        try (Stream<Path> entries = Files.list(lessons)) {
            List<Path> all = entries.filter(Files::isDirectory).sorted().toList();
            all.stream()
                    .filter(LessonLoader::isMisnamed)
                    .map(LessonLoader::misnamed)
                    .forEach(problems::add);
            return all.stream().filter(LessonLoader::isModule).toList();
        } catch (IOException e) {
            problems.add(new LessonProblem(lessons, 0, 0, "the folder cannot be read: " + e));
            return List.of();
        }
    }

    private static boolean isModule(Path folder) {
        return FOLDER.matcher(folder.getFileName().toString()).matches();
    }

    private static boolean isMisnamed(Path folder) {
        String name = folder.getFileName().toString();
        return !isModule(folder)
                && !name.startsWith(".")
                && !name.startsWith("_")
                && Files.isRegularFile(folder.resolve(FILE));
    }

    private static LessonProblem misnamed(Path folder) {
        return new LessonProblem(
                folder.resolve(FILE),
                0,
                0,
                "found the folder '%s', expected NN-topic: two digits, a dash and lower-case letters, as in 07-queues; one that begins with _ is left out"
                        .formatted(folder.getFileName()));
    }

    private static List<LessonModule> inCourseOrder(
            List<LessonModule> modules, List<LessonProblem> problems) {
        Map<String, LessonModule> byId = new HashMap<>();
        Map<Integer, LessonModule> byOrder = new HashMap<>();
        List<LessonModule> kept = new ArrayList<>();
        for (LessonModule module : modules) {
            LessonModule sameId = byId.putIfAbsent(module.id(), module);
            if (sameId != null) {
                problems.add(taken(module, "the id '" + module.id() + "'", sameId));
                continue;
            }
            LessonModule sameOrder = byOrder.putIfAbsent(module.order(), module);
            if (sameOrder != null) {
                problems.add(taken(module, "the order " + module.order(), sameOrder));
                continue;
            }
            kept.add(module);
        }
        kept.sort(Comparator.comparingInt(LessonModule::order));
        return List.copyOf(kept);
    }

    private static LessonProblem taken(LessonModule module, String what, LessonModule by) {
        return new LessonProblem(
                module.file(),
                1,
                1,
                "%s is taken by %s; give this module another one".formatted(what, by.file()));
    }
}
