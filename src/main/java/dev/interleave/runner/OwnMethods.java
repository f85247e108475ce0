package dev.interleave.runner;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells which calls reach a method that the program itself declares, and not one that its classes
/// only inherit (`start` of a class that extends `Thread`) or that the compiler adds (`values` of
/// an enum, accessors of a record). Safe from any thread.
final class OwnMethods {
    private static final String THREAD = "java/lang/Thread";

    private final Map<String, byte[]> classes;
    private final Map<String, Type> types = new ConcurrentHashMap<>();

    /// What is known of one class of the program.
    ///
    /// @param methods name and descriptor of what it declares itself
    /// @param parents internal names of its superclass and interfaces
    private record Type(Set<String> methods, List<String> parents) {}

    /// @param classes binary name to class bytes
    OwnMethods(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /// @param owner internal name of the class that the call names
    boolean declares(String owner, String name, String descriptor) {
        return type(owner)
                .map(type ->
                        type.methods().contains(name + descriptor)
                                || type.parents().stream()
                                        .anyMatch(parent -> declares(parent, name, descriptor)))
                .orElse(false);
    }

    /// True for `Thread` and for the program's classes that extend it.
    boolean isThread(String owner) {
        return owner.equals(THREAD)
                || type(owner)
                        .map(type -> type.parents().stream().anyMatch(this::isThread))
                        .orElse(false);
    }

    private Optional<Type> type(String internalName) {
        Type known = types.get(internalName);
        if (known != null) {
            return Optional.of(known);
        }
        byte[] bytes = classes.get(internalName.replace('/', '.'));
        if (bytes == null) {
            return Optional.empty();
        }
        Type read = read(ClassFile.of().parse(bytes));
        types.put(internalName, read);
        return Optional.of(read);
    }

    private static Type read(ClassModel model) {
        Set<String> methods = new HashSet<>();
        for (MethodModel method : model.methods()) {
            methods.add(method.methodName().stringValue() + method.methodType().stringValue());
        }
        removeWhatTheCompilerAdds(model, methods);
        List<String> parents =
                java.util.stream.Stream.concat(
                                model.superclass().stream(), model.interfaces().stream())
                        .map(entry -> entry.asInternalName())
                        .toList();
        return new Type(Set.copyOf(methods), parents);
    }

    private static void removeWhatTheCompilerAdds(ClassModel model, Set<String> methods) {
        String self = "L" + model.thisClass().asInternalName() + ";";
        if ((model.flags().flagsMask() & ClassFile.ACC_ENUM) != 0) {
            methods.remove("values()[" + self);
            methods.remove("valueOf(Ljava/lang/String;)" + self);
        }
        model.findAttribute(Attributes.record())
                .ifPresent(attribute ->
                        attribute
                                .components()
                                .forEach(component ->
                                        methods.remove(
                                                component.name().stringValue()
                                                        + "()"
                                                        + component.descriptor().stringValue())));
    }
}
