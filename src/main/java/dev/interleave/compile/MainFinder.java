package dev.interleave.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells which compiled class can be started, by the rules of the Java launcher (JLS 12.1.4): a
/// `main` that is not private and returns nothing, with `String[]` or without parameters, its own
/// or inherited; an instance `main` needs a constructor without parameters, which may be private
/// for a program that is started from its source.
final class MainFinder {
    private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
    private static final String WITHOUT_ARGUMENTS = "()V";

    private final Map<String, byte[]> classes;
    private final Map<String, ClassModel> models = new HashMap<>();

    /// @param classes binary name to bytes
    MainFinder(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    boolean canStart(String className) {
        Optional<ClassModel> model = model(className);
        return model.isPresent()
                && (hasMain(model.get(), WITH_ARGUMENTS)
                        || hasMain(model.get(), WITHOUT_ARGUMENTS));
    }

    /// Why a `main` that this class declares cannot be started, in one sentence; empty when it
    /// declares none.
    String reason(String className) {
        Optional<ClassModel> model = model(className);
        if (model.isEmpty()) {
            return "";
        }
        for (MethodModel method : model.get().methods()) {
            if (!method.methodName().equalsString("main")) {
                continue;
            }
            String type = method.methodType().stringValue();
            boolean parameters = type.startsWith("()") || type.startsWith("([Ljava/lang/String;)");
            if (!type.endsWith(")V")) {
                return "The main method of %s must return nothing: write void before its name."
                        .formatted(className);
            }
            if (!parameters) {
                return "The main method of %s has other parameters than a program's start: write main() or main(String[] args)."
                        .formatted(className);
            }
            if (method.flags().has(AccessFlag.PRIVATE)) {
                return "The main method of %s is private, so it cannot be started: take private away."
                        .formatted(className);
            }
            if (model.get().flags().has(AccessFlag.ABSTRACT)) {
                return "%s is abstract, so there is no object whose main could be called: make main static."
                        .formatted(className);
            }
            return "The main method of %s needs an object, and %s has no constructor without parameters: make main static, or add one."
                    .formatted(className, className);
        }
        return "";
    }

    private boolean hasMain(ClassModel start, String descriptor) {
        return find(start, descriptor, true, new HashSet<>())
                .filter(main -> main.flags().has(AccessFlag.STATIC) || canBeMade(start))
                .isPresent();
    }

    private Optional<MethodModel> find(
            ClassModel owner, String descriptor, boolean statics, Set<ClassModel> seen) {
        if (!seen.add(owner)) {
            return Optional.empty();
        }
        for (MethodModel method : owner.methods()) {
            if (method.methodName().equalsString("main")
                    && method.methodType().equalsString(descriptor)
                    && !method.flags().has(AccessFlag.PRIVATE)
                    && !method.flags().has(AccessFlag.ABSTRACT)
                    && (statics || !method.flags().has(AccessFlag.STATIC))) {
                return Optional.of(method);
            }
        }
        // Static methods of interfaces are not inherited.
        for (ClassEntry parent : owner.interfaces()) {
            Optional<MethodModel> inherited =
                    model(binaryName(parent))
                            .flatMap(model -> find(model, descriptor, false, seen));
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return owner.superclass()
                .flatMap(parent -> model(binaryName(parent)))
                .flatMap(parent -> find(parent, descriptor, statics, seen));
    }

    private static boolean canBeMade(ClassModel model) {
        return !model.flags().has(AccessFlag.ABSTRACT)
                && model.methods().stream()
                        .anyMatch(method ->
                                method.methodName().equalsString("<init>")
                                        && method.methodType().equalsString("()V"));
    }

    private Optional<ClassModel> model(String className) {
        byte[] bytes = classes.get(className);
        return bytes == null
                ? Optional.empty()
                : Optional.of(
                        models.computeIfAbsent(className, name -> ClassFile.of().parse(bytes)));
    }

    private static String binaryName(ClassEntry entry) {
        return entry.asInternalName().replace('/', '.');
    }
}
