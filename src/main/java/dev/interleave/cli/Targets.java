package dev.interleave.cli;

import dev.interleave.check.StepPrograms;
import dev.interleave.compile.SourceFile;
import dev.interleave.compile.SourceRoot;
import dev.interleave.launch.Program;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Finds what TARGET on the command line means: a `.java` file, a folder with one program, `MODULE`
/// (its first step with code) or `MODULE/STEP`.
final class Targets {
    private final Supplier<LessonLibrary> library;

    Targets(Supplier<LessonLibrary> library) {
        this.library = library;
    }

    /// @throws UsageException when there is no such file, module or step
    Target resolve(String target) {
        if (target.endsWith(".java")) {
            return file(Path.of(target));
        }
        return isFolder(target) ? file(ProgramFolder.main(Path.of(target))) : lesson(target);
    }

    /// A module goes before a folder of its name.
    private boolean isFolder(String target) {
        int slash = target.indexOf('/');
        String module = slash < 0 ? target : target.substring(0, slash);
        return Files.isDirectory(Path.of(target)) && library.get().module(module).isEmpty();
    }

    /// The files that these targets name.
    static List<Path> files(List<String> targets) {
        return targets.stream().filter(each -> each.endsWith(".java")).map(Path::of).toList();
    }

    /// The versions of a step, each with its name; what has none is one version.
    ///
    /// @throws UsageException when there is no such file, module or step
    List<Program> variants(String target) {
        int slash = target.indexOf('/');
        if (target.endsWith(".java") || slash < 0 || isFolder(target)) {
            return List.of(resolve(target).program());
        }
        LessonModule module = module(target.substring(0, slash));
        Step step = step(module, target.substring(slash + 1));
        return step.variants().size() < 2
                ? List.of(program(module, step))
                : step.variants().stream()
                        .map(variant -> {
                            Program program = StepPrograms.of(module, step, variant);
                            return new Program(variant, program.files(), program.arguments());
                        })
                        .toList();
    }

    /// @throws UsageException when there is no such module or step
    void require(String moduleId, Optional<String> stepId) {
        LessonModule module = module(moduleId);
        stepId.ifPresent(id -> step(module, id));
    }

    private static Target file(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            String text = Files.readString(file);
            return new Target(
                    new Program(
                            name,
                            List.of(new SourceFile(name, text)),
                            List.of(),
                            SourceRoot.of(file, text)),
                    Optional.empty());
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not UTF-8 text; save it as UTF-8 and try again");
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "no such file" : e.toString();
    }

    private Target lesson(String target) {
        int slash = target.indexOf('/');
        String moduleId = slash < 0 ? target : target.substring(0, slash);
        LessonModule module = module(moduleId);
        Step step = slash < 0 ? firstWithCode(module) : step(module, target.substring(slash + 1));
        return new Target(program(module, step), Optional.of(step));
    }

    private LessonModule module(String moduleId) {
        LessonLibrary lessons = library.get();
        return lessons.module(moduleId)
                .orElseThrow(() ->
                        new UsageException(
                                "no module \""
                                        + moduleId
                                        + "\" (and no .java file of that name); modules: "
                                        + ids(
                                                lessons.modules().stream()
                                                        .map(LessonModule::id)
                                                        .toList())));
    }

    private static Step step(LessonModule module, String stepId) {
        return module.steps().stream()
                .filter(step -> step.id().equals(stepId))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                "module "
                                        + module.id()
                                        + " has no step \""
                                        + stepId
                                        + "\"; steps: "
                                        + ids(module.steps().stream().map(Step::id).toList())));
    }

    private static Step firstWithCode(LessonModule module) {
        return module.steps().stream()
                .filter(step -> !step.panes().isEmpty())
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                "no step of module " + module.id() + " has code to run"));
    }

    /// The program of a step: that of its first variant, when it has several.
    private static Program program(LessonModule module, Step step) {
        if (step.panes().isEmpty()) {
            throw new UsageException(
                    "step " + StepPrograms.name(module, step) + " has no code to run");
        }
        return StepPrograms.of(module, step, step.variants().stream().findFirst().orElse(""));
    }

    private static String ids(List<String> ids) {
        return ids.isEmpty()
                ? "none; --lessons FOLDER says where they are"
                : ids.stream().collect(Collectors.joining(", "));
    }
}
