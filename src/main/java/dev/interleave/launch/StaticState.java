package dev.interleave.launch;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.reflect.AccessFlag;
import java.util.Map;

/// Whether a program keeps anything from one call of its `main` to the next.
final class StaticState {
    private StaticState() {}

    /// True when no class has a static field that a run could change, or a value in that holds
    /// something that could be changed: constants and what the compiler adds are harmless.
    static boolean isNone(Map<String, byte[]> classes) {
        try {
            return classes.values().stream()
                    .map(bytes -> ClassFile.of().parse(bytes))
                    .allMatch(StaticState::isNone);
        } catch (IllegalArgumentException e) {
            // What cannot be read may hold anything.
            return false;
        }
    }

    private static boolean isNone(ClassModel model) {
        boolean initializes =
                model.methods().stream().anyMatch(m -> m.methodName().equalsString("<clinit>"));
        boolean harmless = model.fields().stream().allMatch(StaticState::isHarmless);
        boolean synthetic =
                model.fields().stream().anyMatch(field -> field.flags().has(AccessFlag.SYNTHETIC))
                        || model.flags().has(AccessFlag.ENUM);
        // A static block may do anything, once.
        return harmless && (!initializes || synthetic);
    }

    private static boolean isHarmless(FieldModel field) {
        boolean constant =
                field.attributes().stream().anyMatch(ConstantValueAttribute.class::isInstance);
        return !field.flags().has(AccessFlag.STATIC)
                || constant
                || field.flags().has(AccessFlag.SYNTHETIC)
                || field.flags().has(AccessFlag.ENUM);
    }
}
